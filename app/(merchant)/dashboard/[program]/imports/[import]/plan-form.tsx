import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Details } from "@/components/ui/details";
import { FIELD_LABELS, FIELDS, type Field } from "@/lib/member-imports/field";
import { PRESETS, presetOf } from "@/lib/member-imports/preset";
import type { MemberImport } from "@/lib/member-imports/service";
import type { Tier } from "@/lib/tiers/tier";
import { lookAction } from "../actions";
import { columnName, NONE } from "../input";

/** Columns that every file should have. */
const ALWAYS: readonly Field[] = ["email", "customer_id", "points"];

type Props = {
  slug: string;
  shown: string;
  imported: MemberImport;
  tiers: readonly Pick<Tier, "id" | "name">[];
};

/** Which column is what, and how the file is taken over: what the file says by itself is chosen already. */
export function PlanForm({ slug, shown, imported, tiers }: Props) {
  const { file, plan } = imported;
  const isShown = (field: Field) => ALWAYS.includes(field) || plan.columns[field] !== undefined;
  const isMany = presetOf(plan.preset).rowsPerMember === "many";
  return (
    <ActionForm action={lookAction.bind(null, slug, shown)} aria-label="How the file is read">
      <fieldset className="field">
        <legend>Columns</legend>
        <ColumnFields fields={FIELDS.filter(isShown)} imported={imported} />
      </fieldset>
      <Details summary="Other columns">
        <ColumnFields fields={FIELDS.filter((field) => !isShown(field))} imported={imported} />
      </Details>
      <SelectField
        name="preset"
        label="Where the file comes from"
        options={[
          ...PRESETS.map(({ code, name }) => ({ value: code, label: name })),
          { value: "other", label: "Another program" },
        ]}
        defaultValue={plan.preset}
      />
      <RadioGroup
        name="mode"
        label="What the points are"
        defaultValue={plan.mode}
        choices={[
          { value: "set", label: "The balance of the member: it becomes the balance here", disabled: isMany },
          { value: "add", label: "Points that come on top of what the member has" },
        ]}
      />
      <RadioGroup
        name="unmatched"
        label="Whoever is no member yet"
        defaultValue={plan.unmatched}
        choices={[
          { value: "enrol", label: "Becomes one, without an account until they sign in" },
          { value: "skip", label: "Is left out" },
        ]}
      />
      <SelectField
        name="decimal"
        label="Decimals stand behind"
        options={[
          { value: NONE, label: "Nothing in this file says" },
          { value: ".", label: "A point: 1,234.50" },
          { value: ",", label: "A comma: 1.234,50" },
        ]}
        defaultValue={plan.decimal ?? NONE}
      />
      <SelectField
        name="dateOrder"
        label="03/04 is"
        options={[
          { value: "dmy", label: "3 April" },
          { value: "mdy", label: "4 March" },
        ]}
        defaultValue={plan.dateOrder}
      />
      {file.tierNames.map((name) => (
        <div key={name}>
          <input type="hidden" name="tierName[]" value={name} />
          <SelectField
            name="tierHere[]"
            label={`Tier “${name}” is`}
            options={[
              { value: NONE, label: "None here: members stay where they are" },
              ...tiers.map((tier) => ({ value: tier.id, label: tier.name })),
            ]}
            defaultValue={plan.tiers[name] ?? NONE}
          />
        </div>
      ))}
      {file.tierNames.length > 0 ? (
        <TextField
          name="pinUntil"
          type="date"
          label="Tiers are kept until"
          hint="Where the file has no day of its own. Nobody falls before it; after it tiers are earned as usual."
          defaultValue={plan.pinUntil ?? ""}
          optional
        />
      ) : null}
      <TextField
        name="expiresOn"
        type="date"
        label="The points lapse on"
        hint="Where the file has no day of its own. Without one they never do."
        defaultValue={plan.expiresOn ?? ""}
        optional
      />
      {plan.columns.subledger === undefined ? null : (
        <TextField
          name="subledger"
          label="Subledger"
          hint="Only rows of this one are taken over; empty is the main one."
          defaultValue={plan.subledger}
          optional
        />
      )}
      <CheckboxField
        name="welcome"
        label="Welcome new members by mail"
        hint="Without it nobody hears of the import."
        defaultChecked={plan.welcome}
      />
      <div className="form-actions">
        <SubmitButton pendingLabel="Saving…">Check every row</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Each with the column of the file that holds it. */
function ColumnFields({ fields, imported }: { fields: readonly Field[]; imported: MemberImport }) {
  const { file, plan } = imported;
  const columns = [
    { value: NONE, label: "Not in this file" },
    ...file.headers.map((header, at) => ({ value: String(at), label: header || `Column ${at + 1}` })),
  ];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {fields.map((field) => (
        <SelectField
          key={field}
          name={columnName(field)}
          label={FIELD_LABELS[field]}
          options={columns}
          defaultValue={plan.columns[field] === undefined ? NONE : String(plan.columns[field])}
        />
      ))}
    </div>
  );
}
