import type { ReactNode } from "react";
import { NavLink } from "../ui/nav-link";

export type MemberNavItem = {
  href: string;
  label: string;
  /** Shown in the bar on a phone. */
  icon: ReactNode;
  exact?: boolean;
};

/** The member's area: tabs on a desk, a bar at the thumb on a phone. Five places at most. */
export function MemberNav({ items, label = "Your account" }: { items: MemberNavItem[]; label?: string }) {
  return (
    <nav className="member-nav" aria-label={label}>
      {items.map((item) => (
        <NavLink key={item.href} href={item.href} exact={item.exact}>
          {item.icon}
          {item.label}
        </NavLink>
      ))}
    </nav>
  );
}
