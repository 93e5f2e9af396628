import type { ReactNode } from "react";

/** One part of a long form, under its heading. */
export function FormPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-5 border-line border-t pt-6 first-of-type:border-t-0 first-of-type:pt-0">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Fields that belong side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row">{children}</div>;
}
