"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { SubmitButton } from "./submit-button";

type Props = {
  /** "Publish version 4". */
  label: string;
  pendingLabel: string;
  /** What is shown while nothing has changed. */
  cleanText?: ReactNode;
  /** For instance a Dialog that reviews the changes. */
  children?: ReactNode;
};

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some((option) => option.selected !== option.defaultSelected);
  }
  if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) {
    return control.type === "checkbox"
      ? control.checked !== control.defaultChecked
      : control.checked && !control.defaultChecked;
  }
  return control.value !== control.defaultValue;
}

function countChanges(form: HTMLFormElement): number {
  const controls = [...form.elements].filter(
    (element): element is Control =>
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement,
  );
  return controls.filter((control) => control.type !== "hidden" && isChanged(control)).length;
}

/** Sticks to the foot of a form: how many changes wait, a way to drop them, and the button that saves. */
export function SaveBar({ label, pendingLabel, cleanText = "No unsaved changes", children }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const [changes, setChanges] = useState<number | null>(null);
  useEffect(() => {
    const form = bar.current?.closest("form");
    if (!form) return;
    const recount = () => setTimeout(() => setChanges(countChanges(form)));
    recount();
    form.addEventListener("input", recount);
    form.addEventListener("reset", recount);
    return () => {
      form.removeEventListener("input", recount);
      form.removeEventListener("reset", recount);
    };
  }, []);
  return (
    <div ref={bar} className="save-bar" data-clean={changes === 0}>
      <span aria-live="polite">
        {changes ? `${changes} unsaved ${changes === 1 ? "change" : "changes"}` : cleanText}
      </span>
      <span className="form-actions">
        {children}
        {changes ? (
          <button type="reset" className="btn btn-quiet">
            Discard
          </button>
        ) : null}
        <SubmitButton pendingLabel={pendingLabel}>{label}</SubmitButton>
      </span>
    </div>
  );
}
