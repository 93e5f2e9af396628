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
import { type FormState, formError, IDLE } from "@/lib/shared/form-state";
import { useWords } from "../ui/words";
import { dropDraft, noteDraft, restoreDraft, takeDraft } from "./draft";
import { FormContext } from "./form-context";
import { FormMessage } from "./form-message";
import { revealErrors } from "./reveal";
import { noteSent, type Sent, settle } from "./settle";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  children: ReactNode;
  className?: string;
  /** Set when the form places its own FormMessage. */
  ownMessage?: boolean;
  "aria-label"?: string;
};

/** The page as it comes back after signing in. */
const here = () => location.pathname + location.search;

/** What this tab keeps; null where a browser keeps nothing. */
function withStore<T>(use: (store: Storage) => T): T | null {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}

/** What fetch throws when nothing came back. Whatever the action itself throws is no TypeError of the browser's. */
function isConnectionLost(error: unknown): boolean {
  return error instanceof TypeError && !("digest" in error);
}

/**
 * A form with its server action. The fields inside find their error and what was typed by their name; the summary of
 * what is wrong stands above them and takes the focus; what is wrong in a closed part opens it. Works before, and without, JavaScript. React would reset the form
 * after its action, also what was typed meanwhile: so it is sent by hand, and set back by `settle`. What was typed
 * outlives an ended session (draft.ts) and a lost connection.
 */
export function ActionForm({ action, children, className = "form", ownMessage, ...rest }: Props) {
  const { offline } = useWords();
  // Without JavaScript the browser posts to the action itself; with it a lost connection is an answer, too.
  const [first, post] = useActionState(action, IDLE);
  const [later, submit] = useActionState(async (before: FormState | null, data: FormData) => {
    try {
      return await action(before ?? IDLE, data);
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      return formError(offline, data);
    }
  }, null);
  const state = later ?? first;
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
    withStore(dropDraft);
    if (state.status === "error") revealErrors(element.current);
  }, [state]);
  useEffect(() => {
    const fields = withStore((store) => takeDraft(store, here(), Date.now()));
    if (fields && element.current) restoreDraft(element.current, fields);
  }, []);
  const send = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    const { submitter } = event.nativeEvent as SubmitEvent;
    // A button that sends the form elsewhere is React's own business.
    if (submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    const data = new FormData(form, submitter);
    sent.current = noteSent(form);
    withStore((store) => noteDraft(store, here(), data, Date.now()));
    startTransition(() => submit(data));
  };
  return (
    <FormContext value={{ state, successes: seen.successes }}>
      <form ref={element} action={post} onSubmit={send} className={className} noValidate {...rest}>
        {ownMessage ? null : <FormMessage />}
        {children}
      </form>
    </FormContext>
  );
}
