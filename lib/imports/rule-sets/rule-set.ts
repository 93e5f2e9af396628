import type { SourceCode } from "../source";

/** A rule that a replay brings along. Its definition is JSON as a program stores it. */
export type SetRule = {
  name: string;
  definition: Record<string, unknown>;
  /** Local times of the source, "2011-11-01T00:00:00"; null is always. */
  from: string | null;
  until: string | null;
};

/** Rules, ladder and settings that a replay can bring along, so that what it gives can be compared. */
export type RuleSetFile = {
  /** The sources whose lines its rules were written for. */
  sources: readonly SourceCode[];
  /** The program's settings, as it stores them; what is not named is as for any program. */
  settings: Record<string, unknown>;
  /** From the lowest. Thresholds in minor units of what was spent. */
  tiers: readonly { name: string; threshold: bigint; factor: string | null }[];
  /** In their order: of base rules the first that matches claims a line. */
  rules: readonly SetRule[];
};

/** A rule that holds for everything that was ever bought. */
export function always(name: string, definition: Record<string, unknown>): SetRule {
  return { name, definition, from: null, until: null };
}
