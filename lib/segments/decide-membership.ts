import type { SegmentFacts, SegmentMoment, SegmentWords } from "./condition";
import { conditionOf } from "./conditions";
import type { Segment, SegmentTerms } from "./segment";

/** How one condition stands with a member. */
export type MembershipCheck = { sentence: string; found: string; isMet: boolean };

/** Whether a member is one of a segment: they meet each of its conditions. */
export function isInSegment(
  { conditions }: Pick<SegmentTerms, "conditions">,
  facts: SegmentFacts,
  moment: SegmentMoment,
): boolean {
  return conditions.every((one) => conditionOf(one.code).matches(one, facts, moment));
}

/** Why a member is one of a segment, or why not: each condition with what was found. */
export function explainMembership(
  { conditions }: Pick<Segment, "conditions">,
  facts: SegmentFacts,
  moment: SegmentMoment,
  words: SegmentWords,
): MembershipCheck[] {
  return conditions.map((one) => {
    const { sentence, found, matches } = conditionOf(one.code);
    return {
      sentence: sentence(one, words),
      found: found(one, facts, moment, words),
      isMet: matches(one, facts, moment),
    };
  });
}

/** What a segment asks, in one sentence: "Whoever is in Gold and has spent at least €200.00." */
export function segmentSentence(
  { conditions }: Pick<SegmentTerms, "conditions">,
  words: SegmentWords,
): string {
  const parts = conditions.map((one) => conditionOf(one.code).sentence(one, words));
  return `Whoever ${new Intl.ListFormat("en", { type: "conjunction" }).format(parts)}.`;
}
