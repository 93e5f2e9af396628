import { z } from "zod";
import { MAX_MINOR } from "@/lib/shared/money";

/** Days to look back, or null for ever. */
export const Days = z.int().min(1).max(3_660);

/** A whole number not below zero as digits, so that JSON keeps them all. */
export const Digits = z
  .string()
  .regex(/^\d{1,13}$/)
  .refine((text) => BigInt(text) <= MAX_MINOR);

export const Tags = z.array(z.string().trim().min(1).max(60)).min(1).max(20);

type Bounds = { least: string | number | null; most: string | number | null };

/** Whether a range says anything, and can be met. */
export function isRange({ least, most }: Bounds): boolean {
  if (least === null && most === null) return false;
  return least === null || most === null || BigInt(least) <= BigInt(most);
}

/** Whether a figure lies in it, both ends included. */
export function isWithin(figure: bigint, { least, most }: Bounds): boolean {
  return (least === null || figure >= BigInt(least)) && (most === null || figure <= BigInt(most));
}
