"use client";

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from "react";
import { type FormState, IDLE } from "@/lib/shared/form-state";
import { FormContext } from "./form-context";
import { FormMessage } from "./form-message";
import { noteSent, type Sent, settle } from "./settle";

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
 * what is wrong stands above them and takes the focus. Works before, and without, JavaScript. React would reset the form
 * after its action, also what was typed meanwhile: so it is sent by hand, and set back by `settle`.
 */
export function ActionForm({ action, children, className = "form", ownMessage, ...rest }: Props) {
  const [state, submit] = useActionState(action, IDLE);
  const [seen, setSeen] = useState({ state, successes: 0 });
  const element = useRef<HTMLFormElement>(null);
  const sent = useRef<Sent | null>(null);
  if (seen.state !== state) {
    setSeen({ state, successes: seen.successes + (state.status === "done" ? 1 : 0) });
  }
  useEffect(() => {
    if (state.status === "idle" || !element.current || !sent.current) return;
    settle(element.current, sent.current, state.status === "done");
    sent.current = null;
  }, [state]);
  const send = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    const { submitter } = event.nativeEvent as SubmitEvent;
    // A button that sends the form elsewhere is React's own business.
    if (submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    const data = new FormData(form, submitter);
    sent.current = noteSent(form);
    startTransition(() => submit(data));
  };
  return (
    <FormContext value={{ state, successes: seen.successes }}>
      <form ref={element} action={submit} onSubmit={send} className={className} noValidate {...rest}>
        {ownMessage ? null : <FormMessage />}
        {children}
      </form>
    </FormContext>
  );
}
