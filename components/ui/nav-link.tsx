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
  /** It leads on to everything below `above` that no other link of the bar leads to. */
  rest?: { above: string; others: readonly string[] };
};

/** A link that knows whether it leads to where one is. */
export function NavLink({ href, children, className, exact, current, rest }: Props) {
  const path = usePathname();
  const place = href.split("?", 1)[0];
  const isWithin = (address: string | undefined) => path === address || path.startsWith(`${address}/`);
  const here = current ?? (path === place || (!exact && isWithin(place)));
  const leadsHere = rest && path.startsWith(`${rest.above}/`) && !rest.others.some(isWithin);
  return (
    <Link href={href} className={className} aria-current={here ? "page" : leadsHere ? "true" : undefined}>
      {children}
    </Link>
  );
}
