import type { z } from "zod";
import type { KeyShape, RequestShape } from "@/lib/api/schemas/keys";
import type { RequestPage } from "@/lib/api/service-request-log";
import { keyState, type listApiKeys } from "@/lib/auth/api-key";
import { showId } from "@/lib/shared/id";
import { time, timeOrNull } from "./figures";

type ApiKey = Awaited<ReturnType<typeof listApiKeys>>[number];

export function keyJson(found: ApiKey, now: Date, key?: string): z.output<typeof KeyShape> {
  return {
    id: showId("key", found.id),
    name: found.name,
    begins_with: `rgl_${found.prefix}_`,
    scopes: found.scopes,
    person: found.personName,
    state: keyState(found, now),
    created_at: time(found.createdAt),
    expires_at: timeOrNull(found.expiresAt),
    last_used_at: timeOrNull(found.lastUsedAt),
    replaced_by: found.replacedBy && showId("key", found.replacedBy),
    ...(key !== undefined && { key }),
  };
}

export function requestJson(request: RequestPage["requests"][number]): z.output<typeof RequestShape> {
  const { id, keyId, person, at, method, path, status, problem, ms, requestId, count } = request;
  return {
    ...{ id: showId("request", id), key_id: showId("key", keyId), person, at: time(at) },
    ...{ method, path, status, problem, ms, request_id: requestId, count },
  };
}
