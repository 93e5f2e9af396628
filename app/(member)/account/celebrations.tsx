import { Celebration, type Moment } from "@/components/member/celebration";
import { noticeKind } from "@/lib/notices/kinds";
import { showId } from "@/lib/shared/id";
import type { Notice } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { readNewsAction } from "./news/actions";
import { readingOf, wordsOf } from "./reading";

/** What happened longer ago is news, and no moment any more. */
const FRESH_MS = 30 * 86_400_000;

/** What of the news is a moment to celebrate (G4). */
export function celebrated(unread: readonly Notice[], now: Date): Notice[] {
  const since = now.getTime() - FRESH_MS;
  return unread.filter(({ code, at }) => noticeKind(code).celebrates && at.getTime() >= since);
}

type Props = { unread: readonly Notice[]; program: ReadProgram; now: Date };

/** Celebrates what the member was told and has not seen yet. */
export function Celebrations({ unread, program, now }: Props) {
  const reading = readingOf(program);
  return (
    <Celebration
      moments={celebrated(unread, now).map((notice) => momentOf(notice, program))}
      seen={readNewsAction}
      words={{
        label: say(reading, "member.news.celebration"),
        seeIt: say(reading, "member.news.seeIt"),
        more: say(reading, "member.news.andMore", { count: "{count}" }),
      }}
    />
  );
}

function momentOf({ id, code, facts }: Notice, program: ReadProgram): Moment {
  const { title, body, href } = noticeKind(code).text(facts, wordsOf(program));
  const isBadge = typeof facts.badgeId === "string" && typeof facts.art === "string";
  return {
    id: showId("notice", id),
    title,
    body,
    href,
    ...(isBadge && {
      badge: { id: String(facts.badgeId), art: String(facts.art), level: Number(facts.level) },
    }),
  };
}
