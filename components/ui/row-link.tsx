import Link from "next/link";
import type { ReactNode } from "react";

/** The link in the first cell of a table's row; its target is the whole row. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="row-link">
      {children}
    </Link>
  );
}
