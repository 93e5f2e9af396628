import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { CHOICES, standing } from "@/lib/consents/purpose";
import { consentsOf } from "@/lib/consents/service";
import { formatDate, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import { consentAction } from "./actions";

type Props = { scope: MemberScope; joinedAt: Date; reading: Reading };

/** What the member agreed to: membership, which ends by leaving, and what can be given and taken back by itself. */
export async function Consents({ scope, joinedAt, reading }: Props) {
  const holds = standing(await consentsOf(scope));
  const membership = holds.get("membership");
  return (
    <section aria-labelledby="consents">
      <h2 id="consents">{say(reading, "prefs.consent.title")}</h2>
      <div className="rows">
        <div>
          <h3>{say(reading, "prefs.consent.membership")}</h3>
          {membership ? <p dir="auto">{membership.wording}</p> : null}
          <p className="text-secondary">
            {say(reading, "prefs.consent.since", {
              date: formatDate(membership?.at ?? joinedAt, "long", reading),
            })}
            {" · "}
            {say(reading, "prefs.consent.ends")}
          </p>
        </div>
      </div>
      <ActionForm action={consentAction} className="form mt-4">
        {CHOICES.map((purpose) => (
          <CheckboxField
            key={purpose}
            name={purpose}
            label={say(reading, `prefs.consent.${purpose}`)}
            hint={say(reading, `prefs.consent.${purpose}Hint`)}
            defaultChecked={holds.get(purpose)?.given ?? false}
          />
        ))}
        <div className="form-actions">
          <SubmitButton pill variant="secondary" pendingLabel={say(reading, "prefs.saving")}>
            {say(reading, "prefs.save")}
          </SubmitButton>
        </div>
      </ActionForm>
      <p className="mt-4 max-w-[65ch] text-secondary">{say(reading, "prefs.consent.cookies")}</p>
    </section>
  );
}
