"use client";

import { useEffect, useRef, useState } from "react";
import { type FormState, formError } from "@/lib/shared/form-state";
import { ActionForm } from "./action-form";
import { type AskingOptions, asked, ceremonies, hasPasskeys } from "./passkey";
import { SubmitButton } from "./submit-button";

type Props = {
  /** What the device is to sign; null where passkeys do not work. */
  begin: () => Promise<AskingOptions | null>;
  enter: (state: FormState, form: FormData) => Promise<FormState>;
  /** Where to go on to. */
  next: string | null;
  words: { use: string; asking: string; none: string; failed: string };
};

/** A challenge lives five minutes: whoever fills in the form later is asked with a new one. */
const RENEW_MS = 4 * 60_000;

/**
 * Signs in by a passkey: with a button, and where the browser offers them in the field for the address
 * (autocomplete="… webauthn"), from there. Without passkeys there is nothing, and the room stays free.
 */
export function PasskeySignIn({ begin, enter, next, words }: Props) {
  const [possible, setPossible] = useState(false);
  const fromField = useRef<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const [round, setRound] = useState(0);

  useEffect(() => setPossible(hasPasskeys()), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks anew.
  useEffect(() => {
    if (!possible) return;
    let over = false;
    let renew: ReturnType<typeof setTimeout> | undefined;
    const listen = async () => {
      const { browserSupportsWebAuthnAutofill, startAuthentication } = await ceremonies();
      if (!(await browserSupportsWebAuthnAutofill()) || over) return;
      const options = await begin().catch(() => null);
      if (!options || over) return;
      renew = setTimeout(() => setRound((before) => before + 1), RENEW_MS);
      const result = await asked(() =>
        startAuthentication({ optionsJSON: options, useBrowserAutofill: true }),
      );
      if (over || !("answer" in result)) return;
      fromField.current = result.answer;
      place.current?.querySelector("form")?.requestSubmit();
    };
    void listen();
    return () => {
      over = true;
      clearTimeout(renew);
    };
  }, [possible, begin, round]);

  const action = async (state: FormState, form: FormData): Promise<FormState> => {
    const offered = fromField.current;
    fromField.current = null;
    let answer = offered;
    if (!answer) {
      const { startAuthentication } = await ceremonies();
      const options = await begin();
      if (!options) return formError(words.failed);
      const result = await asked(() => startAuthentication({ optionsJSON: options }));
      if (!("answer" in result)) {
        setRound((before) => before + 1);
        return formError(result.problem === "cancelled" ? words.none : words.failed);
      }
      answer = result.answer;
    }
    form.set("response", answer);
    const entered = await enter(state, form);
    // What came from the field and was refused is not asked for by itself again: there is the button.
    if (!offered) setRound((before) => before + 1);
    return entered;
  };

  return (
    <div ref={place} className={possible ? undefined : "invisible"}>
      <ActionForm action={action}>
        <input type="hidden" name="next" value={next ?? ""} />
        <div className="form-actions">
          <SubmitButton pill variant="secondary" pendingLabel={words.asking}>
            {words.use}
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
