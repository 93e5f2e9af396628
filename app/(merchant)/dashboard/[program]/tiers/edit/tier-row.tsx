import { CheckboxField } from "@/components/form/checkbox-field";
import { MoneyField } from "@/components/form/money-field";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { Details } from "@/components/ui/details";
import { decimalString } from "@/lib/shared/money";
import { fieldOf } from "@/lib/tiers/ladder-draft";
import type { Perk } from "@/lib/tiers/perk";
import type { Tier } from "@/lib/tiers/tier";

type Props = {
  row: number;
  /** Null is one that is made. */
  tier: Tier | null;
  place: number;
  isMoney: boolean;
  unit: string;
  currency: string;
  pointsName: string;
  rewards: { id: string; name: string }[];
  others: { row: number; name: string }[];
  members: number;
};

function perkOf<C extends Perk["code"]>(tier: Tier | null, code: C): Extract<Perk, { code: C }> | undefined {
  return tier?.perks.find((perk): perk is Extract<Perk, { code: C }> => perk.code === code);
}

/** One tier of the form: what it is called, how it is reached, what it brings. */
export function TierRow(props: Props) {
  const { row, tier, place, currency, unit, isMoney, others, members } = props;
  const name = (field: string) => fieldOf(row, field);
  const threshold = tier
    ? isMoney
      ? decimalString(tier.threshold, currency)
      : tier.threshold.toString()
    : undefined;
  return (
    <fieldset className="grid gap-4 border-line border-t pt-5">
      <legend className="mb-3 font-display text-h3">{tier?.name ?? "A new tier"}</legend>
      <div className="field-row sm:grid-cols-[1fr_6rem]">
        <TextField
          name={name("name")}
          label="Name"
          defaultValue={tier?.name}
          optional={!tier}
          maxLength={60}
        />
        <NumberField
          name={name("place")}
          label="Place"
          hint="1 is the lowest"
          defaultValue={place}
          optional={!tier}
        />
      </div>
      <div className="field-row">
        <SelectField
          name={name("entry")}
          label="How one gets in"
          defaultValue={tier?.entry ?? "earned"}
          options={[
            { value: "earned", label: "Earned" },
            { value: "invited", label: "By invitation" },
            { value: "paid", label: "Paid for" },
          ]}
        />
        {isMoney ? (
          <MoneyField
            name={name("threshold")}
            label="Reached with"
            hint="0 for the lowest; left alone where it is not earned"
            currency={currency}
            defaultValue={threshold}
            optional
          />
        ) : (
          <NumberField
            name={name("threshold")}
            label="Reached with"
            hint="0 for the lowest; left alone where it is not earned"
            unit={unit}
            defaultValue={threshold}
            optional
          />
        )}
      </div>
      <Details summary="What it brings">
        <Perks {...props} />
      </Details>
      <Details summary="A fee, and who sees it" open={tier?.entry === "paid" || tier?.hidden}>
        <div className="grid gap-4">
          <div className="field-row">
            <MoneyField
              name={name("fee")}
              label="Fee"
              currency={currency}
              defaultValue={tier?.feeMinor ? decimalString(tier.feeMinor, currency) : undefined}
              optional
            />
            <NumberField
              name={name("feeMonths")}
              label="For"
              unit="months"
              defaultValue={tier?.feeMonths ?? ""}
              optional
            />
          </div>
          <CheckboxField
            name={name("hidden")}
            label="Hidden"
            hint="Shown only to those who are in it"
            defaultChecked={tier?.hidden}
          />
        </div>
      </Details>
      {tier ? (
        <Details summary="Remove this tier">
          <div className="grid gap-4">
            <CheckboxField name={name("remove")} label={`Remove ${tier.name}`} />
            <SelectField
              name={name("moveTo")}
              label={members === 1 ? "The one member in it goes to" : `The ${members} members in it go to`}
              defaultValue=""
              options={[
                { value: "", label: members > 0 ? "Choose a tier" : "Nobody is in it" },
                ...others.map((other) => ({ value: String(other.row), label: other.name })),
              ]}
              optional
            />
          </div>
        </Details>
      ) : null}
    </fieldset>
  );
}

function Perks({ row, tier, pointsName, rewards }: Props) {
  const name = (field: string) => fieldOf(row, field);
  const has = (code: Perk["code"]) => tier?.perks.some((perk) => perk.code === code);
  return (
    <div className="grid gap-4">
      <div className="field-row">
        <TextField
          name={name("factor")}
          label="Multiplier"
          hint={`1.5 gives half as many ${pointsName} again`}
          defaultValue={perkOf(tier, "multiplier")?.factor}
          optional
        />
        <NumberField
          name={name("discount")}
          label="Standing discount"
          unit="%"
          defaultValue={perkOf(tier, "standing_discount")?.percent}
          optional
        />
        <NumberField
          name={name("earlyDays")}
          label="Early access"
          unit="days"
          defaultValue={perkOf(tier, "early_access")?.days}
          optional
        />
        <NumberField
          name={name("birthdayPoints")}
          label="On the birthday"
          unit={pointsName}
          defaultValue={perkOf(tier, "birthday_points")?.points}
          optional
        />
        <NumberField
          name={name("entryPoints")}
          label="On first reaching it"
          unit={pointsName}
          defaultValue={perkOf(tier, "entry_points")?.points}
          optional
        />
        <SelectField
          name={name("entryReward")}
          label="And this reward, at no cost"
          defaultValue={perkOf(tier, "entry_reward")?.rewardId ?? ""}
          options={[
            { value: "", label: "None" },
            ...rewards.map(({ id, name: label }) => ({ value: id, label })),
          ]}
          optional
        />
      </div>
      <CheckboxField
        name={name("freeShipping")}
        label="Free shipping"
        defaultChecked={has("free_shipping")}
      />
      <CheckboxField
        name={name("priority")}
        label="Answered first"
        defaultChecked={has("priority_support")}
      />
      <TextareaField
        name={name("benefits")}
        label="Further promises"
        hint="One a line: what you do yourselves"
        rows={3}
        defaultValue={tier?.benefits.join("\n")}
        optional
      />
    </div>
  );
}
