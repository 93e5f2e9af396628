import { answer, notFound, wrongField } from "@/lib/api/problem";
import { NoticesQuery } from "@/lib/api/schemas/daily";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { languageOf } from "@/lib/members/service-locale";
import { newsOf } from "@/lib/notices/service";
import { readId, showId } from "@/lib/shared/id";
import { programAsRead, readingOf } from "@/lib/words/service";
import { noticeJson } from "../../../views/daily";

const PER_PAGE = 50;

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, query }) => {
  const member = await memberOfKey(access, params.id);
  if (!member) return notFound();
  const input = readQuery(NoticesQuery, query);
  if (!input.ok) return input.error;
  const { cursor } = input.value;
  const before = cursor === undefined ? null : readId("notice", cursor);
  if (cursor !== undefined && !before)
    return wrongField("cursor", "cursor is none of ours: take it from next_cursor, or leave it out.");
  const { notices, isMore } = await newsOf(member, before, PER_PAGE);
  const program = await programAsRead(member, access.program, await languageOf(member));
  const { currency, timeZone } = program;
  const words = { ...readingOf(program), currency, timeZone };
  const last = isMore ? notices.at(-1) : undefined;
  return answer({
    data: notices.map((notice) => noticeJson(notice, words)),
    next_cursor: last ? showId("notice", last.id) : null,
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
