import type { ReactNode } from "react";
import { SkipLink } from "../ui/skip-link";
import { DashboardNav, type NavSection } from "./dashboard-nav";

type Props = {
  /** First level. A section with pages shows them as tabs when one is in it. */
  sections: NavSection[];
  /** The program's name, or a Menu that changes to another. */
  program: ReactNode;
  /** Who is signed in: a Menu. */
  account?: ReactNode;
  children: ReactNode;
};

/** The frame of every merchant's page: first level at the side (on a phone behind a button), second level as tabs. */
export function DashboardShell({ sections, program, account, children }: Props) {
  return (
    <div className="dashboard">
      <SkipLink />
      <header className="dashboard-bar">
        {program}
        <div className="dashboard-account">{account}</div>
      </header>
      <DashboardNav sections={sections} />
      <main id="main" className="dashboard-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
