"use client";

import { type ReactNode, useActionState, useState } from "react";
import { type FormState, IDLE } from "@/lib/shared/form-state";
import { FormContext } from "./form-context";
import { FormMessage } from "./form-message";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  children: ReactNode;
  className?: string;
  /** Set when the form places its own FormMessage. */
  ownMessage?: boolean;
  "aria-label"?: string;
};

/**
 * A form with its server action. The fields inside find their error and what was typed by their name; the summary of
 * what is wrong stands above them and takes the focus. Works before, and without, JavaScript.
 */
export function ActionForm({ action, children, className = "form", ownMessage, ...rest }: Props) {
  const [state, submit] = useActionState(action, IDLE);
  const [seen, setSeen] = useState({ state, successes: 0 });
  if (seen.state !== state) {
    setSeen({ state, successes: seen.successes + (state.status === "done" ? 1 : 0) });
  }
  return (
    <FormContext value={{ state, successes: seen.successes }}>
      <form action={submit} className={className} noValidate {...rest}>
        {ownMessage ? null : <FormMessage />}
        {children}
      </form>
    </FormContext>
  );
}
