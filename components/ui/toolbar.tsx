import Form from "next/form";
import type { ReactNode } from "react";

/** Search, filters and sort over a list: a GET form, so that the address holds them all. */
export function Toolbar({ action, label, children }: { action: string; label: string; children: ReactNode }) {
  return (
    <Form action={action} className="toolbar" role="search" aria-label={label}>
      {children}
    </Form>
  );
}
