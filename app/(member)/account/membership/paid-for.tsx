import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import type { Membership } from "@/lib/membership/membership";
import { formatDate, formatMoney, formatUntil } from "@/lib/shared/format";
import type { PeriodPrice } from "@/lib/shared/renewal-price";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { renewAction, renewingAction } from "./actions";

type Props = {
  membership: Membership & { paidUntil: Date };
  /** What it will cost when it renews by itself. */
  next: PeriodPrice | null;
  program: ReadProgram;
};

/** Until when it is paid, what comes then, and how to pay for more. */
export function PaidFor({ membership, next, program }: Props) {
  const { paidUntil, renews, lapsedAt, payments } = membership;
  const { feeMinor, feeMonths, graceDays } = program.settings.membership;
  const reading = readingOf(program);
  const money = (minor: bigint) =>
    formatMoney({ minor, currency: program.currency }, { ...reading, short: true });
  const fee = money(BigInt(feeMinor));
  return (
    <section aria-labelledby="paid">
      {lapsedAt ? (
        <Notice tone="caution" title={<span id="paid">{say(reading, "membership.paid.lapsed")}</span>}>
          {say(reading, "membership.paid.lapsedText", { points: program.pointsMany })}
        </Notice>
      ) : (
        <>
          <h2 id="paid">
            {say(reading, "membership.paid.until", { date: formatUntil(paidUntil, "long", reading) })}
          </h2>
          <ActionForm action={renewingAction}>
            <input type="hidden" name="renews" value={renews ? "no" : "yes"} />
            <p>
              {renews
                ? say(reading, "membership.paid.renews", { money: next ? money(next.minor) : fee })
                : say(reading, "membership.paid.ends", { days: graceDays })}
            </p>
            <div className="form-actions">
              <SubmitButton variant="secondary" pill pendingLabel={say(reading, "membership.paid.saving")}>
                {say(reading, renews ? "membership.paid.stop" : "membership.paid.start")}
              </SubmitButton>
            </div>
          </ActionForm>
        </>
      )}
      <Details summary={say(reading, "membership.paid.renew", { money: fee })} open={lapsedAt !== null}>
        <ActionForm action={renewAction}>
          <p>
            {say(reading, lapsedAt ? "membership.paid.again" : "membership.paid.period", {
              money: fee,
              months: feeMonths,
            })}
          </p>
          <TextField
            name="card"
            label={say(reading, "membership.card.label")}
            hint={say(reading, "membership.card.hint")}
            autoComplete="cc-number"
            inputMode="numeric"
          />
          <CheckboxField
            name="renews"
            label={say(reading, "membership.paid.byItself")}
            hint={say(reading, "membership.paid.byItselfHint")}
            defaultChecked={renews}
          />
          <div className="form-actions">
            <SubmitButton pill pendingLabel={say(reading, "membership.paid.paying")}>
              {say(reading, "membership.paid.renew", { money: fee })}
            </SubmitButton>
          </div>
        </ActionForm>
      </Details>
      <Details summary={say(reading, "membership.paid.history")}>
        <ul className="tabular-nums">
          {payments.toReversed().map(({ at, minor, currency }) => (
            <li key={at} className="border-line border-b py-2">
              {say(reading, "membership.paid.line", {
                money: formatMoney({ minor: BigInt(minor), currency }, reading),
                date: formatDate(new Date(at), "long", reading),
              })}
            </li>
          ))}
        </ul>
      </Details>
    </section>
  );
}
