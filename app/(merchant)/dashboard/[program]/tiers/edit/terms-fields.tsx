import { CheckboxField } from "@/components/form/checkbox-field";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import type { TierSettings } from "@/lib/shared/program-settings";
import { MEASURE_LABELS } from "@/lib/tiers/measure";

/** What the ladder counts and when a tier ends. */
export function TermsFields({ settings, unitsLabel }: { settings: TierSettings; unitsLabel: string }) {
  return (
    <>
      <fieldset className="grid gap-4">
        <legend className="mb-3 font-display text-h3">What counts</legend>
        <div className="field-row">
          <SelectField
            name="measure"
            label="Members climb by"
            hint={MEASURE_LABELS[settings.measure].hint}
            defaultValue={settings.measure}
            options={Object.entries(MEASURE_LABELS).map(([value, { label }]) => ({
              value,
              label: value === "units" ? unitsLabel : label,
            }))}
          />
          <SelectField
            name="window"
            label="Over"
            defaultValue={settings.window}
            options={[
              { value: "rolling", label: "The last months" },
              { value: "calendar_year", label: "The calendar year" },
              { value: "anniversary", label: "The year of membership" },
              { value: "lifetime", label: "All time" },
            ]}
          />
          <NumberField
            name="windowMonths"
            label="The last"
            unit="months"
            hint="For the last months only"
            defaultValue={settings.windowMonths}
          />
        </div>
      </fieldset>
      <fieldset className="grid gap-4">
        <legend className="mb-3 font-display text-h3">When a tier ends</legend>
        <div className="field-row">
          <SelectField
            name="downgrade"
            label="Who did not earn it again goes"
            defaultValue={settings.downgrade}
            options={[
              { value: "one_step", label: "One step down" },
              { value: "to_earned", label: "Down to what was earned" },
              { value: "never", label: "Nowhere: tiers are for good" },
            ]}
          />
          <NumberField
            name="noticeDays"
            label="Members hear of it"
            unit="days before"
            defaultValue={settings.noticeDays}
          />
          <NumberField
            name="graceDays"
            label="Grace"
            unit="days"
            hint="What comes in them still counts"
            defaultValue={settings.graceDays}
          />
          <NumberField
            name="breakerPercent"
            label="Stop when more fall than"
            unit="% of a tier"
            hint="In one night; you look first"
            defaultValue={settings.breakerPercent}
          />
          <SelectField
            name="entryReward"
            label="Rewards for a tier that a refund undoes"
            defaultValue={settings.entryReward}
            options={[
              { value: "take_back_unused", label: "Unused ones are taken back" },
              { value: "keep", label: "The member keeps them" },
            ]}
          />
        </div>
        <CheckboxField
          name="untilMonthEnd"
          label="Keep the tier until the end of the month"
          defaultChecked={settings.untilMonthEnd}
        />
      </fieldset>
    </>
  );
}
