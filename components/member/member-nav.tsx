import type { ReactNode } from "react";
import { NavLink } from "../ui/nav-link";
import { UnreadCount } from "./unread-count";

export type MemberNavItem = {
  href: string;
  label: string;
  /** Shown in the bar on a phone. */
  icon: ReactNode;
  exact?: boolean;
  /** It leads to all that is below this address and has no place in the bar. */
  restOf?: string;
  /** How many new things wait there. */
  count?: number;
};

/** The member's area: tabs on a desk, a bar at the thumb on a phone. Five places at most, and More. */
export function MemberNav({
  items,
  label = "Your account",
  newLabel,
}: {
  items: MemberNavItem[];
  label?: string;
  newLabel?: string;
}) {
  return (
    <nav className="member-nav" aria-label={label}>
      {items.map((item) => (
        <NavLink key={item.href} href={item.href} exact={item.exact} rest={restOf(item, items)}>
          {item.icon}
          {item.label}
          <UnreadCount count={item.count ?? 0} label={newLabel} />
        </NavLink>
      ))}
    </nav>
  );
}

function restOf({ restOf: above, href }: MemberNavItem, items: readonly MemberNavItem[]) {
  if (above === undefined) return undefined;
  const others = items.filter((item) => item.href !== href && item.href !== above).map((item) => item.href);
  return { above, others };
}
