import { Celebration, type Moment } from "@/components/member/celebration";
import type { SignedInMember } from "@/lib/auth/member";
import { settleMine, tellUnlocked } from "@/lib/game/service";
import { noticeKind } from "@/lib/notices/kinds";
import { unreadNotices } from "@/lib/notices/service";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import type { Notice } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { readNewsAction } from "./news/actions";
import { readingOf, wordsOf } from "./reading";

/** What happened longer ago is news, and no moment any more. */
const FRESH_DAYS = 30;

/** Settles what the member plays for, then celebrates what they were told and have not seen yet (G4). */
export async function Celebrations({ scope, program }: SignedInMember) {
  const now = clock.now();
  await settleMine(scope, now);
  await tellUnlocked(scope, now);
  const fresh = new Date(now.getTime() - FRESH_DAYS * 86_400_000);
  const unread = await unreadNotices(scope, 50);
  const moments = unread
    .filter(({ code, at }) => noticeKind(code).celebrates && at >= fresh)
    .map((notice) => momentOf(notice, program));
  const reading = readingOf(program);
  return (
    <Celebration
      moments={moments}
      seen={readNewsAction}
      words={{
        label: say(reading, "member.news.celebration"),
        seeIt: say(reading, "member.news.seeIt"),
        more: say(reading, "member.news.andMore", { count: "{count}" }),
      }}
    />
  );
}

function momentOf({ id, code, facts }: Notice, program: SignedInMember["program"]): Moment {
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
