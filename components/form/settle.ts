type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What stood in each control when the form was sent. */
export type Sent = Map<Control, string>;

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement && element.type !== "hidden" && element.type !== "file") ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement,
  );
}

function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
}

function contentOf(control: Control): string {
  return isTick(control) ? String(control.checked) : control.value;
}

/** Notes what a form holds at the moment it is sent. */
export function noteSent(form: HTMLFormElement): Sent {
  return new Map(controlsOf(form).map((control) => [control, contentOf(control)]));
}

function toDefault(control: Control): void {
  if (isTick(control)) control.checked = control.defaultChecked;
  else if (control instanceof HTMLSelectElement) {
    for (const option of control.options) option.selected = option.defaultSelected;
  } else control.value = control.defaultValue;
}

/**
 * After the answer: what was sent and not touched since goes back to the form's defaults when it succeeded; when it
 * failed only passwords are emptied. What somebody changed while the answer was on its way is theirs, and stays.
 */
export function settle(form: HTMLFormElement, sent: Sent, succeeded: boolean): void {
  const controls = controlsOf(form);
  const untouched = controls.filter((control) => sent.get(control) === contentOf(control));
  if (succeeded && untouched.length === controls.length) {
    form.reset();
    return;
  }
  for (const control of untouched) {
    if (succeeded || control.type === "password") toDefault(control);
  }
  // Whoever counts the changes of the form counts anew.
  form.dispatchEvent(new Event("input"));
}
