import { ActivityList } from "@/components/member/activity-list";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { PrintButton } from "@/components/ui/print-button";
import { SearchField } from "@/components/ui/search-field";
import { TabsNav } from "@/components/ui/tabs-nav";
import { requireMember } from "@/lib/auth/member";
import { ACTIVITY_FILTERS, type ActivityFilter, readCursor } from "@/lib/members/activity";
import { SEARCH_MOST, searchWords } from "@/lib/members/activity-search";
import { activity, searchActivity } from "@/lib/members/service";
import { clock } from "@/lib/shared/clock";
import { formatDate, type Reading } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { say, sayParts } from "@/lib/shared/say";
import { ExampleLine } from "../example-line";
import { one, paths, type Query } from "../paths";
import { readingOf } from "../reading";
import { StatementLine } from "../statement-line";
import { titled } from "../titled";
import { Why } from "./why";

export const generateMetadata = titled("member.nav.activity");

const PER_PAGE = 25;

/** The member's statement: every movement with its reason and what there was in all after it. */
export default async function ActivityPage({ searchParams }: Query) {
  const [{ scope, member, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const filter = ACTIVITY_FILTERS.find((known) => known === one(asked.filter)) ?? "all";
  const before = readCursor(one(asked.before));
  const eventId = readId("event", one(asked.why));
  const search = one(asked.q).slice(0, SEARCH_MOST).trim();
  const words = searchWords(search);
  const reading = readingOf(program);
  const page = { before, limit: PER_PAGE, filter };
  const { lines, next } =
    words.length > 0 ? await searchActivity(scope, { ...page, words }, reading) : await activity(scope, page);
  // Nothing to print, to search or to sort out yet.
  const isNew = lines.length === 0 && filter === "all" && !search && before === null;
  const labelOf = (each: ActivityFilter) => say(reading, `member.activity.${each}`);
  const filterLabel = labelOf(filter);
  return (
    <>
      <PageHeader
        title={say(reading, "member.nav.activity")}
        description={say(reading, "member.activity.description", { many: program.pointsMany })}
        actions={isNew ? null : <Ways href={paths.activityFile(filter, search)} reading={reading} />}
      />
      <p className="print-only">
        <bdi>{member.name ?? member.email}</bdi> · {program.name} · {formatDate(clock.now(), "long", reading)}
      </p>
      {isNew ? null : (
        <>
          <search className="toolbar">
            <form action="/account/activity">
              {filter === "all" ? null : <input type="hidden" name="filter" value={filter} />}
              <SearchField label={say(reading, "member.activity.search")} defaultValue={search} />
            </form>
          </search>
          <TabsNav
            label={say(reading, "member.activity.which")}
            tabs={ACTIVITY_FILTERS.map((each) => ({
              href: paths.activity(each, null, null, search),
              label: labelOf(each),
              current: each === filter,
            }))}
          />
        </>
      )}
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
                whyHref={(id) => paths.activity(filter, before, id, search)}
              />
            ))}
          </ActivityList>
        </div>
      ) : (
        <div className="pt-6">
          <h2 className="sr-only">{filterLabel}</h2>
          <Nothing
            isFiltered={filter !== "all"}
            search={search}
            isBeyond={before !== null}
            reading={reading}
          />
        </div>
      )}
      <Pagination
        name={say(reading, "basics.pages")}
        previousHref={before ? paths.activity(filter, null, null, search) : null}
        previousLabel={say(reading, "member.page.newest")}
        nextHref={next ? paths.activity(filter, next, null, search) : null}
        nextLabel={say(reading, "member.page.older")}
      />
      {eventId ? (
        <Why
          scope={scope}
          eventId={eventId}
          program={program}
          closeHref={paths.activity(filter, before, null, search)}
        />
      ) : null}
    </>
  );
}

function Ways({ href, reading }: { href: string; reading: Reading }) {
  return (
    <span className="statement-ways">
      <PrintButton pill variant="secondary">
        {say(reading, "member.activity.print")}
      </PrintButton>
      <a className="btn btn-secondary btn-pill" href={href} download>
        {say(reading, "member.activity.csv")}
      </a>
    </span>
  );
}

type NothingProps = { isFiltered: boolean; search: string; isBeyond: boolean; reading: Reading };

function Nothing({ isFiltered, search, isBeyond, reading }: NothingProps) {
  if (isFiltered || isBeyond || search) {
    return (
      <EmptyState
        title={say(reading, "member.page.nothing")}
        action={
          <LinkButton href={paths.activity()} pill>
            {say(reading, "member.activity.showAll")}
          </LinkButton>
        }
      >
        <p>
          {search
            ? sayParts(reading, "member.activity.noneFound", { search, b: (text) => <bdi>{text}</bdi> })
            : say(reading, isBeyond ? "member.activity.noOlder" : "member.activity.noneOfKind")}
        </p>
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
      exampleLabel={say(reading, "member.overview.example")}
      example={<ExampleLine reading={reading} />}
    >
      <p>{say(reading, "member.activity.emptyBody")}</p>
    </EmptyState>
  );
}
