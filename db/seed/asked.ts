import { inProgram } from "@/db/transaction";
import type { LoggedRequest } from "@/lib/api/request-log";
import type { ProgramScope } from "@/lib/shared/scope";
import { insertApiRequests } from "../queries/api-requests";

type Asked = [
  minutesAgo: number,
  method: string,
  route: string,
  status: number,
  problem: string | null,
  ms: number,
];

/** What the shop's systems asked for on the last day: orders as they were paid, and the odd mistake. */
const ASKED: readonly Asked[] = [
  [1_310, "POST", "/events", 200, null, 6],
  [1_142, "POST", "/events", 200, null, 5],
  [905, "GET", "/rewards", 200, null, 4],
  [904, "POST", "/forecast", 200, null, 3],
  [701, "POST", "/events/batch", 200, null, 41],
  [512, "POST", "/events", 422, "invalid-input", 2],
  [511, "POST", "/events", 200, null, 7],
  [388, "GET", "/earning-rules", 200, null, 9],
  [240, "POST", "/widget/tokens", 404, "not-found", 4],
  [121, "POST", "/events", 200, null, 5],
  [64, "GET", "/tiers", 200, null, 3],
  [17, "POST", "/events", 200, null, 6],
];

/** Puts a day of requests into the log of the demo's key. */
export function logDay(scope: ProgramScope, keyId: string, now: Date): Promise<void> {
  const rows = ASKED.map(
    ([minutesAgo, method, route, status, problem, ms]): LoggedRequest => ({
      ...{ keyId, method, route, path: route, status, problem, ms, count: 1 },
      at: new Date(now.getTime() - minutesAgo * 60_000),
      requestId: `demo-${String(minutesAgo).padStart(4, "0")}`,
    }),
  );
  return inProgram(scope, (tx) => insertApiRequests(tx, scope, rows));
}
