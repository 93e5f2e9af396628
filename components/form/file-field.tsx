"use client";

import { Field, type FieldProps } from "./field";

type Props = FieldProps & {
  /** Endings and types, as the browser takes them: ".pem,.cer". */
  accept?: string;
};

/** A file from the person's device. It has to be chosen again after an error: browsers keep no files. */
export function FileField({ name, label, hint, optional, className, accept }: Props) {
  return (
    <Field name={name} label={label} hint={hint} optional={optional} className={className}>
      {(control) => (
        <input
          {...control}
          type="file"
          accept={accept}
          className="input input-file"
          required={optional ? undefined : true}
        />
      )}
    </Field>
  );
}
