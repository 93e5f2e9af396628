import Link from "next/link";
import type { ReactNode } from "react";

/** From any page of a list back to its first. */
export function FirstPageLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p className="mt-3">
      <Link href={href} className="link link-target">
        {children}
      </Link>
    </p>
  );
}
