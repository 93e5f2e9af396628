"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { List } from "../ui/icons";
import { type Tab, TabsNav } from "../ui/tabs-nav";

export type NavSection = {
  label: string;
  href: string;
  /** The home of the program: only exactly there. */
  exact?: boolean;
  /** How many things wait here. */
  waiting?: number;
  /** Second level. */
  pages?: Tab[];
};

function isIn({ href, exact, pages = [] }: NavSection, path: string): boolean {
  const within = (place: string) => path === place || path.startsWith(`${place}/`);
  return exact ? path === href : within(href) || pages.some((page) => within(page.href));
}

/** Both levels of the dashboard's navigation, from the address. On a phone the first level opens in place. */
export function DashboardNav({ sections }: { sections: NavSection[] }) {
  const path = usePathname();
  const here = sections.find((section) => isIn(section, path));
  const links = sections.map((section) => (
    <Link
      key={section.href}
      href={section.href}
      aria-current={section === here ? (path === section.href ? "page" : "true") : undefined}
    >
      {section.label}
      {section.waiting ? (
        <span className="waiting">
          {section.waiting}
          <span className="sr-only"> waiting</span>
        </span>
      ) : null}
    </Link>
  ));
  return (
    <>
      <nav className="dashboard-side" aria-label="Main">
        {links}
      </nav>
      <details className="dashboard-phone" key={path}>
        <summary>
          <List size={20} aria-hidden />
          {here?.label ?? "Menu"}
        </summary>
        <nav aria-label="Main">{links}</nav>
      </details>
      {here?.pages && here.pages.length > 1 ? (
        <div className="dashboard-tabs">
          <TabsNav label={here.label} tabs={here.pages} />
        </div>
      ) : null}
    </>
  );
}
