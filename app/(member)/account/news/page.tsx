import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireMember } from "@/lib/auth/member";
import { noticeKind } from "@/lib/notices/kinds";
import { newsOf } from "@/lib/notices/service";
import { formatDate } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import type { Notice } from "@/lib/shared/notice";
import type { ReadProgram } from "@/lib/words/service";
import { one, paths, type Query } from "../paths";
import { readingOf, wordsOf } from "../reading";
import { MarkRead } from "./mark-read";
import { NewMark } from "./new-mark";

export const metadata: Metadata = { title: "News" };

const PER_PAGE = 25;

/** Everything the member was told, newest first. Having been shown is having been read. */
export default async function NewsPage({ searchParams }: Query) {
  const [{ scope, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const before = readId("notice", one(asked.before));
  const { notices, isMore } = await newsOf(scope, before, PER_PAGE);
  const unread = notices.filter(({ readAt }) => readAt === null).map(({ id }) => showId("notice", id));
  const last = notices.at(-1);
  return (
    <>
      <PageHeader title="News" description={`What ${program.name} has told you, newest first.`} />
      {notices.length > 0 ? (
        <ol className="news">
          {notices.map((notice) => (
            <NewsItem key={notice.id} notice={notice} program={program} />
          ))}
        </ol>
      ) : (
        <Nothing isBeyond={before !== null} />
      )}
      <Pagination
        previousHref={before ? paths.news : null}
        previousLabel="Newest"
        nextHref={isMore && last ? paths.olderNews(last.id) : null}
        nextLabel="Older"
      />
      {unread.length > 0 ? <MarkRead ids={unread} /> : null}
    </>
  );
}

function NewsItem({
  notice: { id, code, facts, at, readAt },
  program,
}: {
  notice: Notice;
  program: ReadProgram;
}) {
  const { title, body, href } = noticeKind(code).text(facts, wordsOf(program));
  return (
    <li>
      <header>
        <h2>{title}</h2>
        <NewMark isNew={readAt === null} />
      </header>
      <p>{body}</p>
      <p className="news-foot">
        <time dateTime={at.toISOString()}>{formatDate(at, "medium", readingOf(program))}</time>
        <Link href={href} className="link link-target" aria-describedby={`news-${id}`}>
          See more
        </Link>
        <span id={`news-${id}`} hidden>
          {title}
        </span>
      </p>
    </li>
  );
}

function Nothing({ isBeyond }: { isBeyond: boolean }) {
  return (
    <>
      <h2 className="sr-only">Nothing here</h2>
      <EmptyState
        title={isBeyond ? "There is nothing older" : "No news yet"}
        action={
          <LinkButton href={isBeyond ? paths.news : paths.overview} pill>
            {isBeyond ? "Show the newest" : "Go to the overview"}
          </LinkButton>
        }
      >
        <p>
          When something of yours changes, opens or is about to lapse, it stands here, with what you can do
          about it.
        </p>
      </EmptyState>
    </>
  );
}
