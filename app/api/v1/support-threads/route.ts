import { answer, wrongField } from "@/lib/api/problem";
import { ThreadsQuery } from "@/lib/api/schemas/care";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { readId, showId } from "@/lib/shared/id";
import { inbox } from "@/lib/support/service";
import { threadJson } from "../views/care";

export const GET = withKey("support:read", async ({ access, query }) => {
  const input = readQuery(ThreadsQuery, query);
  if (!input.ok) return input.error;
  const { state = "open", cursor } = input.value;
  const after = cursor === undefined ? null : readId("thread", cursor);
  if (cursor !== undefined && !after)
    return wrongField("cursor", "cursor is none of ours: take it from next_cursor, or leave it out.");
  const { threads, next } = await inbox(access.scope, { state, after });
  return answer({ data: threads.map(threadJson), next_cursor: next && showId("thread", next) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
