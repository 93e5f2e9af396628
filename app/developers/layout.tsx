import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import "../staff.css";
import { NavLink } from "@/components/ui/nav-link";
import { SkipLink } from "@/components/ui/skip-link";
import { apiGroups } from "@/lib/api/service-reference";
import { ExampleKeyProvider } from "./example-key";

export const metadata: Metadata = {
  title: { default: "Developers", template: "%s · Regulars for developers" },
};

/** The frame of the pages for those who build on the API: in English, like the API itself. */
export default function DevelopersLayout({ children }: { children: ReactNode }) {
  return (
    <div lang="en" dir="ltr" className="mx-auto max-w-300 px-6 pb-24 md:px-12">
      <SkipLink />
      <header className="flex h-15 items-center gap-6">
        <Link href="/developers" className="font-display text-h3 font-bold no-underline">
          Regulars for developers
        </Link>
      </header>
      <div className="grid gap-8 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-12">
        <nav
          aria-label="API"
          className="text-small lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:self-start lg:overflow-y-auto"
        >
          <details className="lg:hidden">
            <summary className="link link-target">All pages</summary>
            <Pages name="phone" />
          </details>
          <div className="hidden lg:block">
            <Pages name="desk" />
          </div>
        </nav>
        <main id="main" className="min-w-0">
          <ExampleKeyProvider>{children}</ExampleKeyProvider>
        </main>
      </div>
    </div>
  );
}

const LINK =
  "block py-1.5 text-secondary no-underline hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink";

function Pages({ name }: { name: string }) {
  return (
    <ul data-for={name}>
      <li>
        <NavLink href="/developers" exact className={LINK}>
          How it works
        </NavLink>
      </li>
      <li>
        <NavLink href="/developers/webhooks" className={LINK}>
          Events by webhook
        </NavLink>
      </li>
      <li>
        <NavLink href="/developers/agents" className={LINK}>
          Agents
        </NavLink>
      </li>
      {apiGroups().map((group) => (
        <li key={group.slug}>
          <NavLink href={`/developers/api/${group.slug}`} className={LINK}>
            {group.name}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
