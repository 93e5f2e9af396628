import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Details } from "@/components/ui/details";
import { Dialog, Sheet } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Menu } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Progress } from "@/components/ui/progress";
import { RowLink } from "@/components/ui/row-link";
import { SearchField } from "@/components/ui/search-field";
import { Skeleton } from "@/components/ui/skeleton";
import { type Column, Table } from "@/components/ui/table";
import { Toolbar } from "@/components/ui/toolbar";
import { formatNumber } from "@/lib/shared/format";
import { demoOnly } from "../demo-only";
import { GalleryFrame, lookOf, type Query, Specimen } from "./frame";
import { LONG_NAME } from "./samples";

export const metadata: Metadata = { title: "Gallery: parts" };

type Member = { id: string; name: string; tier: string; points: bigint; last: string };

const MEMBERS: Member[] = [
  { id: "1", name: "Ana Ruiz", tier: "Grove", points: 2480n, last: "22 Nov 2026" },
  { id: "2", name: LONG_NAME, tier: "Canopy", points: 120_480n, last: "21 Nov 2026" },
  { id: "3", name: "李雷", tier: "Seed", points: -40n, last: "2 Oct 2025" },
];

const COLUMNS: Column<Member>[] = [
  { key: "name", header: "Member", cell: (row) => <RowLink href="/dev/gallery">{row.name}</RowLink> },
  { key: "tier", header: "Tier", cell: (row) => row.tier },
  { key: "last", header: "Last order", wideOnly: true, cell: (row) => row.last },
  {
    key: "points",
    header: "Points",
    numeric: true,
    cell: (row) => formatNumber(row.points),
    total: "122,920",
  },
];

export default async function Parts({ searchParams }: { searchParams: Query }) {
  await demoOnly();
  const look = await lookOf(searchParams);
  return (
    <GalleryFrame look={look}>
      <Specimen title="Buttons">
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="primary">Save</Button>
          <Button>Duplicate</Button>
          <Button variant="quiet">Cancel</Button>
          <Button variant="danger">Close account</Button>
          <Button variant="primary" disabled>
            Publish
          </Button>
          <Button variant="primary" pill>
            Redeem
          </Button>
          <Button pill>Save as goal</Button>
          <LinkButton href="/dev/gallery">Go there</LinkButton>
          <CopyButton text="R7-KQ2M" />
          <Menu
            label="Fieldwork"
            entries={[
              { kind: "label", label: "Programs" },
              { label: "Fieldwork", href: "/dev/gallery", current: true },
              { label: "Harbour Roasters", href: "/dev/gallery" },
              { kind: "separator" },
              { label: "Sign out", href: "/dev/gallery" },
            ]}
          />
        </div>
      </Specimen>
      <Specimen title="Dialog and sheet">
        <div className="flex flex-wrap items-center gap-3">
          <Dialog
            label="Open a dialog"
            title="Redeem €10 off?"
            footer={
              <>
                <Button variant="quiet">Keep my points</Button>
                <Button variant="primary">Redeem</Button>
              </>
            }
          >
            <p>You have 2,480 points. Afterwards you have 1,480.</p>
          </Dialog>
          <Sheet label="Open a sheet" title="Why 96?">
            <p>A sheet comes from below on a phone, and stands at the side on a desk.</p>
          </Sheet>
          <div>
            Within text:{" "}
            <Sheet label="Why pending?" look="link" title="Why pending?">
              <p>Until 2 December it can be returned.</p>
            </Sheet>
          </div>
        </div>
      </Specimen>
      <Specimen title="Badges and notices">
        <div className="grid gap-3">
          <p className="flex flex-wrap gap-4">
            <Badge tone="positive">Active</Badge>
            <Badge tone="caution">Pending</Badge>
            <Badge tone="negative">Failed</Badge>
            <Badge tone="info">Scheduled</Badge>
            <Badge>Off</Badge>
          </p>
          <Notice tone="positive" title="Published.">
            The next order follows version 4.
          </Notice>
          <Notice
            tone="caution"
            title="Nobody can reach this reward yet."
            action={
              <Link href="/dev/gallery" className="link">
                See the members
              </Link>
            }
          >
            The richest member has 4,200 points; it costs 5,000.
          </Notice>
          <Notice tone="negative" title="The code could not be made.">
            Nothing was taken from your points. Try again in a minute.
          </Notice>
          <Notice tone="info">A guest’s order earns nothing until the guest joins.</Notice>
        </div>
      </Specimen>
      <Specimen title="Page header and table">
        <PageHeader
          title="Members"
          description="Everybody who has joined, and what they hold."
          actions={<LinkButton href="/dev/gallery">Export CSV</LinkButton>}
        />
        <Toolbar action="/dev/gallery" label="Members">
          <SearchField label="Name, e-mail or number" />
          <Button type="submit">Search</Button>
        </Toolbar>
        <Table caption="Members" columns={COLUMNS} rows={MEMBERS} rowKey={(row) => row.id} />
        <Pagination previousHref="/dev/gallery" nextHref="/dev/gallery" summary="Members 51 to 100" />
      </Specimen>
      <Specimen title="Empty">
        <EmptyState
          title="Your first reward"
          action={
            <LinkButton href="/dev/gallery" variant="primary">
              Add a reward
            </LinkButton>
          }
          example={
            <p className="flex justify-between gap-4">
              <span>€5 off</span>
              <span className="text-secondary">500 points</span>
            </p>
          }
        >
          What members can get for their points stands here, cheapest first.
        </EmptyState>
      </Specimen>
      <Specimen title="Progress, details, definitions, skeleton">
        <div className="grid max-w-160 gap-6">
          <Progress label="Set-up" value={3} max={5} valueText="3 of 5 steps" />
          <div>
            <Details summary="When do points lapse?">Twenty-four months after they were earned.</Details>
            <Details summary="What does a refund do?" open>
              It takes back what the returned lines earned, by the rule that paid them.
            </Details>
          </div>
          <DefinitionList
            items={[
              { term: "E-mail", value: "ana@example.com" },
              { term: "Member since", value: "4 March 2024" },
              { term: "Number", value: "FW-0000-0931" },
            ]}
          />
          <Skeleton height="3rem" label="Loading the balance" />
        </div>
      </Specimen>
    </GalleryFrame>
  );
}
