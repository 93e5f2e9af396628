"use client";

import type { ComponentProps } from "react";
import { Field, type FieldProps } from "./field";

type Props = FieldProps &
  Pick<
    ComponentProps<"input">,
    | "type"
    | "inputMode"
    | "autoComplete"
    | "placeholder"
    | "defaultValue"
    | "maxLength"
    | "readOnly"
    | "autoCapitalize"
    | "spellCheck"
    | "list"
    | "lang"
    | "dir"
    | "min"
    | "max"
  > & {
    /** Taller, with larger type: on members' screens. */
    large?: boolean;
  };

/** One line of text, an e-mail address, a password, a date. */
export function TextField({
  name,
  label,
  hint,
  optional,
  className,
  large,
  defaultValue,
  type = "text",
  ...rest
}: Props) {
  return (
    <Field name={name} label={label} hint={hint} optional={optional} className={className}>
      {(control, typed) => (
        <input
          {...control}
          {...rest}
          type={type}
          className={large ? "input input-large" : "input"}
          defaultValue={type === "password" ? undefined : (typed?.[0] ?? defaultValue)}
          required={optional ? undefined : true}
        />
      )}
    </Field>
  );
}
