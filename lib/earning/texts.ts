import { z } from "zod";
import { type Fraction, fraction } from "@/lib/shared/fraction";
import { MAX_MINOR } from "@/lib/shared/money";
import type { FieldSpec } from "./field";

/** The most values one condition may list. */
export const MAX_VALUES = 200;

/** The most points that one item or unit earns by one rule. */
export const MOST_PER_UNIT = 100_000;

/** A list of names in a condition: categories, SKUs, channels. */
export const Names = z.array(z.string().trim().min(1).max(200)).min(1).max(MAX_VALUES);

/** The ids of tiers or shops. */
export const Ids = z.array(z.string().min(1).max(64)).min(1).max(MAX_VALUES);

/** The name of a line attribute, as the shop sends it. */
export const AttributeName = z.string().trim().min(1).max(100);

/** An amount in minor units inside a stored rule: digits as text, so that JSON keeps them all. */
export const MinorText = z
  .union([z.string().regex(/^[1-9]\d{0,12}$/, { abort: true }), z.int().min(1, { abort: true })], {
    error: "must be a whole number of minor units above zero",
  })
  .transform(String)
  .refine((text) => BigInt(text) <= MAX_MINOR, { error: "is too large an amount" });

const DECIMAL = /^(\d{1,15})(?:\.(\d{1,12}))?$/;

/** A decimal not below zero as an exact fraction; null for anything else, which is then no number. */
export function decimalOf(value: unknown): Fraction | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const match = DECIMAL.exec(String(value).trim());
  if (!match) return null;
  const [, whole = "", part = ""] = match;
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length));
}

/** By how much something is multiplied: above 1, at most 100, so that a rule only ever adds. */
export const FactorText = z
  .union([z.string(), z.number()], { error: "must be a number above 1, like 1.5 or 2" })
  .transform((value) => String(value).trim())
  .refine((text) => /^\d{1,3}(\.\d{1,4})?$/.test(text) && Number(text) > 1 && Number(text) <= 100, {
    error: "must be above 1 and at most 100, like 1.5 or 2: to give less, lower the rate or exclude",
  })
  .transform((text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text));

/** How names are compared that people type: without regard to case and surrounding space. */
export function sameCase(name: string): string {
  return name.trim().toLowerCase();
}

/** A field for whole points. */
export function WholePoints(name: string, label: string, most = MOST_PER_UNIT): FieldSpec {
  return { kind: "whole", name, label, least: 1, most, unit: "points" };
}
