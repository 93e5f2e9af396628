/** Everything the API refuses, with its status and title. The codes are part of the contract: they never change. */
export const PROBLEMS = {
  "malformed-json": { status: 400, title: "The body is not JSON" },
  "unknown-parameter": { status: 400, title: "This address has no such parameter" },
  "key-missing": { status: 401, title: "An API key is needed" },
  "key-invalid": { status: 401, title: "This API key is not valid" },
  "token-missing": { status: 401, title: "A member has to be signed in for this" },
  "token-invalid": { status: 401, title: "This token is over or not valid" },
  "signature-invalid": { status: 401, title: "The signature does not fit" },
  "scope-missing": { status: 403, title: "This API key may not do that" },
  "origin-not-allowed": { status: 403, title: "This page may not ask" },
  "not-allowed": { status: 403, title: "This is not allowed" },
  "not-found": { status: 404, title: "Not found" },
  "method-not-allowed": { status: 405, title: "Wrong method" },
  "too-slow": { status: 408, title: "The body took too long" },
  "not-enough-points": { status: 409, title: "Not enough points" },
  "reward-unavailable": { status: 409, title: "This reward can't be had now" },
  "payment-differs": { status: 409, title: "The price in money differs" },
  "transfer-refused": { status: 409, title: "These points can't be sent" },
  "member-in-household": { status: 409, title: "This member is in a household" },
  "referral-refused": { status: 409, title: "This friend can't be referred" },
  "referral-decided": { status: 409, title: "This referral is decided" },
  "run-undone": { status: 409, title: "This evaluation has been undone" },
  "card-refused": { status: 409, title: "No card can be made now" },
  "card-elsewhere": { status: 409, title: "This card is not where that would be possible" },
  "not-possible": { status: 409, title: "This can't be done as things stand" },
  "redemption-closed": { status: 409, title: "This redemption is closed" },
  "request-running": { status: 409, title: "This request is being answered" },
  "too-large": { status: 413, title: "The body is too large" },
  "not-json": { status: 415, title: "Send JSON" },
  "invalid-input": { status: 422, title: "Some of this can't be taken" },
  "event-conflict": { status: 422, title: "This event id is taken" },
  "key-reused": { status: 422, title: "This Idempotency-Key was used for another request" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong" },
  unavailable: { status: 503, title: "Not available just now" },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** What is wrong with one field, and the mend. */
export type FieldProblem = { field: string; detail: string };

/** Why a request was not done. `detail` is a sentence for whoever sent it. */
export type Refusal = {
  code: ProblemCode;
  detail: string;
  errors?: FieldProblem[];
  headers?: Record<string, string>;
};

/** What was done: a status and a JSON body. */
export type Answer = {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** Nothing was done, so that nothing is to be kept under the Idempotency-Key. */
  unkept?: boolean;
  /** What is kept instead of the body, without what is shown only once. */
  kept?: unknown;
  /** Bytes instead of a JSON body; their type stands in the headers. */
  stream?: ReadableStream<Uint8Array>;
};

export function answer(body: unknown, status = 200): Answer {
  return { status, body };
}

export function refuse(
  code: ProblemCode,
  detail: string,
  more: Omit<Refusal, "code" | "detail"> = {},
): Refusal {
  return { code, detail, ...more };
}

/** One answer for what does not exist and for what is another program's. */
export function notFound(): Refusal {
  return refuse("not-found", "There is nothing under this address in your program. Check the id.");
}

/** One field is wrong; `detail` is a whole sentence that names it. */
export function wrongField(field: string, detail: string): Refusal {
  return refuse("invalid-input", detail, { errors: [{ field, detail }] });
}

export function isRefusal(outcome: Answer | Refusal): outcome is Refusal {
  return "code" in outcome;
}

/** A refusal as RFC 9457 writes it. */
export function problemBody({ code, detail, errors }: Refusal) {
  const { status, title } = PROBLEMS[code];
  return { type: `urn:regulars:problem:${code}`, title, status, detail, ...(errors && { errors }) };
}
