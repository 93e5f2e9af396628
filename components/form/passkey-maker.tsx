"use client";

import { type ReactNode, useEffect, useState } from "react";
import { type FormState, formError } from "@/lib/shared/form-state";
import { ActionForm } from "./action-form";
import { asked, ceremonies, hasPasskeys, type MakingOptions } from "./passkey";
import { SubmitButton } from "./submit-button";

/** What the device is to make, or why not, as the form's state. */
export type Offer = { options: MakingOptions } | { state: FormState };

type Props = {
  begin: (form: FormData) => Promise<Offer>;
  add: (state: FormState, form: FormData) => Promise<FormState>;
  words: {
    add: string;
    adding: string;
    cancelled: string;
    known: string;
    failed: string;
    unsupported: string;
  };
  /** The fields: at least one called "name". */
  children: ReactNode;
  /** As members' buttons are. */
  pill?: boolean;
};

/** Has the device make a passkey and hands it on to be kept. */
export function PasskeyMaker({ begin, add, words, children, pill }: Props) {
  const [possible, setPossible] = useState(true);
  useEffect(() => setPossible(hasPasskeys()), []);
  if (!possible) return <p className="text-secondary">{words.unsupported}</p>;

  const action = async (state: FormState, form: FormData): Promise<FormState> => {
    const offer = await begin(form);
    if ("state" in offer) return offer.state;
    const { startRegistration } = await ceremonies();
    const result = await asked(() => startRegistration({ optionsJSON: offer.options }));
    if (!("answer" in result)) return formError(words[result.problem], form);
    form.set("response", result.answer);
    return add(state, form);
  };

  return (
    <ActionForm action={action}>
      {children}
      <div className="form-actions">
        <SubmitButton variant="secondary" pill={pill} pendingLabel={words.adding}>
          {words.add}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
