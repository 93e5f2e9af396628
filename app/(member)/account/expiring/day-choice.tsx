import { ActionForm } from "@/components/form/action-form";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { EXTEND_DAYS, extendedTo } from "@/lib/expiry/choice";
import type { ExpiringDay } from "@/lib/expiry/service";
import { rewardName } from "@/lib/rewards/sentences";
import { formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { type MessageKey, say, sayParts, type Values } from "@/lib/shared/say";
import { chooseAction } from "./actions";

type Props = { day: ExpiringDay; reading: Reading; timeZone: string; canChoose: boolean };
type ExpiringWord =
  Extract<MessageKey, `member.expiring.${string}`> extends `member.expiring.${infer Name}` ? Name : never;

/** One last day: how many lapse, and the choice for them. */
export function DayChoice({ day, reading, timeZone, canChoose }: Props) {
  const { offers, choice, points, extendable, lapsesAt } = day;
  const vouchers = offers.filter(({ causeId }) => causeId === null);
  const causes = offers.filter(({ causeId }) => causeId !== null);
  const until = formatUntil(lapsesAt, "long", reading);
  const words = (name: ExpiringWord, values?: Values) => say(reading, `member.expiring.${name}`, values);
  const options = (list: typeof offers) =>
    list.map(({ rewardId, name, spends }) => ({
      value: showId("reward", rewardId),
      label: words("offer", {
        name: rewardName(reading, { id: rewardId, name }),
        points: formatPoints(spends, reading),
      }),
    }));
  const chosenReward = choice?.rewardId ? showId("reward", choice.rewardId) : undefined;
  return (
    <section aria-labelledby={`day-${day.day}`} className="group border-line border-t py-6">
      <h2 id={`day-${day.day}`}>
        {sayParts(reading, "member.expiring.day", {
          n: (figure) => <span className="tabular-nums">{figure}</span>,
          points: formatPoints(points, reading),
          date: until,
        })}
      </h2>
      {canChoose ? (
        <ActionForm action={chooseAction} className="form" aria-label={words("choiceFor", { day: until })}>
          <input type="hidden" name="day" value={day.day} />
          <RadioGroup
            name="choice"
            label={words("ifNot")}
            defaultValue={choice?.choice ?? "none"}
            choices={[
              {
                value: "voucher",
                label: words("voucher"),
                hint: words(vouchers.length > 0 ? "voucherHint" : "tooFew", { date: until }),
                disabled: vouchers.length === 0,
              },
              {
                value: "cause",
                label: words("cause"),
                hint: words(causes.length > 0 ? "causeHint" : "tooFew", { date: until }),
                disabled: causes.length === 0,
              },
              {
                value: "extend",
                label:
                  extendable > 0n
                    ? words("extendUntil", {
                        days: EXTEND_DAYS,
                        date: formatUntil(extendedTo(lapsesAt, timeZone), "long", reading),
                      })
                    : words("extend", { days: EXTEND_DAYS }),
                hint: words(extendable > 0n ? "extendHint" : "extended"),
                disabled: extendable === 0n,
              },
              { value: "none", label: words("none") },
            ]}
          />
          {vouchers.length > 0 ? (
            <div className="hidden group-has-[input[value=voucher]:checked]:block">
              <SelectField
                name="voucher"
                label={words("whichVoucher")}
                options={options(vouchers)}
                defaultValue={chosenReward}
              />
            </div>
          ) : null}
          {causes.length > 0 ? (
            <div className="hidden group-has-[input[value=cause]:checked]:block">
              <SelectField
                name="cause"
                label={words("whichCause")}
                options={options(causes)}
                defaultValue={chosenReward}
              />
            </div>
          ) : null}
          <div className="form-actions">
            <SubmitButton pill pendingLabel={say(reading, "member.form.saving")} subject={until}>
              {say(reading, "member.form.save")}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <p className="text-secondary">{words("spendBefore")}</p>
      )}
    </section>
  );
}
