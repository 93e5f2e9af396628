import { formatNumber, type Reading } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { Cause } from "./cause";
import { impactOf } from "./share";

/** A cause by its name in the reader's language. */
export function causeName(reading: Reading, { id, name }: Pick<Cause, "id" | "name">): string {
  return ownWord(reading, `cause.${id}.name`, name);
}

/** "That is 142 trees planted."; null where nothing is said of it, or it is nothing yet. */
export function impactText(reading: Reading, cause: Cause, minor: bigint): string | null {
  const count = impactOf(minor, cause.impactMinor);
  if (count === null || count === 0n) return null;
  const things =
    count === 1n
      ? ownWord(reading, `cause.${cause.id}.impactOne`, cause.impactOne)
      : ownWord(reading, `cause.${cause.id}.impactMany`, cause.impactMany);
  return say(reading, "causes.impact", { count: formatNumber(count, reading), things });
}
