import type { Metadata } from "next";
import { ActivityList } from "@/components/member/activity-list";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TabsNav } from "@/components/ui/tabs-nav";
import { requireMember } from "@/lib/auth/member";
import { ACTIVITY_FILTERS, type ActivityFilter, readCursor } from "@/lib/members/activity";
import { activity } from "@/lib/members/service";
import { readId } from "@/lib/shared/id";
import { one, paths, type Query } from "../paths";
import { readingOf } from "../reading";
import { StatementLine } from "../statement-line";
import { Why } from "./why";

export const metadata: Metadata = { title: "Activity" };

const PER_PAGE = 25;

const LABELS: Record<ActivityFilter, string> = {
  all: "Everything",
  earned: "Earned",
  spent: "Spent",
  taken: "Taken back or lapsed",
};

/** The member's statement: every movement with its reason and what there was in all after it. */
export default async function ActivityPage({ searchParams }: Query) {
  const [{ scope, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const filter = ACTIVITY_FILTERS.find((known) => known === one(asked.filter)) ?? "all";
  const before = readCursor(one(asked.before));
  const eventId = readId("event", one(asked.why));
  const { lines, next } = await activity(scope, { before, limit: PER_PAGE, filter });
  const reading = readingOf(program);
  return (
    <>
      <PageHeader
        title="Activity"
        description={`Every movement of your ${program.pointsMany}, newest first, with what you had in all after it: available and pending together.`}
      />
      <TabsNav
        label="Which lines"
        tabs={ACTIVITY_FILTERS.map((each) => ({
          href: paths.activity(each),
          label: LABELS[each],
          current: each === filter,
        }))}
      />
      {lines.length > 0 ? (
        <div className="statement">
          <ActivityList label={`Activity: ${LABELS[filter].toLowerCase()}`}>
            {lines.map((line) => (
              <StatementLine
                key={line.id}
                line={line}
                reading={reading}
                withTotal
                whyHref={(id) => paths.activity(filter, before, id)}
              />
            ))}
          </ActivityList>
        </div>
      ) : (
        <div className="pt-6">
          <h2 className="sr-only">{LABELS[filter]}</h2>
          <Nothing isFiltered={filter !== "all"} isBeyond={before !== null} />
        </div>
      )}
      <Pagination
        previousHref={before ? paths.activity(filter) : null}
        previousLabel="Newest"
        nextHref={next ? paths.activity(filter, next) : null}
        nextLabel="Older"
      />
      {eventId ? (
        <Why scope={scope} eventId={eventId} program={program} closeHref={paths.activity(filter, before)} />
      ) : null}
    </>
  );
}

function Nothing({ isFiltered, isBeyond }: { isFiltered: boolean; isBeyond: boolean }) {
  if (isFiltered || isBeyond) {
    return (
      <EmptyState
        title="Nothing here"
        action={
          <LinkButton href={paths.activity()} pill>
            Show everything
          </LinkButton>
        }
      >
        <p>{isBeyond ? "There is nothing older than this." : "No line is of this kind yet."}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Your statement begins with your first order"
      action={
        <LinkButton href="/" variant="primary" pill>
          Go to the shop
        </LinkButton>
      }
    >
      <p>What you earn, spend and get back will stand here, each line with its reason.</p>
    </EmptyState>
  );
}
