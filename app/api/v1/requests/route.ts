import { answer, wrongField } from "@/lib/api/problem";
import { RequestsQuery } from "@/lib/api/schemas/keys";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { listRequests } from "@/lib/api/service-request-log";
import { readId, showId } from "@/lib/shared/id";
import { requestJson } from "../views/keys";

export const GET = withKey("audit:read", async ({ access: { scope }, query }) => {
  const input = readQuery(RequestsQuery, query);
  if (!input.ok) return input.error;
  const { key, refused, cursor } = input.value;
  const keyId = key === undefined ? null : readId("key", key);
  if (key !== undefined && !keyId) return wrongField("key", "key is no id of a key, like key_019a….");
  const before = cursor === undefined ? null : readId("request", cursor);
  if (cursor !== undefined && !before) {
    return wrongField("cursor", "cursor is none of ours: take it from next_cursor, or leave it out.");
  }
  const { requests, next } = await listRequests(scope, { keyId, before, refusedOnly: refused === "true" });
  return answer({ data: requests.map(requestJson), next_cursor: next && showId("request", next) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
