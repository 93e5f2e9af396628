/** What a form's action answers: nothing yet, done, or what is wrong, with everything that was typed. */
export type FormState = {
  /** "note" tells something about what was typed, and nothing was done. */
  status: "idle" | "error" | "done" | "note";
  /** One sentence for the whole form. */
  message?: string;
  /** Sentences by the name of the field. */
  errors?: Record<string, string[]>;
  /** What was typed, by the name of the field: a form is reset after its action, and must not lose anything. */
  values?: Record<string, string[]>;
};

export const IDLE: FormState = { status: "idle" };

/** The name of the hidden field with the form's idempotency key. */
export const IDEMPOTENCY_FIELD = "idempotencyKey";

/** A refusal as services return it. `field` and `message` are optional: see formError. */
export type FormProblem = { code: string; field?: string; message?: string };

const SECRET = /password|secret|totp|otp/i;

/** Everything typed into a form except secrets, files and what the framework added. */
export function typedValues(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || name.startsWith("$ACTION") || SECRET.test(name)) continue;
    const known = values[name];
    if (known) known.push(value);
    else values[name] = [value];
  }
  return values;
}

/**
 * A refusal as the state of a form. A sentence stands for itself; a problem takes its sentence from `message`, else
 * from `sentences` by its code. With a field the sentence stands by that field. Give the form to keep what was typed.
 */
export function formError(
  problem: string | FormProblem,
  form?: FormData,
  sentences: Partial<Record<string, string>> = {},
): FormState {
  const { code, field, message } =
    typeof problem === "string" ? { code: "", field: undefined, message: problem } : problem;
  const sentence = message ?? sentences[code] ?? "That could not be done. Nothing was changed.";
  return {
    status: "error",
    ...(field ? { errors: { [field]: [sentence] } } : { message: sentence }),
    ...(form ? { values: typedValues(form) } : {}),
  };
}

/** The state after success in place, with the sentence that says what happened. */
export function formDone(message: string): FormState {
  return { status: "done", message };
}

/** The state after a question about the form: a sentence, everything typed stays, and nothing was changed. */
export function formNote(message: string, form: FormData): FormState {
  return { status: "note", message, values: typedValues(form) };
}

/** The idempotency key that came with a form, or null when there is none. */
export function idempotencyKey(form: FormData): string | null {
  const key = form.get(IDEMPOTENCY_FIELD);
  return typeof key === "string" && /^[\w.-]{8,100}$/.test(key) ? key : null;
}
