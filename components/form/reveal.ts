/**
 * Opens whatever closed part of a form hides a field with an error. Where the first error was hidden, its field takes the
 * focus, and else the summary keeps it.
 */
export function revealErrors(form: HTMLElement): void {
  form.querySelectorAll<HTMLElement>('[aria-invalid="true"]').forEach((field, at) => {
    const closed = () => field.closest<HTMLDetailsElement>("details:not([open])");
    const wasHidden = closed() !== null;
    for (let part = closed(); part; part = closed()) part.open = true;
    if (wasHidden && at === 0) field.focus();
  });
}
