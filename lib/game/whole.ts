import { z } from "zod";

const digits = z
  .union([z.bigint(), z.int(), z.string().regex(/^\d{1,15}$/)])
  .transform((value) => BigInt(value));

/** A whole amount above zero: a bigint in the code, digits in stored JSON. */
export const target = digits.refine((value) => value > 0n, "Enter a number above zero.");

/** A whole amount of minor units; nothing is allowed too. */
export const minorOrZero = digits;

type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** A definition as JSON can keep it: whole amounts as digits, instants as ISO text. */
export function plain(value: unknown): Plain {
  return JSON.parse(
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? inner.toString() : inner)),
  );
}
