import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Badge } from "@/components/ui/badge";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { RuleDefinition } from "@/lib/earning/rule";
import { ruleSentence } from "@/lib/earning/sentence";
import { type Award, listAwards } from "@/lib/earning/service-awards";
import { ruleWording } from "@/lib/earning/service-words";
import type { Program } from "@/lib/programs/program";
import { formatCount, formatDate, formatPoints } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { type SearchParams, textOf } from "../../search-params";
import { readingOf } from "../../words";
import { decideAwardAction } from "./actions";

export const metadata: Metadata = { title: "Approvals" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };
type Wording = Awaited<ReturnType<typeof ruleWording>>;

const MOST_SHOWN = 50;

/** E7: what members have done that a rule gives points for once somebody has looked, the longest wait first. */
export default async function ApprovalsPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "members:read");
  const [waiting, approved, declined, wording, asked] = await Promise.all([
    listAwards(scope, "waiting", MOST_SHOWN),
    listAwards(scope, "approved", 10),
    listAwards(scope, "declined", 10),
    ruleWording(scope),
    searchParams,
  ]);
  const mayDecide = can(staff.role, "approvals:write");
  const decided = [...approved.awards, ...declined.awards].sort(
    (a, b) => (b.decidedAt?.getTime() ?? 0) - (a.decidedAt?.getTime() ?? 0),
  );
  return (
    <>
      <PageHeader
        title="Approvals"
        description="Points for things that somebody looks at first. An approved one counts as of the day it happened, within the limits of its rule."
      />
      <Done done={textOf(asked.done)} points={textOf(asked.points)} program={program} />
      <h2 className="sr-only">What waits</h2>
      {waiting.count > 0 ? (
        <>
          <p className="mb-2 text-secondary">
            {formatCount(waiting.count, "award waits", "awards wait")}
            {waiting.count > waiting.awards.length
              ? `; the ${waiting.awards.length} that have waited longest.`
              : "."}
          </p>
          {mayDecide ? null : <OnlyOwners can="Only owners and support can decide." />}
          <ul className="divide-y divide-line border-line border-y">
            {waiting.awards.map((award) => (
              <Waiting key={award.id} {...{ award, program, wording, mayDecide }} />
            ))}
          </ul>
        </>
      ) : (
        <EmptyState
          title="Nothing waits for approval"
          example={<p>Ana Ruiz · 50 points for “review” · 22 November 2026</p>}
        >
          A rule for an event can say that somebody looks at each one first; they then appear here.
        </EmptyState>
      )}
      {decided.length > 0 ? (
        <div className="mt-8">
          <Details summary="Decided lately">
            <ul className="divide-y divide-line">
              {decided.map((award) => (
                <li key={award.id} className="py-2">
                  <p className="flex flex-wrap items-center gap-2">
                    {award.memberName ?? award.memberEmail ?? "A member"}, {award.ruleName}
                    {award.state === "approved" ? (
                      <Badge tone="positive">Approved</Badge>
                    ) : (
                      <Badge>Declined</Badge>
                    )}
                  </p>
                  <p className="text-caption text-secondary">
                    {award.decidedAt ? formatDate(award.decidedAt, "time", program) : null}
                    {award.note ? ` · ${award.note}` : null}
                  </p>
                </li>
              ))}
            </ul>
          </Details>
        </div>
      ) : null}
    </>
  );
}

function Done({ done, points, program }: { done: string; points: string; program: Program }) {
  if (done !== "approved" && done !== "declined") return null;
  const given = /^\d{1,12}$/.test(points) ? BigInt(points) : 0n;
  return (
    <div role="status" className="mb-6">
      <Notice tone="positive" title={done === "approved" ? "Approved." : "Declined."}>
        {done === "declined"
          ? "The member is told why."
          : given > 0n
            ? `The member has ${formatPoints(given, readingOf(program))} and is told.`
            : "A limit or a budget left nothing to give; the member is told."}
      </Notice>
    </div>
  );
}

type WaitingProps = { award: Award; program: Program; wording: Wording; mayDecide: boolean };

function Waiting({ award, program, wording, mayDecide }: WaitingProps) {
  const rule = RuleDefinition.safeParse(award.definition);
  const said = dataText(award.payload);
  const name = award.memberName ?? award.memberEmail ?? "A member";
  const paths = pathsOf(program.slug);
  return (
    <li className="grid gap-3 py-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0">
        <h3 className="break-words">
          <Link className="link" href={paths.member(award.memberId)}>
            {name}
          </Link>
        </h3>
        <p>
          {award.type.replace(/^custom\./, "")} on {formatDate(award.occurredAt, "time", program)}
        </p>
        {said ? <p className="break-words text-secondary">{said}</p> : null}
        <p className="text-caption text-secondary first-letter:uppercase">
          {rule.success ? ruleSentence(rule.data, wording.names, { words: wording.words }) : null}
          {" · "}
          <Link className="link" href={paths.rule(award.ruleId)}>
            {award.ruleName}
          </Link>
        </p>
      </div>
      {mayDecide ? (
        <ActionForm
          action={decideAwardAction.bind(null, program.slug, showId("award", award.id))}
          className="grid content-start gap-3"
          aria-label={`Decide for ${name}`}
        >
          <TextField
            name="note"
            label="Note"
            hint="The member reads it; needed to decline."
            optional
            maxLength={500}
          />
          <div className="form-actions">
            <SubmitButton name="decision" value="approve" pendingLabel="Approving…" subject={name}>
              Approve
            </SubmitButton>
            <SubmitButton
              name="decision"
              value="decline"
              variant="secondary"
              pendingLabel="Declining…"
              subject={name}
            >
              Decline
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </li>
  );
}

/** What the event said, name by name, where it said plain things. */
function dataText(payload: unknown): string {
  const data = (payload as { data?: unknown } | null)?.data;
  if (typeof data !== "object" || data === null) return "";
  return Object.entries(data)
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .slice(0, 8)
    .map(([key, value]) => `${key}: ${String(value).slice(0, 200)}`)
    .join(" · ");
}
