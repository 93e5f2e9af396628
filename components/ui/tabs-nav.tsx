import { NavLink } from "./nav-link";

export type Tab = { href: string; label: string; exact?: boolean; current?: boolean };

/** Tabs that are pages: links with addresses. */
export function TabsNav({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.href} href={tab.href} exact={tab.exact} current={tab.current}>
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}
