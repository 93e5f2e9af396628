import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import type { Standing } from "@/lib/membership/service";
import { formatDate } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { agreeAction } from "./actions";

type Props = { standing: Standing; program: ReadProgram };

/** What was agreed to and when, and the newer terms where there are some. */
export function Terms({ standing, program }: Props) {
  const { agreed, terms: current, isOpen } = standing;
  const reading = readingOf(program);
  const date = (at: Date) => formatDate(at, "long", reading);
  return (
    <section aria-labelledby="terms">
      <h2 id="terms">{say(reading, "membership.terms.title")}</h2>
      <p className="mt-1">
        {agreed === null
          ? say(reading, "membership.terms.never")
          : agreed.version === 0
            ? say(reading, "membership.terms.standard", { date: date(agreed.at) })
            : say(reading, "membership.terms.agreed", {
                version: agreed.version,
                date: date(agreed.at),
              })}{" "}
        <a className="link link-target" href="/program/terms">
          {say(reading, "membership.terms.read")}
        </a>
      </p>
      {isOpen && current ? (
        <ActionForm action={agreeAction} className="form mt-4">
          <p>
            <strong>
              {say(reading, "membership.terms.new", {
                version: current.version,
                date: date(current.effectiveAt),
              })}
            </strong>
            {current.note ? <bdi className="block">{current.note}</bdi> : null}
          </p>
          <input type="hidden" name="version" value={current.version} />
          <CheckboxField
            name="agree"
            label={say(reading, "membership.terms.agree", {
              version: current.version,
              program: program.name,
            })}
          />
          <div className="form-actions">
            <SubmitButton pill pendingLabel={say(reading, "membership.paid.saving")}>
              {say(reading, "membership.terms.submit")}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </section>
  );
}
