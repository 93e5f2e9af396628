/** What is kept of a request: no body, no query, nothing secret. */
export type LoggedRequest = {
  keyId: string;
  at: Date;
  method: string;
  /** The address as the document has it: /members/{id}. */
  route: string;
  path: string;
  status: number;
  /** The problem's code; null when it was done. */
  problem: string | null;
  ms: number;
  requestId: string;
  count: number;
};

/** So many of a kind have rows of their own between two writes; what comes beyond is counted in one more. */
const MOST_ALIKE = 20;

function kindOf({ keyId, method, route, status, problem }: LoggedRequest): string {
  return `${keyId} ${method} ${route} ${status} ${problem}`;
}

/**
 * Collects requests until they are written. Whatever hammers the API makes no more rows than its kinds of requests, times
 * twenty: the log stays readable and costs next to nothing.
 */
export class RequestHeap {
  readonly #rows: LoggedRequest[] = [];
  readonly #alike = new Map<string, { count: number; last: LoggedRequest | null }>();

  add(request: LoggedRequest): void {
    const kind = kindOf(request);
    const alike = this.#alike.get(kind) ?? { count: 0, last: null };
    this.#alike.set(kind, alike);
    alike.count++;
    if (alike.count <= MOST_ALIKE) this.#rows.push(request);
    else if (alike.last) alike.last.count++;
    else {
      alike.last = { ...request };
      this.#rows.push(alike.last);
    }
  }

  get rows(): readonly LoggedRequest[] {
    return this.#rows;
  }
}

/** What may stand in the log of an address's parts: ids of ours and short names; anything else is somebody's own words. */
const HARMLESS = /^([a-z]{2,4}_[0-9a-f]{32}|[a-z0-9-]{1,40})$/;

/** The address as the document has it, and as it was asked for without anything that could be personal. */
export function addressOf(
  pathname: string,
  params: Record<string, string | string[] | undefined>,
): { route: string; path: string } {
  const within = pathname.replace(/^\/api\/v1/, "") || "/";
  const named = new Map(
    Object.entries(params).flatMap(([name, value]) =>
      typeof value === "string" ? [[value, `{${name}}`] as const] : [],
    ),
  );
  const segments = within.slice(0, 300).split("/");
  const route = segments.map((segment) => named.get(decoded(segment)) ?? segment).join("/");
  const path = segments
    .map((segment) =>
      segment === "" || HARMLESS.test(segment) ? segment : (named.get(decoded(segment)) ?? "…"),
    )
    .join("/");
  return { route: route === within ? path : route, path };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
