import { err, ok, type Result } from "@/lib/shared/result";

/** The sign before the decimals of a file. */
export const DECIMAL_SIGNS = [".", ","] as const;
export type DecimalSign = (typeof DECIMAL_SIGNS)[number];

/** A number as the file has it: whole units and what stands behind the decimal sign. */
export type Decimal = { negative: boolean; units: string; decimals: string };

export type NumberError = { code: "number_wrong" | "number_too_large" };

const SPACES = /[\s\u00a0\u202f\u2009'’]/g;

/**
 * What one number says about the decimal sign of its file; null where it could be either. "1.234" and "1,234" say nothing:
 * three digits may be thousands or decimals.
 */
export function signSeenIn(text: string): DecimalSign | null {
  if (!/[.,]/.test(text)) return null;
  const plain = text.replaceAll(SPACES, "");
  const [dot, comma] = [plain.lastIndexOf("."), plain.lastIndexOf(",")];
  if (dot !== -1 && comma !== -1) return dot > comma ? "." : ",";
  const only = dot === -1 ? "," : ".";
  const parts = plain.split(only);
  if (parts.length > 2) return other(only);
  if (parts.length < 2 || !/^\d+$/.test(parts[1] as string)) return null;
  // Thousands stand in threes, and never behind a zero or more than three digits.
  const [units = "", decimals = ""] = parts;
  return decimals.length === 3 && /^-?[1-9]\d{0,2}$/.test(units) ? null : only;
}

function other(sign: DecimalSign): DecimalSign {
  return sign === "." ? "," : ".";
}

/** Signs of money around a number, as exports write them. */
const AROUND = /^[$€£¥₹]\s*|\s*(?:[$€£¥₹]|pts\.?|points?)$/gi;

/**
 * Reads "1,234", "1.234,50", "1 234", "€12.40": thousands in threes, by whichever sign is not the decimals'. `sign` null is
 * a file in which nothing says which sign is which: what looks like thousands is thousands then.
 */
export function readNumber(text: string, sign: DecimalSign | null): Result<Decimal, NumberError> {
  // Most numbers are written plainly.
  if (/^\d{1,15}$/.test(text)) return ok({ negative: false, units: text, decimals: "" });
  const plain = text
    .trim()
    .replace(AROUND, "")
    .replaceAll(SPACES, "")
    .replace(/^\+/, "")
    .replace("\u2212", "-");
  const seen = sign ?? signSeenIn(plain) ?? other(plain.includes(".") ? "." : ",");
  const thousands = other(seen);
  const [whole = "", decimals = "", ...more] = plain.split(seen);
  const body = whole.startsWith("-") ? whole.slice(1) : whole;
  const groups = body.split(thousands);
  const isGrouped =
    groups.length === 1 || (/^\d{1,3}$/.test(groups[0] as string) && groups.slice(1).every(isThree));
  const units = groups.join("");
  if (
    more.length > 0 ||
    !isGrouped ||
    !/^\d*$/.test(units) ||
    !/^\d*$/.test(decimals) ||
    units + decimals === ""
  )
    return err({ code: "number_wrong" });
  if (units.length > 15 || decimals.length > 12) return err({ code: "number_too_large" });
  return ok({ negative: whole.startsWith("-"), units: units || "0", decimals });
}

function isThree(group: string): boolean {
  return /^\d{3}$/.test(group);
}

/** The most points that one row may carry. */
export const MOST_POINTS = 1_000_000_000n;

/** Whole points: what stands behind the decimal sign is cut off, as no program rounds up what it was not asked for. */
export function readPoints(
  text: string,
  sign: DecimalSign | null,
): Result<{ points: bigint; isCut: boolean }, NumberError> {
  const read = readNumber(text, sign);
  if (!read.ok) return read;
  const { negative, units, decimals } = read.value;
  const points = BigInt(units);
  if (points > MOST_POINTS) return err({ code: "number_too_large" });
  return ok({ points: negative ? -points : points, isCut: /[1-9]/.test(decimals) });
}
