import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { LinkButton } from "@/components/ui/link-button";
import { PRIZE_PLACES } from "@/lib/game/draw-input";
import type { FormState } from "@/lib/shared/form-state";
import { FieldRow, FormPart } from "../../form-part";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  rewards: readonly { id: string; name: string }[];
  today: string;
  cancelHref: string;
};

const ENTRIES = [
  { value: "one_each", label: "Everybody who enters has one ticket" },
  {
    value: "per_order",
    label: "One for entering, and one more for each order while the draw is open",
    hint: "Nobody has to buy anything to take part.",
  },
];

/** Everything a draw says. It is written once: what people have entered for does not change. */
export function DrawForm({ action, rewards, today, cancelHref }: Props) {
  const options = [
    { value: "", label: "None" },
    ...rewards.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <ActionForm action={action} className="form group gap-8" aria-label="Draw">
      <FormPart title="What members see">
        <TextField name="name" label="Name" maxLength={60} />
        <TextField
          name="slug"
          label="Address"
          hint="Its page in the shop: /draws/ and this, like winter-2026."
          maxLength={60}
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextareaField name="description" label="Description" rows={3} optional />
      </FormPart>
      <FormPart title="When">
        <FieldRow>
          <TextField name="firstDay" label="First day" type="date" defaultValue={today} />
          <TextField name="lastDay" label="Last day" type="date" />
        </FieldRow>
      </FormPart>
      <FormPart title="Tickets">
        <RadioGroup name="entry" label="Who has how many" choices={ENTRIES} defaultValue="one_each" />
        <div className="hidden group-has-[input[value=per\_order]:checked]:block">
          <NumberField name="most" label="Tickets at most" defaultValue="10" />
        </div>
      </FormPart>
      <FormPart title="Proof">
        <CheckboxField
          name="beacon"
          label="A public number decides too"
          hint="An hour after the draw has closed the beacon drand says a number that nobody knew before. You open its address and paste what stands there; then the winners can be drawn. So nobody can know them before, not even whoever runs this server. Without it, the seed alone decides."
          defaultChecked
        />
      </FormPart>
      <FormPart title="Prizes">
        <p className="text-secondary">Winners get the reward's code at no cost. Nobody wins twice.</p>
        {PRIZE_PLACES.map((n) => (
          <FieldRow key={n}>
            <SelectField
              name={`prize${n}`}
              label={n === 1 ? "Prize" : `Prize ${n}`}
              optional={n > 1}
              options={n === 1 ? options.slice(1) : options}
            />
            <NumberField
              name={`count${n}`}
              label={n === 1 ? "How many" : `How many of prize ${n}`}
              defaultValue="1"
            />
          </FieldRow>
        ))}
      </FormPart>
      <div className="form-actions">
        <SubmitButton pendingLabel="Saving…">Publish the draw</SubmitButton>
        <LinkButton href={cancelHref} variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </ActionForm>
  );
}
