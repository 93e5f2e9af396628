import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextareaField } from "@/components/form/textarea-field";
import { MessageList } from "@/components/member/message-list";
import { WhySheet } from "@/components/member/why-sheet";
import { whyTitle } from "@/components/member/why-title";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { explainEvent } from "@/lib/earning/service";
import type { Program } from "@/lib/programs/program";
import { redemptionWithBalance } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatPoints } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { threadById } from "@/lib/support/service";
import { type About, MOST_LETTERS } from "@/lib/support/thread";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { readingOf } from "../../../words";
import { answerAction, threadStateAction } from "../actions";
import { nameOf, STATES, TOPICS } from "../words";

export const metadata: Metadata = { title: "Question" };

type Props = { params: Promise<{ program: string; thread: string }> };

/** One question: what was written, the line it is about as the member sees it, and the answer. */
export default async function ThreadPage({ params }: Props) {
  const { program: slug, thread: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "support:read");
  const id = readId("thread", shown);
  const found = id ? await threadById(scope, id) : null;
  if (!found) notFound();
  const { thread, messages } = found;
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const mayWrite = can(staff.role, "support:write");
  const name = nameOf(thread);
  return (
    <>
      <PageHeader
        title={TOPICS[thread.topic]}
        description={
          <>
            <Link className="link wrap-anywhere" href={paths.member(thread.memberId)} dir="auto">
              {name}
            </Link>{" "}
            · <Badge tone={STATES[thread.state].tone}>{STATES[thread.state].badge}</Badge>
          </>
        }
      />
      <div className="columns">
        <section aria-labelledby="written" className="grid content-start gap-6">
          <h2 id="written">What was written</h2>
          <MessageList
            label="What was written"
            messages={messages.map(({ id: key, byStaff, text, at, staffName }) => ({
              key,
              isOwn: byStaff,
              author: byStaff ? (staffName ?? "Former staff") : name,
              text: text || "Erased with the member.",
              at: { iso: at.toISOString(), text: formatDate(at, "time", reading) },
            }))}
          />
          {mayWrite ? (
            <Answer program={program.slug} threadId={thread.id} isClosed={thread.state === "closed"} />
          ) : (
            <OnlyOwners can="Only owners and support answer questions." />
          )}
        </section>
        <section aria-labelledby="line" className="grid content-start gap-4">
          <h2 id="line">The line it is about</h2>
          {thread.about ? (
            <AboutLine scope={scope} program={program} about={thread.about} memberId={thread.memberId} />
          ) : (
            <p className="text-secondary">Nothing in particular.</p>
          )}
        </section>
      </div>
    </>
  );
}

function Answer({ program, threadId, isClosed }: { program: string; threadId: string; isClosed: boolean }) {
  const shown = showId("thread", threadId);
  return (
    <>
      <ActionForm action={answerAction.bind(null, program, shown)} className="form" aria-label="Answer">
        <IdempotencyField />
        <TextareaField
          name="text"
          label="Answer"
          hint="The member reads it here and by mail."
          rows={5}
          maxLength={MOST_LETTERS}
        />
        <div className="form-actions">
          <SubmitButton pendingLabel="Sending…">Send answer</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={threadStateAction.bind(null, program, shown)} className="form" aria-label="State">
        <input type="hidden" name="state" value={isClosed ? "open" : "closed"} />
        <div className="form-actions">
          <SubmitButton variant="secondary" pendingLabel={isClosed ? "Opening…" : "Closing…"}>
            {isClosed ? "Open again" : "Close"}
          </SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}

type AboutProps = { scope: ProgramScope; program: Program; about: About; memberId: string };

/** The same explanation that the member sees, or the code as it stands. */
async function AboutLine({ scope, program, about, memberId }: AboutProps) {
  const reading = readingOf(program);
  if (about.kind === "redemption") {
    const code = await redemptionWithBalance(scope, about.id);
    if (!code || code.memberId !== memberId) return <p className="text-secondary">The code is gone.</p>;
    return (
      <p className="wrap-anywhere">
        <strong>{code.name}</strong>
        <br />
        {formatPoints(code.cost, reading)} · {code.status} · redeemed on{" "}
        {formatDate(code.redeemedAt, "long", reading)}
      </p>
    );
  }
  const view = await explainEvent(scope, about.id, memberId, clock.now());
  if (!view)
    return <p className="text-secondary">No rule was asked about it, so there is nothing to explain.</p>;
  return (
    <>
      <h3>{whyTitle(view, reading)}</h3>
      <WhySheet view={view} reading={reading} />
    </>
  );
}
