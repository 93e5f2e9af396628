"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type Props = {
  href: string;
  children: ReactNode;
  className?: string;
  /** Current only at exactly this address, not below it. */
  exact?: boolean;
  /** Says outright whether this is the current place; otherwise the address does. */
  current?: boolean;
};

/** A link that knows whether it leads to where one is. */
export function NavLink({ href, children, className, exact, current }: Props) {
  const path = usePathname();
  const place = href.split("?", 1)[0];
  const here = current ?? (path === place || (!exact && path.startsWith(`${place}/`)));
  return (
    <Link href={href} className={className} aria-current={here ? "page" : undefined}>
      {children}
    </Link>
  );
}
