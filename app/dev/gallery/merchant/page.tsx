import type { Metadata } from "next";
import "@/components/merchant/merchant.css";
import { DashboardShell } from "@/components/merchant/dashboard-shell";
import { MemberTimeline } from "@/components/merchant/member-timeline";
import { NeedsYouList } from "@/components/merchant/needs-you-list";
import { RuleSentence } from "@/components/merchant/rule-sentence";
import { StatFigure, StatRow } from "@/components/merchant/stat-figure";
import { VersionList } from "@/components/merchant/version-list";
import { LinkButton } from "@/components/ui/link-button";
import { Menu } from "@/components/ui/menu";
import { PageHeader } from "@/components/ui/page-header";
import { themed } from "@/components/ui/theme-style";
import { demoOnly } from "../../demo-only";
import { lookOf, type Query } from "../frame";
import { LONG_NAME, reading } from "../samples";

export const metadata: Metadata = { title: "Gallery: merchant" };

const HERE = "/dev/gallery/merchant";

export default async function Merchant({ searchParams }: { searchParams: Query }) {
  await demoOnly();
  const look = await lookOf(searchParams);
  return (
    <div {...themed(look.accent)} data-theme={look.theme} dir={look.dir} className="bg-surface text-ink">
      <DashboardShell
        program={
          <Menu
            label="Fieldwork"
            entries={[
              { label: "Fieldwork", href: HERE, current: true },
              { label: "Harbour Roasters", href: HERE },
            ]}
          />
        }
        account={<Menu label="Mara" align="end" entries={[{ label: "Sign out", href: HERE }]} />}
        sections={[
          { label: "Home", href: "/dev/gallery", exact: true },
          { label: "Members", href: "/dev/gallery/members" },
          { label: "Orders", href: "/dev/gallery/orders", waiting: 3 },
          {
            label: "Program",
            href: HERE,
            pages: [
              { href: HERE, label: "Earning rules" },
              { href: "/dev/gallery/rewards", label: "Rewards" },
              { href: "/dev/gallery/tiers", label: "Tiers" },
            ],
          },
          { label: "Settings", href: "/dev/gallery/settings" },
        ]}
      >
        <PageHeader
          title="Earning rules"
          description="What turns an order into points. Each is read from top to bottom; an item earns by the first that fits."
          actions={
            <LinkButton href={HERE} variant="primary">
              New rule
            </LinkButton>
          }
        />
        <StatRow>
          <StatFigure
            label="Members"
            value="2,048"
            note="+36 this month"
            how="Everybody who has joined and was not erased."
          />
          <StatFigure
            label="Points outstanding"
            value="1,204,480"
            note="worth €12,044.80"
            how="All points that are ready or pending, at the best reward’s rate."
          />
          <StatFigure
            label="Given back"
            value="2.4%"
            how="Value of the points given in 90 days, divided by what the orders came to."
          />
          <StatFigure
            label="Come back within 90 days"
            value={null}
            how="Members with a second order within 90 days, divided by members with a first one."
          />
        </StatRow>
        <div className="dashboard-columns mt-8">
          <section>
            <h2 className="mb-2">Rules</h2>
            <RuleSentence
              name="Two for one euro"
              sentence="2 points per €1 after discounts, on everything."
              conditions={["Never on gift cards.", "Ready 14 days after payment."]}
              version={3}
              state="active"
              effect="gave 12,480 points in 30 days"
              href={HERE}
            />
            <RuleSentence
              name="Paper counts more"
              sentence="3 points per €1 on paper."
              version={1}
              state="scheduled"
              stateNote="From 1 December"
              href={HERE}
            />
            <RuleSentence
              name="Opening week"
              sentence="4 points per €1 on everything, from €80."
              version={2}
              state="off"
              href={HERE}
            />
          </section>
          <section>
            <h2 className="mb-2">Versions</h2>
            <VersionList
              reading={reading}
              versions={[
                {
                  version: 3,
                  sentence: "2 points per €1 after discounts, on everything.",
                  changes: ["2 points instead of 1 point per €1"],
                  publishedAt: new Date("2026-11-01T09:00:00Z"),
                  publishedBy: "Mara",
                  current: true,
                },
                {
                  version: 2,
                  sentence: "1 point per €1 after discounts, on everything.",
                  publishedAt: new Date("2026-03-01T09:00:00Z"),
                  publishedBy: "Mara",
                },
              ]}
            />
          </section>
        </div>
        <section className="mt-8">
          <h2 className="mb-2">Needs you</h2>
          <NeedsYouList
            items={[
              {
                id: "1",
                tone: "negative",
                kind: "Failed",
                title: "3 orders could not be read",
                detail: "Unknown currency “EURO”",
                action: { href: HERE, label: "Look" },
              },
              {
                id: "2",
                tone: "caution",
                kind: "To decide",
                title: `${LONG_NAME} asks for 500 points`,
                detail: "Two days ago",
                action: { href: HERE, label: "Decide" },
              },
            ]}
          />
        </section>
        <section className="mt-8">
          <h2 className="mb-2">Ana Ruiz</h2>
          <MemberTimeline
            reading={reading}
            entries={[
              {
                id: "1",
                at: new Date("2026-11-22T09:30:00Z"),
                title: "Order 1042",
                detail: "€48.10",
                by: "Fieldwork",
                points: 96n,
                balance: 2480n,
                why: { href: HERE, label: "Why 96?" },
              },
              {
                id: "2",
                at: new Date("2026-11-20T16:04:00Z"),
                title: "Adjustment: sorry for the late parcel",
                by: "Mara (support)",
                points: 100n,
                balance: 2384n,
              },
              {
                id: "3",
                at: new Date("2026-11-02T07:12:00Z"),
                title: "Reached Grove",
                detail: "€312.00 in 12 months",
              },
            ]}
          />
        </section>
      </DashboardShell>
    </div>
  );
}
