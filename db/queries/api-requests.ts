import type { LoggedRequest } from "@/lib/api/request-log";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** Adds requests to the log. */
export async function insertApiRequests(
  tx: Tx,
  scope: ProgramScope,
  rows: readonly LoggedRequest[],
): Promise<void> {
  const column = <T>(read: (row: LoggedRequest) => T) => rows.map(read);
  await tx`
    insert into api_requests (program_id, id, key_id, at, method, route, path, status, problem, ms, request_id, count)
    select ${scope.programId}, * from unnest(
      ${column(({ at }) => newId(at.getTime()))}::uuid[], ${column(({ keyId }) => keyId)}::uuid[],
      ${column(({ at }) => at.toISOString())}::timestamptz[], ${column(({ method }) => method)}::text[],
      ${column(({ route }) => route)}::text[], ${column(({ path }) => path)}::text[],
      ${column(({ status }) => status)}::int[], ${column(({ problem }) => problem)}::text[],
      ${column(({ ms }) => ms)}::int[], ${column(({ requestId }) => requestId)}::text[],
      ${column(({ count }) => count)}::int[])`;
}

export type ApiRequestRow = LoggedRequest & {
  id: string;
  keyName: string;
  /** Whose agent asked, by name or address; null is a system. */
  person: string | null;
};

export type RequestFilter = {
  keyId: string | null;
  refusedOnly: boolean;
  before: string | null;
  limit: number;
};

/** The log, newest first, of requests before the one named. */
export async function selectApiRequests(
  tx: Tx,
  scope: ProgramScope,
  { keyId, refusedOnly, before, limit }: RequestFilter,
): Promise<ApiRequestRow[]> {
  const rows = await tx<ApiRequestRow[]>`
    select r.id, r.key_id, k.name as key_name, coalesce(u.name, u.email) as person, r.at, r.method, r.route, r.path, r.status, r.problem, r.ms, r.request_id,
           r.count
      from api_requests r join api_keys k on k.program_id = r.program_id and k.id = r.key_id
      left join users u on u.id = k.user_id
     where r.program_id = ${scope.programId}
       ${keyId ? tx`and r.key_id = ${keyId}` : tx``}
       ${refusedOnly ? tx`and r.status >= 400` : tx``}
       ${before ? tx`and r.id < ${before}` : tx``}
     order by r.id desc limit ${limit}`;
  return [...rows];
}

/** Forgets what is older than `before`, and what is beyond the newest `most`; returns how many. */
export async function deleteApiRequests(
  tx: Tx,
  scope: ProgramScope,
  before: Date,
  most: number,
): Promise<number> {
  const gone = await tx`
    delete from api_requests
     where program_id = ${scope.programId}
       and (at < ${before} or id < (select id from api_requests where program_id = ${scope.programId}
                                     order by id desc offset ${most - 1} limit 1))`;
  return gone.count;
}
