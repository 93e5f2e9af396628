"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonClass } from "../ui/button-class";

type Props = ButtonLook & {
  children: string;
  /** What it says while the action runs: "Redeeming…". The button is as wide as the longer of the two. */
  pendingLabel: string;
  name?: string;
  value?: string;
  /** Sends the form to another action than the form's own. */
  formAction?: (form: FormData) => void;
  /** Of several that choose, the one that holds now. */
  "aria-current"?: "true";
  /** Read out after the label, when several buttons of a page say the same: "Redeem €10 off". */
  subject?: ReactNode;
};

/** Sends a form. While its action runs it says so, keeps its width and its focus, and sends nothing twice. */
export function SubmitButton({
  children,
  pendingLabel,
  variant = "primary",
  pill,
  className,
  subject,
  ...rest
}: Props) {
  const { pending: sending, data } = useFormStatus();
  // Of several buttons that send the form the one that was pressed says so.
  const pending = sending && (!rest.name || rest.value === undefined || data?.get(rest.name) === rest.value);
  return (
    <button
      type="submit"
      className={buttonClass({ variant, pill, className })}
      data-other={pending ? children : pendingLabel}
      aria-disabled={sending || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (sending) event.preventDefault();
      }}
      {...rest}
    >
      {subject ? (
        <span>
          {pending ? pendingLabel : children}
          <span className="sr-only"> {subject}</span>
        </span>
      ) : pending ? (
        pendingLabel
      ) : (
        children
      )}
    </button>
  );
}
