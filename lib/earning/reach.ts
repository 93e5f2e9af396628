import { add, compare, type Fraction } from "@/lib/shared/fraction";
import { allot } from "./allot";
import { failedForOrder, note, noteFurthest, testsPassed } from "./claim";
import type { MeasuredLine } from "./eligible";
import type { CompiledRule } from "./rule-set";
import type { Measured, Part, Work } from "./work";

/** The reason of what comes on top where no base rule gave anything. */
export const NOTHING_TO_ADD_TO = "nothing_to_add_to";

const NONE: readonly Part[] = [];

/**
 * The parts that a modifier or multiplier reaches; shipping only where nothing is asked of the line. When there is none the
 * reason is noted: the condition that failed on the line that came furthest, or that no base rule had claimed it.
 */
export function reachedParts(
  rule: CompiledRule,
  place: number,
  { parts, notApplied }: Work,
  { lines, open, order }: Measured,
): readonly Part[] {
  const failed = failedForOrder(rule, order);
  if (failed) {
    note(notApplied, failed.code, failed.facts, place);
    return NONE;
  }
  const all = rule.lineTests.length;
  if (all === 0 && parts.length > 0) return parts;
  let reached: Part[] | undefined;
  let furthest = -1;
  let seen = 0;
  for (let nth = 0; nth < parts.length; nth++) {
    const part = parts[nth] as Part;
    if (!part.line) continue;
    const passed = testsPassed(rule, part.line, order.situation);
    seen++;
    if (passed > furthest) furthest = passed;
    if (passed !== all) continue;
    reached ??= [];
    reached.push(part);
  }
  if (reached) return reached;
  // Lines that no rule has claimed are only asked for the reason.
  for (let nth = 0; nth < lines.length && seen !== open; nth++) {
    const line = lines[nth] as MeasuredLine;
    if (line.excluded !== null) continue;
    const passed = testsPassed(rule, line, order.situation);
    if (passed > furthest) furthest = passed;
  }
  if (furthest === all) note(notApplied, NOTHING_TO_ADD_TO, undefined, place);
  else noteFurthest(notApplied, rule, furthest, order.situation, place);
  return NONE;
}

/** Adds its extra to each part, or what was granted of it. */
export function addTo(
  parts: readonly Part[],
  extras: readonly Fraction[],
  granted: Fraction,
  wanted: Fraction,
  worth: (part: Part) => Fraction,
) {
  const gets =
    compare(granted, wanted) === 0 ? extras : allot(extras, granted, (nth) => worth(parts[nth] as Part));
  parts.forEach((part, nth) => {
    part.amount = add(part.amount, gets[nth] as Fraction);
  });
}
