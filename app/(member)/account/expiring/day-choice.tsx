import { ActionForm } from "@/components/form/action-form";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { EXTEND_DAYS } from "@/lib/expiry/choice";
import type { ExpiringDay } from "@/lib/expiry/service";
import { formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { chooseAction } from "./actions";

type Props = { day: ExpiringDay; reading: Reading; canChoose: boolean };

/** One last day: how many lapse, and the choice for them. */
export function DayChoice({ day, reading, canChoose }: Props) {
  const { offers, choice, points, extendable, lapsesAt } = day;
  const vouchers = offers.filter(({ causeId }) => causeId === null);
  const causes = offers.filter(({ causeId }) => causeId !== null);
  const options = (list: typeof offers) =>
    list.map(({ rewardId, name, spends }) => ({
      value: showId("reward", rewardId),
      label: `${name}, for ${formatPoints(spends, reading)}`,
    }));
  const chosenReward = choice?.rewardId ? showId("reward", choice.rewardId) : undefined;
  return (
    <section aria-labelledby={`day-${day.day}`} className="group border-line border-t py-6">
      <h2 id={`day-${day.day}`}>
        <span className="tabular-nums">{formatPoints(points, reading)}</span>, until{" "}
        {formatUntil(lapsesAt, "long", reading)}
      </h2>
      {canChoose ? (
        <ActionForm action={chooseAction} className="form" aria-label={`Choice for ${day.day}`}>
          <input type="hidden" name="day" value={day.day} />
          <RadioGroup
            name="choice"
            label="If I don't spend them"
            defaultValue={choice?.choice ?? "none"}
            choices={[
              {
                value: "voucher",
                label: "Turn them into a voucher",
                hint:
                  vouchers.length > 0
                    ? "When their last day begins. The code waits for you."
                    : "They don't reach for one.",
                disabled: vouchers.length === 0,
              },
              {
                value: "cause",
                label: "Give them to a cause",
                hint: causes.length > 0 ? "When their last day begins." : "They don't reach for one.",
                disabled: causes.length === 0,
              },
              {
                value: "extend",
                label: `Let them live ${EXTEND_DAYS} days more`,
                hint:
                  extendable > 0n
                    ? "If you order or come by between now and their last day. This works once."
                    : "They have been extended once already.",
                disabled: extendable === 0n,
              },
              { value: "none", label: "Let them lapse" },
            ]}
          />
          {vouchers.length > 0 ? (
            <div className="hidden group-has-[input[value=voucher]:checked]:block">
              <SelectField
                name="voucher"
                label="Which voucher"
                options={options(vouchers)}
                defaultValue={chosenReward}
              />
            </div>
          ) : null}
          {causes.length > 0 ? (
            <div className="hidden group-has-[input[value=cause]:checked]:block">
              <SelectField
                name="cause"
                label="Which cause"
                options={options(causes)}
                defaultValue={chosenReward}
              />
            </div>
          ) : null}
          <div className="form-actions">
            <SubmitButton pill pendingLabel="Saving…" subject={formatUntil(lapsesAt, "long", reading)}>
              Save
            </SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <p className="text-secondary">Spend them before, or they lapse.</p>
      )}
    </section>
  );
}
