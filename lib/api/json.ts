import { err, ok, type Result } from "@/lib/shared/result";

/** Stands where a number stood that a double cannot hold: nobody takes it for a value. */
class Inexact {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** Numbers this long, or with an exponent, may not survive. Matches inside texts too, which only costs time. */
const SUSPECT = /\d[\d.]{15,}|\d[eE][+-]?\d/;

function isExact(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false;
  if (/^-?\d+$/.test(source)) return Number.isSafeInteger(value);
  const [mantissa = ""] = source.toLowerCase().split("e");
  const digits = mantissa.replace(/[-.]/g, "").replace(/^0+|0+$/g, "");
  return digits === "" || (digits.length <= 15 && value !== 0);
}

type WithSource = { source?: string };

function marked(_: string, value: unknown, context?: WithSource): unknown {
  if (typeof value !== "number" || context?.source === undefined) return value;
  return isExact(value, context.source) ? value : new Inexact(context.source);
}

/** "(line 3, column 14)" where the engine says so. */
function whereIn(text: string, error: unknown): string {
  const position = /at position (\d+)/.exec(String(error))?.[1];
  if (position === undefined) return "";
  const before = text.slice(0, Number(position)).split("\n");
  return ` (line ${before.length}, column ${(before.at(-1) as string).length + 1})`;
}

export type JsonError = { code: "json_malformed"; detail: string };

/**
 * Parses JSON without losing digits: a number that would come out as another one becomes a mark that `findInexact`
 * finds, and that no schema takes for a number.
 */
export function parseJson(text: string): Result<unknown, JsonError> {
  if (text.trim() === "") {
    return err({ code: "json_malformed", detail: "The body is empty. Send a JSON object." });
  }
  try {
    return ok(SUSPECT.test(text) ? JSON.parse(text, marked) : JSON.parse(text));
  } catch (error) {
    const detail =
      error instanceof RangeError
        ? "The body is nested too deeply. Send at most 20 levels."
        : `The body can't be read as JSON${whereIn(text, error)}. Look there for a missing quote, comma or bracket.`;
    return err({ code: "json_malformed", detail });
  }
}

const DEEPEST = 30;

/** The first number that could not be kept, and where it stands; null when all are exact. */
export function findInexact(json: unknown, depth = 0): { path: PropertyKey[]; source: string } | null {
  if (json instanceof Inexact) return { path: [], source: json.source };
  if (typeof json !== "object" || json === null || depth > DEEPEST) return null;
  for (const key of Object.keys(json)) {
    const found = findInexact((json as Record<string, unknown>)[key], depth + 1);
    if (found) {
      found.path.unshift(Array.isArray(json) ? Number(key) : key);
      return found;
    }
  }
  return null;
}
