/**
 * What was typed into a form when the session turned out to have ended: it waits in this tab while its person signs in,
 * and stands in the form again afterwards. Kept for half an hour, in this tab alone, and never a password or a card.
 */
export type Draft = { path: string; at: number; fields: [name: string, value: string][]; waits: boolean };

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "regulars.draft";
const KEPT_MS = 30 * 60_000;
const MOST = 100_000;
const SECRET = /password|secret|totp|otp|card|confirm/i;
const SIGN_IN = /^\/(?:staff\/)?(?:sign-in|join|authenticator|set-up)(?:[/?]|$)/;

function read(store: Store): Draft | null {
  try {
    const draft = JSON.parse(store.getItem(KEY) ?? "null");
    return typeof draft?.path === "string" && Array.isArray(draft.fields) ? draft : null;
  } catch {
    return null;
  }
}

/** Notes what is sent from a page, for the case that it leads to signing in. */
export function noteDraft(store: Store, path: string, form: Iterable<[string, unknown]>, now: number): void {
  const fields = [...form].filter(
    (field): field is [string, string] =>
      typeof field[1] === "string" && field[1] !== "" && !SECRET.test(field[0]) && !field[0].startsWith("$"),
  );
  const text = JSON.stringify({ path, at: now, fields, waits: false } satisfies Draft);
  if (SIGN_IN.test(path) || text.length > MOST) return;
  try {
    store.setItem(KEY, text);
  } catch {
    // A full or closed store keeps nothing: then it is as it was without.
  }
}

/** The form has its answer, so nothing has to be kept. */
export function dropDraft(store: Store): void {
  store.removeItem(KEY);
}

/**
 * What waits for the page at this path, once. On a page of signing in it goes on waiting; anywhere else it is what was
 * typed before signing in, or it is over.
 */
export function takeDraft(store: Store, path: string, now: number): Draft["fields"] | null {
  const draft = read(store);
  if (!draft) return null;
  if (SIGN_IN.test(path)) {
    store.setItem(KEY, JSON.stringify({ ...draft, waits: true }));
    return null;
  }
  const isBack = draft.waits && draft.path === path;
  // On the way back there may be pages between, such as the one that says that a mail was sent.
  if (isBack || !draft.waits || now - draft.at > KEPT_MS) store.removeItem(KEY);
  return isBack && now - draft.at <= KEPT_MS ? draft.fields : null;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Puts what was typed back into a form. Fields that are hidden stay as the page made them. */
export function restoreDraft(form: HTMLFormElement, fields: Draft["fields"]): void {
  for (const element of form.elements) {
    const control = element as Control;
    const values = fields.flatMap(([name, value]) => (name === control.name ? [value] : []));
    if (!control.name || values.length === 0 || control.type === "hidden") continue;
    if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio"))
      control.checked = values.includes(control.value);
    else if (control.type !== "file") control.value = values[0] ?? "";
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
