"use client";

import { useEffect } from "react";
import { ActionForm } from "@/components/form/action-form";
import { useFormContext } from "@/components/form/form-context";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { exampleKeyAction } from "./actions";
import { useExampleKey } from "./example-key";

type Props = { programs: { slug: string; name: string }[] };

/** Puts a key of the reader's own into every example. */
export function KeyForm({ programs }: Props) {
  return (
    <ActionForm action={exampleKeyAction} aria-label="A key for the examples" className="form">
      <MadeKey />
      <SelectField
        name="program"
        label="Program"
        options={programs.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <div className="form-actions">
        <SubmitButton pendingLabel="Making…">Show examples with a key</SubmitButton>
      </div>
    </ActionForm>
  );
}

function MadeKey() {
  const { state } = useFormContext();
  const { keep } = useExampleKey();
  const key = state.status === "done" ? state.values?.key?.[0] : undefined;
  useEffect(() => {
    if (key) keep(key);
  }, [key, keep]);
  return null;
}
