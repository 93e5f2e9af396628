import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { LinkButton } from "@/components/ui/link-button";
import { CONDITIONS, CUSTOM_EVENTS, EFFECTS, EVENT_TYPES } from "@/lib/earning/registry";
import { MOST_LIMITS } from "@/lib/earning/rule";
import { one, type Values } from "@/lib/earning/rule-form/values";
import type { FormState } from "@/lib/shared/form-state";
import { FieldRow, FormPart } from "../../../form-part";
import { ConditionRows } from "./condition-rows";
import { EffectChoice } from "./effect-choice";
import type { RuleFormContext } from "./form-context";
import { LimitRows } from "./limit-rows";
import { LiveSentence, type ReadAloud } from "./live-sentence";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Says in words what is typed. */
  read: (form: FormData) => Promise<ReadAloud>;
  values: Values;
  context: RuleFormContext;
  /** The draft that the form continues; null for none. */
  draftId: string | null;
  isNew: boolean;
  cancelHref: string;
};

const TAX = [
  { value: "with", label: "The price with tax" },
  { value: "without", label: "The price without tax" },
];
const DISCOUNTS = [
  { value: "after", label: "What was paid, after discounts" },
  { value: "before", label: "The price before discounts" },
];
const NOT_COUNTED = "per_item per_attribute fixed add_per_item add_per_attribute multiply exclude";
const NOT_OPENING = "add_per_item add_per_attribute multiply exclude";

/** Everything a rule says, in the order in which its sentence is read. */
export function RuleForm({ action, read, values, context, draftId, isNew, cancelHref }: Props) {
  const { lists, names, words } = context;
  const trigger = one(values, "trigger") || "order";
  const known = ["order", "custom", ...EVENT_TYPES.map(({ type }) => type as string)];
  return (
    <div className="dashboard-columns">
      <ActionForm action={action} className="form rule-form group gap-8" aria-label="Earning rule">
        {/* The first button of a form is what the Enter key presses. */}
        <button type="submit" name="step" value="review" className="hidden" tabIndex={-1} aria-hidden />
        <input type="hidden" name="basedOn" value={one(values, "basedOn")} />
        {draftId ? <input type="hidden" name="draft" value={draftId} /> : null}
        <FormPart title="What it is called">
          <TextField
            name="name"
            label="Name"
            hint="Members see it when they ask why."
            defaultValue={one(values, "name")}
            maxLength={80}
          />
        </FormPart>
        <FormPart title="What sets it off">
          <SelectField
            name="trigger"
            label="For"
            options={[
              { value: "order", label: "Orders" },
              ...EVENT_TYPES.map(({ type, label }) => ({ value: type, label })),
              ...(known.includes(trigger) ? [] : [{ value: trigger, label: trigger }]),
              { value: "custom", label: "Another event, sent by the API" },
            ]}
            defaultValue={trigger}
          />
          <div className="hidden gap-5 group-has-[option[value=custom]:checked]:grid">
            <TextField
              name="customType"
              label="Name of the event"
              hint={`As it is sent after “custom.”, like ${CUSTOM_EVENTS.map(({ type }) => type.slice(7)).join(", ")}.`}
              defaultValue={one(values, "customType")}
              autoComplete="off"
            />
          </div>
          <div className="grid gap-5 group-has-[select[name=trigger]_option[value=order]:checked]:hidden">
            <RadioGroup
              name="approval"
              label="Approval"
              defaultValue={one(values, "approval") || "automatic"}
              choices={[
                { value: "automatic", label: "Give at once" },
                { value: "by_staff", label: "Somebody looks at each one first" },
              ]}
            />
          </div>
        </FormPart>
        <FormPart title="What it gives">
          <EffectChoice values={values} lists={lists} effects={EFFECTS} />
          <div data-not-for="exclude">
            <SelectField
              name="assets"
              label="In"
              options={[
                { value: "points", label: `${names.many}, to spend` },
                { value: "qualifying", label: `${words.qualifying.many}, which count toward tiers` },
                { value: "both", label: `${names.many} and as many ${words.qualifying.many}` },
              ]}
              defaultValue={one(values, "assets") || "points"}
            />
          </div>
        </FormPart>
        <FormPart title="What and whom it is for">
          <ConditionRows values={values} lists={lists} conditions={CONDITIONS} />
          <div className="hidden group-has-[textarea[name$=ategories]]:block">
            <CheckboxField
              name="allowUnknown"
              label="It names categories that nothing has yet"
              hint="Otherwise a name that no product and no order has is taken for a slip."
              defaultChecked={one(values, "allowUnknown") !== ""}
            />
          </div>
        </FormPart>
        <div className="border-line border-t pt-6" data-not-for={NOT_COUNTED}>
          <FormPart title="Which amount counts">
            <RadioGroup
              name="discounts"
              label="Discounts"
              choices={DISCOUNTS}
              defaultValue={one(values, "discounts") || "after"}
            />
            <RadioGroup name="tax" label="Tax" choices={TAX} defaultValue={one(values, "tax") || "with"} />
            <CheckboxField
              name="shipping"
              label="Shipping counts too"
              defaultChecked={one(values, "shipping") !== ""}
            />
          </FormPart>
        </div>
        <div className="border-line border-t pt-6" data-not-for={NOT_OPENING}>
          <FormPart title={`When ${names.many} can be spent`}>
            <RadioGroup
              name="availability"
              label={`The ${names.many} open`}
              choices={[
                { value: "at_once", label: "At once" },
                { value: "on_fulfilment", label: "When the order has been fulfilled" },
                { value: "after_payment", label: "Some days after payment, at the end of the day" },
              ]}
              defaultValue={one(values, "availability") || "at_once"}
            />
            <NumberField
              className="hidden group-has-[input[value=after\_payment]:checked]:grid"
              name="days"
              label="Days after payment"
              hint="Usually your return window."
              unit="days"
              defaultValue={one(values, "days") || "14"}
            />
          </FormPart>
        </div>
        <div className="border-line border-t pt-6" data-not-for="exclude">
          <FormPart title="How much at most">
            <LimitRows values={values} many={names.many} most={MOST_LIMITS} />
            <NumberField
              name="budget"
              label="Budget for all members together"
              hint="When it is spent the rule gives nothing more; what members would have earned is kept, so that you can top it up."
              unit={names.many}
              optional
              defaultValue={one(values, "budget") || undefined}
            />
          </FormPart>
        </div>
        <FormPart title="When it counts">
          <FieldRow>
            <TextField
              name="startsOn"
              label="First day"
              hint="Empty is at once."
              type="date"
              optional
              defaultValue={one(values, "startsOn")}
            />
            <TextField
              name="startsAt"
              label="From this time"
              type="time"
              optional
              defaultValue={one(values, "startsAt")}
            />
          </FieldRow>
          <FieldRow>
            <TextField
              name="endsOn"
              label="Last day"
              hint="Empty is until you change it."
              type="date"
              optional
              defaultValue={one(values, "endsOn")}
            />
            <TextField
              name="endsAt"
              label="Until this time"
              type="time"
              optional
              defaultValue={one(values, "endsAt")}
            />
          </FieldRow>
          <SelectField
            name="place"
            label="Order of rules"
            hint="Of the rules that count items, an item earns by the first that is for it. Of multipliers that stand alone, the first counts."
            options={[
              ...(isNew ? [] : [{ value: "keep", label: "Where it is now" }]),
              { value: "first", label: "Before all other rules" },
              { value: "last", label: "After all other rules" },
            ]}
            defaultValue={one(values, "place") || (isNew ? "last" : "keep")}
          />
        </FormPart>
        <div className="form-actions">
          <SubmitButton name="step" value="review" pendingLabel="Checking…">
            Review
          </SubmitButton>
          <SubmitButton name="step" value="save" variant="secondary" pendingLabel="Keeping…">
            Keep as draft
          </SubmitButton>
          <LinkButton href={cancelHref} variant="quiet">
            Cancel
          </LinkButton>
        </div>
      </ActionForm>
      <LiveSentence read={read} />
    </div>
  );
}
