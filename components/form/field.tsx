"use client";

import { type ReactNode, useId } from "react";
import { WarningCircle } from "../ui/icons";
import { useWords } from "../ui/words";
import { useFieldState } from "./form-context";

export type FieldProps = {
  name: string;
  label: ReactNode;
  /** One sentence that helps to fill it in. */
  hint?: ReactNode;
  /** Marked as optional; required is what is not marked. "all" where every field of a form is, and none is marked. */
  optional?: boolean | "all";
  className?: string;
};

/** What a control inside a field has to carry. */
export type ControlProps = {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type Props = FieldProps & { children: (control: ControlProps, typed: string[] | undefined) => ReactNode };

/** A label, a control, a hint, and the error by the field, tied together for everybody. */
export function Field({ name, label, hint, optional, className, children }: Props) {
  const id = useId();
  const { optional: optionalMark } = useWords();
  const { error, typed } = useFieldState(name);
  const describedBy = [hint && `${id}h`, error && `${id}e`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={className ? `field ${className}` : "field"}>
      <label htmlFor={id}>
        {label}
        {optional === true ? <span className="font-normal text-secondary"> {optionalMark}</span> : null}
      </label>
      {hint ? (
        <span id={`${id}h`} className="field-hint">
          {hint}
        </span>
      ) : null}
      {children(
        { id, name, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined },
        typed,
      )}
      <FieldError id={`${id}e`} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <span id={id} className="field-error">
      <WarningCircle size={14} weight="bold" aria-hidden />
      {error}
    </span>
  );
}
