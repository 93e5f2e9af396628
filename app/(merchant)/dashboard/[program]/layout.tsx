import type { Metadata } from "next";
import type { ReactNode } from "react";
import "@/components/merchant/merchant.css";
import "@/components/merchant/plastic.css";
import type { NavSection } from "@/components/merchant/dashboard-nav";
import { DashboardShell } from "@/components/merchant/dashboard-shell";
import { Menu } from "@/components/ui/menu";
import { ThemeStyle } from "@/components/ui/theme-style";
import { requireStaff, staffPrograms } from "@/lib/auth/staff";
import { ROLE_NAMES } from "@/lib/shared/role-words";
import { type Paths, pathsOf } from "../paths";
import { SignOut } from "../sign-out";

type Props = { children: ReactNode; params: Promise<{ program: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await requireStaff((await params).program, "program:read");
  return { title: { default: program.name, template: `%s · ${program.name}` }, robots: { index: false } };
}

function sectionsOf(paths: Paths): NavSection[] {
  const { earning, rewards, tiers, keys, audit, programSettings } = paths;
  return [
    { label: "Home", href: paths.home, exact: true },
    {
      label: "Members",
      href: paths.members,
      pages: [
        { href: paths.members, label: "Members" },
        { href: paths.segments, label: "Segments" },
        { href: paths.cards, label: "Cards" },
        { href: paths.imports, label: "Imports" },
      ],
    },
    {
      label: "Orders",
      href: paths.orders,
      pages: [
        { href: paths.orders, label: "Orders" },
        { href: paths.fulfilment, label: "Fulfilment" },
        { href: paths.checkIn, label: "Check-in" },
        { href: paths.approvals, label: "Approvals" },
        { href: paths.parked, label: "Parked events" },
      ],
    },
    {
      label: "Program",
      href: earning,
      pages: [
        { href: earning, label: "Earning rules" },
        { href: rewards, label: "Rewards" },
        { href: paths.access, label: "Access" },
        { href: tiers, label: "Tiers" },
        { href: paths.causes, label: "Causes" },
        { href: paths.referrals, label: "Referrals" },
        { href: paths.sharing, label: "Gifts and households" },
        { href: paths.membership, label: "Membership" },
        { href: paths.landing, label: "Landing page", exact: true },
        { href: paths.terms, label: "Terms" },
      ],
    },
    {
      label: "Game",
      href: paths.badges,
      pages: [
        { href: paths.badges, label: "Badges" },
        { href: paths.challenges, label: "Challenges" },
        { href: paths.draws, label: "Draws" },
        { href: paths.leaderboard, label: "Leaderboard" },
      ],
    },
    { label: "Campaigns", href: paths.campaigns },
    {
      label: "Support",
      href: paths.support,
      pages: [
        { href: paths.support, label: "Inbox" },
        { href: paths.surveys, label: "Surveys" },
      ],
    },
    {
      label: "Settings",
      href: programSettings,
      pages: [
        { href: programSettings, label: "Program" },
        { href: paths.team, label: "Team" },
        { href: paths.languages, label: "Languages" },
        { href: paths.widget, label: "Widget" },
        { href: paths.shopify, label: "Shopify" },
        { href: keys, label: "API keys" },
        { href: paths.webhooks, label: "Webhooks" },
        { href: paths.messages, label: "Messages" },
        { href: paths.agents, label: "Agents" },
        { href: paths.requests, label: "Requests" },
        { href: paths.rulesAsCode, label: "Rules as code" },
        { href: paths.exports, label: "Exports" },
        { href: audit, label: "Audit log" },
        { href: paths.ownSignIn, label: "Your sign-in" },
      ],
    },
  ];
}

/** The frame. It asks for the right to be here only to show itself: every page and action asks for its own. */
export default async function ProgramLayout({ children, params }: Props) {
  const { program, staff } = await requireStaff((await params).program, "program:read");
  const programs = await staffPrograms();
  const entries = programs.map(({ program: other }) => ({
    label: other.name,
    href: pathsOf(other.slug).home,
    current: other.id === program.id,
  }));
  return (
    <>
      <ThemeStyle accent={program.accent} />
      <DashboardShell
        sections={sectionsOf(pathsOf(program.slug))}
        program={
          entries.length > 1 ? (
            <Menu label={program.name} entries={[{ kind: "label", label: "Your programs" }, ...entries]} />
          ) : (
            <span className="truncate ps-2 font-display text-body font-bold">{program.name}</span>
          )
        }
        account={
          <div className="flex min-w-0 items-center gap-3">
            <span className="hidden max-w-60 truncate text-secondary sm:block">
              {staff.name ?? staff.email} · {ROLE_NAMES[staff.role]}
            </span>
            <SignOut />
          </div>
        }
      >
        {children}
      </DashboardShell>
    </>
  );
}
