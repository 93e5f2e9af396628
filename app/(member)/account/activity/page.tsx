import { ActivityList } from "@/components/member/activity-list";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TabsNav } from "@/components/ui/tabs-nav";
import { requireMember } from "@/lib/auth/member";
import { ACTIVITY_FILTERS, type ActivityFilter, readCursor } from "@/lib/members/activity";
import { activity } from "@/lib/members/service";
import type { Reading } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { one, paths, type Query } from "../paths";
import { readingOf } from "../reading";
import { StatementLine } from "../statement-line";
import { titled } from "../titled";
import { Why } from "./why";

export const generateMetadata = titled("member.nav.activity");

const PER_PAGE = 25;

/** The member's statement: every movement with its reason and what there was in all after it. */
export default async function ActivityPage({ searchParams }: Query) {
  const [{ scope, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const filter = ACTIVITY_FILTERS.find((known) => known === one(asked.filter)) ?? "all";
  const before = readCursor(one(asked.before));
  const eventId = readId("event", one(asked.why));
  const { lines, next } = await activity(scope, { before, limit: PER_PAGE, filter });
  const reading = readingOf(program);
  const labelOf = (each: ActivityFilter) => say(reading, `member.activity.${each}`);
  const filterLabel = labelOf(filter);
  return (
    <>
      <PageHeader
        title={say(reading, "member.nav.activity")}
        description={say(reading, "member.activity.description", { many: program.pointsMany })}
      />
      <TabsNav
        label={say(reading, "member.activity.which")}
        tabs={ACTIVITY_FILTERS.map((each) => ({
          href: paths.activity(each),
          label: labelOf(each),
          current: each === filter,
        }))}
      />
      {lines.length > 0 ? (
        <div className="statement">
          <ActivityList
            label={say(reading, "member.activity.label", {
              filter: filterLabel.toLocaleLowerCase(reading.locale),
            })}
          >
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
          <h2 className="sr-only">{filterLabel}</h2>
          <Nothing isFiltered={filter !== "all"} isBeyond={before !== null} reading={reading} />
        </div>
      )}
      <Pagination
        name={say(reading, "basics.pages")}
        previousHref={before ? paths.activity(filter) : null}
        previousLabel={say(reading, "member.page.newest")}
        nextHref={next ? paths.activity(filter, next) : null}
        nextLabel={say(reading, "member.page.older")}
      />
      {eventId ? (
        <Why scope={scope} eventId={eventId} program={program} closeHref={paths.activity(filter, before)} />
      ) : null}
    </>
  );
}

type NothingProps = { isFiltered: boolean; isBeyond: boolean; reading: Reading };

function Nothing({ isFiltered, isBeyond, reading }: NothingProps) {
  if (isFiltered || isBeyond) {
    return (
      <EmptyState
        title={say(reading, "member.page.nothing")}
        action={
          <LinkButton href={paths.activity()} pill>
            {say(reading, "member.activity.showAll")}
          </LinkButton>
        }
      >
        <p>{say(reading, isBeyond ? "member.activity.noOlder" : "member.activity.noneOfKind")}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={say(reading, "member.activity.empty")}
      action={
        <LinkButton href="/" variant="primary" pill>
          {say(reading, "member.page.toShop")}
        </LinkButton>
      }
    >
      <p>{say(reading, "member.activity.emptyBody")}</p>
    </EmptyState>
  );
}
