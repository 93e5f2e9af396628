import { answer, wrongField } from "@/lib/api/problem";
import { TransfersQuery } from "@/lib/api/schemas/daily";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { readId, showId } from "@/lib/shared/id";
import { listTransfers } from "@/lib/sharing/service";
import { transferJson } from "../views/daily";

const PER_PAGE = 50;

export const GET = withKey("members:read", async ({ access, query }) => {
  const input = readQuery(TransfersQuery, query);
  if (!input.ok) return input.error;
  const { cursor } = input.value;
  const before = cursor === undefined ? null : readId("gift", cursor);
  if (cursor !== undefined && !before)
    return wrongField("cursor", "cursor is none of ours: take it from next_cursor, or leave it out.");
  const found = await listTransfers(access.scope, { before, limit: PER_PAGE + 1 });
  const page = found.slice(0, PER_PAGE);
  const last = found.length > PER_PAGE ? page.at(-1) : undefined;
  return answer({ data: page.map(transferJson), next_cursor: last ? showId("gift", last.id) : null });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
