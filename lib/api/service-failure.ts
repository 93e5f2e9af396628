import { TooManyWaiting } from "@/lib/shared/coalesce";
import { type Refusal, refuse } from "./problem";

/** What postgres.js and the network say when the database is not there. */
const GONE = new Set(
  (
    "CONNECT_TIMEOUT CONNECTION_CLOSED CONNECTION_ENDED CONNECTION_DESTROYED " +
    "ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN"
  ).split(" "),
);
/** Shutting down, full, out of time, or a race that was lost too often: it works later (SQLSTATE). */
const LATER = /^(08...|53...|57P0[1-4]|57014|55P03|40001|40P01)$/;

function codesOf(error: unknown): string[] {
  const { code, errors } = (error ?? {}) as { code?: unknown; errors?: unknown[] };
  return [...(typeof code === "string" ? [code] : []), ...(errors ?? []).flatMap(codesOf)];
}

/** What somebody is told when a request failed: whether to try again, and never why inside. */
export function failureOf(error: unknown): Refusal {
  if (error instanceof TooManyWaiting) {
    const detail =
      "Too many events wait to be written. Nothing of this was recorded; send it again in a second.";
    return refuse("unavailable", detail, { headers: { "retry-after": "1" } });
  }
  if (codesOf(error).some((code) => GONE.has(code) || LATER.test(code))) {
    const detail = "The database does not answer just now. Send the same request again in a few seconds.";
    return refuse("unavailable", detail, { headers: { "retry-after": "5" } });
  }
  return refuse(
    "internal",
    "Something went wrong on our side. Send the same request again, or tell us its request id.",
  );
}
