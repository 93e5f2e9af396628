import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { MoneyField } from "@/components/form/money-field";
import { NumberField } from "@/components/form/number-field";
import { PasskeyList } from "@/components/form/passkey-list";
import { RadioGroup } from "@/components/form/radio-group";
import { SaveBar } from "@/components/form/save-bar";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { demoOnly } from "../../demo-only";
import { GalleryFrame, lookOf, type Query, Specimen } from "../frame";
import { sampleAction } from "./action";
import { PasskeySamples } from "./passkeys";

export const metadata: Metadata = { title: "Gallery: forms" };

export default async function Forms({ searchParams }: { searchParams: Query }) {
  await demoOnly();
  const look = await lookOf(searchParams);
  return (
    <GalleryFrame look={look}>
      <Specimen title="Every field">
        <ActionForm action={sampleAction}>
          <IdempotencyField />
          <TextField name="name" label="Name" hint="What members read. Try “taken”." autoComplete="off" />
          <TextField name="email" label="E-mail" type="email" autoComplete="email" />
          <TextField name="password" label="Password" type="password" optional autoComplete="new-password" />
          <NumberField name="cost" label="Costs" unit="points" defaultValue={500} />
          <MoneyField name="discount" label="Takes off" currency="EUR" defaultValue="5.00" />
          <SelectField
            name="kind"
            label="Kind"
            options={[
              { value: "discount", label: "Discount" },
              { value: "product", label: "Free product" },
            ]}
          />
          <RadioGroup
            name="when"
            label="Points are ready"
            defaultValue="now"
            choices={[
              { value: "now", label: "At once" },
              { value: "later", label: "When it can no longer be returned", hint: "14 days after payment." },
            ]}
          />
          <TextareaField name="note" label="Note" optional hint="Only staff see it." />
          <CheckboxField name="agree" label="I have read what this changes" />
          <div className="form-actions">
            <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
          </div>
        </ActionForm>
      </Specimen>
      <Specimen title="Passkeys">
        <PasskeySamples />
        <PasskeyList
          passkeys={[
            { id: "pky_1", name: "Telephone", about: "Made 3 May 2026 · Not used yet", rename: sampleAction },
            {
              id: "pky_2",
              name: "مفتاح العمل with a name as long as a name may be: sixty of",
              about: "Made 1 January 2026 · Last used 20 November 2026, 08:10",
              rename: sampleAction,
            },
          ]}
          remove={sampleAction}
          nameMost={60}
          words={{
            ...{ name: "Name", rename: "Rename", remove: "Remove", removing: "Removing…" },
            ...{ save: "Save", saving: "Saving…" },
          }}
        />
      </Specimen>
      <Specimen title="Save bar">
        <ActionForm action={sampleAction} className="form max-w-none">
          <TextField
            name="name"
            label="Program’s name"
            defaultValue="Fieldwork Grove"
            className="max-w-144"
          />
          <CheckboxField
            name="agree"
            label="Fractions of a point are kept for the next order"
            defaultChecked
          />
          <SaveBar label="Publish version 4" pendingLabel="Publishing…" />
        </ActionForm>
      </Specimen>
    </GalleryFrame>
  );
}
