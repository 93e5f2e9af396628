/** One field that was wrong, and how to mend it. */
export type FieldProblem = { field: string; detail: string };

/** What the server refused, in its own words (RFC 9457), or that it could not be reached. */
export class RegularsError extends Error {
  override readonly name = "RegularsError";
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** "not-enough-points", "invalid-input"…; never changes. */
  readonly code: string;
  /** Each field that was wrong. */
  readonly errors: readonly FieldProblem[];
  /** Tell us this one when something went wrong on our side. */
  readonly requestId: string | null;
  /** Seconds to wait before trying again, where the server said so. */
  readonly retryAfter: number | null;

  constructor(
    message: string,
    facts: {
      status: number;
      code: string;
      errors?: readonly FieldProblem[];
      requestId?: string | null;
      retryAfter?: number | null;
      cause?: unknown;
    },
  ) {
    super(message, { cause: facts.cause });
    this.status = facts.status;
    this.code = facts.code;
    this.errors = facts.errors ?? [];
    this.requestId = facts.requestId ?? null;
    this.retryAfter = facts.retryAfter ?? null;
  }
}

export type RegularsOptions = {
  /** Where Regulars runs, like "https://loyalty.example.com". */
  url: string;
  /** An API key; keep it on your server. */
  key?: string;
  /** How often a request is tried again that met a full or silent server; 2 unless told otherwise. */
  retries?: number;
  /** How long one try may take; 30 seconds unless told otherwise. */
  timeoutMs?: number;
  /** Instead of the global fetch. */
  fetch?: typeof globalThis.fetch;
};

type Asked = {
  method: "GET" | "POST";
  path: string;
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  /** The request's name, under which it is done once; null where the operation keeps none. */
  idempotencyKey?: string | null;
};

/** Full, or busy with the same request: the same one works later. */
const LATER = new Set([408, 409, 429, 503]);
const MOST_WAIT_MS = 20_000;

function wait(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

async function problemOf(response: Response): Promise<RegularsError> {
  const text = await response.text();
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  let told: { type?: string; detail?: string; errors?: FieldProblem[]; request_id?: string } = {};
  try {
    told = JSON.parse(text);
  } catch {
    // Something between us and the server answered: there is only its status.
  }
  return new RegularsError(told.detail ?? `The server answered ${response.status}.`, {
    status: response.status,
    code: told.type?.split(":").at(-1) ?? "unknown",
    errors: told.errors,
    requestId: told.request_id ?? response.headers.get("x-request-id"),
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
  });
}

/** Sends requests: with the key, in time, again where that is safe. */
export class Connection {
  readonly #options: RegularsOptions;

  constructor(options: RegularsOptions) {
    this.#options = options;
  }

  async #once({ method, path, query = {}, body }: Asked, key: string | null): Promise<unknown> {
    const { url, timeoutMs = 30_000, fetch = globalThis.fetch } = this.#options;
    const address = new URL(`/api/v1${path}`, url);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null) address.searchParams.set(name, String(value));
    }
    const headers: Record<string, string> = { accept: "application/json" };
    if (this.#options.key) headers.authorization = `Bearer ${this.#options.key}`;
    if (key) headers["idempotency-key"] = key;
    if (body !== undefined) headers["content-type"] = "application/json";
    let response: Response;
    try {
      response = await fetch(address, {
        ...{ method, headers, redirect: "error", signal: AbortSignal.timeout(timeoutMs) },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch (cause) {
      const message = `${address.origin} could not be reached, or did not answer in time.`;
      throw new RegularsError(message, { status: 0, code: "unreachable", cause });
    }
    if (!response.ok) throw await problemOf(response);
    const type = response.headers.get("content-type") ?? "";
    if (type.includes("json")) return response.json();
    return type.startsWith("text/") ? response.text() : response.arrayBuffer();
  }

  async ask(asked: Asked): Promise<unknown> {
    const keyed = asked.method === "POST" && asked.idempotencyKey !== null;
    const key = keyed ? (asked.idempotencyKey ?? globalThis.crypto.randomUUID()) : null;
    for (let tries = this.#options.retries ?? 2; ; tries--) {
      try {
        return await this.#once(asked, key);
      } catch (error) {
        const isLate = error instanceof RegularsError && (error.status === 0 || LATER.has(error.status));
        // 409 is also said of what cannot be done at all: only the twin of a running request is worth another try.
        const isDecided = isLate && error.status === 409 && error.code !== "request-running";
        if (!isLate || isDecided || tries <= 0) throw error;
        await wait(Math.min(MOST_WAIT_MS, (error.retryAfter ?? 1) * 1_000 + Math.random() * 250));
      }
    }
  }
}

/** One after another, everything that a list has, page by page. */
export async function* each<Item, Args extends { query?: object }>(
  list: (args: Args) => Promise<{ data: Item[]; next_cursor: string | null }>,
  args: Args,
): AsyncGenerator<Item, void> {
  let cursor: string | null | undefined;
  do {
    const query = cursor ? { ...args.query, cursor } : args.query;
    const page: { data: Item[]; next_cursor: string | null } = await list({ ...args, query });
    yield* page.data;
    cursor = page.next_cursor;
  } while (cursor);
}
