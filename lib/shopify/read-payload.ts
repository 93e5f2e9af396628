import { err, ok, type Result } from "@/lib/shared/result";
import { type JsonFault, scanJson } from "./scan-json";

export type PayloadError = { code: "not_utf8" | "not_json" | "not_an_object" | JsonFault };

type WithSource = { source?: string };

/** A whole number beyond what a double holds is an id: it stays text, with every digit. */
function exact(_: string, value: unknown, context?: WithSource): unknown {
  if (typeof value !== "number" || context?.source === undefined) return value;
  return /^-?\d+$/.test(context.source) && !Number.isSafeInteger(value) ? context.source : value;
}

/** What a delivery says, as JSON without a lost digit. Nothing is guessed: what is not plain is an error with a code. */
export function readPayload(body: Uint8Array): Result<Record<string, unknown>, PayloadError> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return err({ code: "not_utf8" });
  }
  const scanned = scanJson(text);
  if (scanned.fault) return err({ code: scanned.fault });
  let json: unknown;
  try {
    json = scanned.hasLongNumber ? JSON.parse(text, exact) : JSON.parse(text);
  } catch {
    return err({ code: "not_json" });
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) return err({ code: "not_an_object" });
  return ok(json as Record<string, unknown>);
}
