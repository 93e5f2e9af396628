import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { roundAddress, roundAt } from "@/lib/game/beacon";
import { type Draw, drawState } from "@/lib/game/draw-terms";
import { drawBySlug, entriesPerDraw } from "@/lib/game/service";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatDate, formatUntil } from "@/lib/shared/format";
import { OnlyOwners } from "../../../only-owners";
import { readingOf } from "../../../words";
import { cancelDrawAction, drawNowAction } from "../actions";
import { DrawState } from "../draw-state";
import { ByBeacon } from "./by-beacon";

export const metadata: Metadata = { title: "Draw" };

type Props = { params: Promise<{ program: string; draw: string }> };

export default async function DrawPage({ params }: Props) {
  const { program: slug, draw: drawSlug } = await params;
  const { scope, program, staff } = await requireStaff(slug, "game:read");
  const draw = await drawBySlug(scope, drawSlug);
  if (!draw) notFound();
  const count = (await entriesPerDraw(scope)).get(draw.id) ?? { entries: 0, tickets: 0 };
  const now = clock.now();
  return (
    <>
      <PageHeader
        title={<span className="break-words">{draw.name}</span>}
        description={<DrawState draw={draw} now={now} />}
        actions={
          can(staff.role, "game:write") ? (
            <Actions draw={draw} slug={program.slug} now={now} entries={count.entries} />
          ) : (
            <OnlyOwners can="Only owners can draw." />
          )
        }
      />
      <h2 className="sr-only">As it stands</h2>
      <Facts
        draw={draw}
        program={program}
        entries={count.entries}
        tickets={draw.entriesHash ? count.tickets : null}
      />
      {draw.beaconRound !== null && drawState(draw, now) === "closed" && count.entries > 0 ? (
        <ByBeacon
          round={draw.beaconRound}
          action={can(staff.role, "game:write") ? drawNowAction.bind(null, program.slug, draw.slug) : null}
          reading={readingOf(program)}
          now={now}
        />
      ) : null}
      {draw.winners ? (
        <section className="mt-10">
          <h2>Winners</h2>
          <Table
            caption="Winners"
            rows={draw.winners}
            rowKey={({ place }) => String(place)}
            columns={[
              { key: "place", header: "Place", numeric: true, cell: ({ place }) => place },
              { key: "who", header: "Pseudonym", cell: ({ pseudonym }) => pseudonym },
              { key: "prize", header: "Prize", cell: ({ prize }) => prize },
              {
                key: "given",
                header: "Code",
                cell: ({ redemptionId }) => (redemptionId ? "Issued" : "Could not be issued"),
              },
            ]}
            empty={null}
          />
        </section>
      ) : null}
    </>
  );
}

type ActionsProps = { draw: Draw; slug: string; now: Date; entries: number };

function Actions({ draw, slug, now, entries }: ActionsProps) {
  const state = drawState(draw, now);
  if (state === "drawn" || state === "cancelled") return null;
  return (
    <>
      {state === "closed" && entries > 0 && draw.beaconRound === null ? (
        <ActionForm action={drawNowAction.bind(null, slug, draw.slug)} className="grid gap-2">
          <SubmitButton pendingLabel="Drawing…">Draw the winners</SubmitButton>
        </ActionForm>
      ) : null}
      <ActionForm action={cancelDrawAction.bind(null, slug, draw.slug)} className="grid gap-2">
        <SubmitButton variant="secondary" pendingLabel="Calling off…">
          Call it off
        </SubmitButton>
      </ActionForm>
    </>
  );
}

type FactsProps = { draw: Draw; program: Program; entries: number; tickets: number | null };

function Facts({ draw, program, entries, tickets }: FactsProps) {
  const reading = readingOf(program);
  const hash = (text: string | null, otherwise: string) =>
    text ? <code className="break-all text-caption">{text}</code> : otherwise;
  return (
    <DefinitionList
      items={[
        {
          term: "Its page",
          value: (
            <Link className="link" href={`/draws/${draw.slug}`}>
              /draws/{draw.slug}
            </Link>
          ),
        },
        { term: "Prizes", value: draw.prizes.map(({ name, count }) => `${count} × ${name}`).join(", ") },
        {
          term: "Tickets",
          value:
            draw.entry.code === "one_each"
              ? "One each"
              : `One for entering, one more per order, ${draw.entry.most} at most`,
        },
        { term: "Opens", value: formatDate(draw.opensAt, "time", reading) },
        { term: "Last day", value: formatUntil(draw.closesAt, "long", reading) },
        {
          term: "Entries",
          value:
            formatCount(entries, "entry", "entries") +
            (tickets === null ? "" : ` with ${formatCount(tickets, "ticket", "tickets")}`),
        },
        { term: "Fingerprint of the seed", value: hash(draw.seedHash, "") },
        { term: "Fingerprint of the entries", value: hash(draw.entriesHash, "Fixed when it closes") },
        ...(draw.beaconRound === null
          ? []
          : [
              {
                term: "Public number",
                value: (
                  <>
                    <a className="link" href={roundAddress(draw.beaconRound)} rel="noreferrer">
                      Round {draw.beaconRound} of drand
                    </a>
                    {`, ${formatDate(roundAt(draw.beaconRound), "time", reading)}`}
                    {draw.beacon ? <code className="block break-all text-caption">{draw.beacon}</code> : null}
                  </>
                ),
              },
            ]),
        { term: "Seed", value: hash(draw.seed, "Secret until the winners are drawn") },
      ]}
    />
  );
}
