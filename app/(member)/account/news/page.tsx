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
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { one, paths, type Query } from "../paths";
import { readingOf, wordsOf } from "../reading";
import { titled } from "../titled";
import { MarkRead } from "./mark-read";
import { NewMark } from "./new-mark";

export const generateMetadata = titled("member.nav.news");

const PER_PAGE = 25;

/** Everything the member was told, newest first. Having been shown is having been read. */
export default async function NewsPage({ searchParams }: Query) {
  const [{ scope, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const before = readId("notice", one(asked.before));
  const { notices, isMore } = await newsOf(scope, before, PER_PAGE);
  const unread = notices.filter(({ readAt }) => readAt === null).map(({ id }) => showId("notice", id));
  const last = notices.at(-1);
  const reading = readingOf(program);
  return (
    <>
      <PageHeader
        title={say(reading, "member.nav.news")}
        description={say(reading, "member.news.description", { program: program.name })}
      />
      {notices.length > 0 ? (
        <ol className="news">
          {notices.map((notice) => (
            <NewsItem key={notice.id} notice={notice} program={program} />
          ))}
        </ol>
      ) : (
        <Nothing isBeyond={before !== null} program={program} />
      )}
      <Pagination
        name={say(reading, "basics.pages")}
        previousHref={before ? paths.news : null}
        previousLabel={say(reading, "member.page.newest")}
        nextHref={isMore && last ? paths.olderNews(last.id) : null}
        nextLabel={say(reading, "member.page.older")}
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
  const reading = readingOf(program);
  const { title, body, href } = noticeKind(code).text(facts, wordsOf(program));
  return (
    <li>
      <header>
        <h2>{title}</h2>
        <NewMark isNew={readAt === null} label={say(reading, "member.news.mark")} />
      </header>
      <p>{body}</p>
      <p className="news-foot">
        <time dateTime={at.toISOString()}>{formatDate(at, "medium", reading)}</time>
        <Link href={href} className="link link-target" aria-describedby={`news-${id}`}>
          {say(reading, "member.news.seeMore")}
        </Link>
        <span id={`news-${id}`} hidden>
          {title}
        </span>
      </p>
    </li>
  );
}

function Nothing({ isBeyond, program }: { isBeyond: boolean; program: ReadProgram }) {
  const reading = readingOf(program);
  const { title, body } = noticeKind("points_opened").text({ points: "96" }, wordsOf(program));
  return (
    <>
      <h2 className="sr-only">{say(reading, "member.page.nothing")}</h2>
      <EmptyState
        title={say(reading, isBeyond ? "member.news.noOlder" : "member.news.none")}
        action={
          <LinkButton href={isBeyond ? paths.news : paths.overview} pill>
            {say(reading, isBeyond ? "member.news.showNewest" : "member.page.toOverview")}
          </LinkButton>
        }
        exampleLabel={say(reading, "member.overview.example")}
        example={
          isBeyond ? null : (
            <p>
              <strong className="block">{title}</strong>
              <span className="text-secondary">{body}</span>
            </p>
          )
        }
      >
        <p>{say(reading, "member.news.emptyBody")}</p>
      </EmptyState>
    </>
  );
}
