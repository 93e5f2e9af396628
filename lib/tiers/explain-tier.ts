import type { ExplanationView } from "@/lib/ledger/explanation";
import { atOnceUntil, flatExplanation } from "@/lib/ledger/flat-explanation";
import { formatPoints, type Reading } from "@/lib/shared/format";
import { ownName } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";

/** Events that a tier gives points by, or takes them back. */
export type TierEvent = "tier.reached" | "tier.unearned" | "tier.birthday";

/** An event as it is explained; the tier's name stands in its payload as the reason. */
type Explained = { type: string; occurredAt: Date; points: bigint; payload: unknown; explanation: unknown };

const TITLES: Record<TierEvent, Parameters<typeof say>[1]> = {
  "tier.reached": "member.title.tier",
  "tier.unearned": "member.title.tierUnearned",
  "tier.birthday": "member.title.tierBirthday",
};

const NOTES = {
  "tier.reached": "tiers.why.reached",
  "tier.unearned": "tiers.why.unearned",
  "tier.birthday": "tiers.why.birthday",
} as const;

function isTierEvent(type: string): type is TierEvent {
  return Object.hasOwn(TITLES, type);
}

/** Why a tier gave points, or took them back (X1, T8, T11). Null for what is no event of a tier. */
export function explainTier(
  event: Explained,
  words: { currency: string; timeZone: string; reading: Reading },
): ExplanationView | null {
  const { type, occurredAt, points } = event;
  if (!isTierEvent(type)) return null;
  const { reading, currency, timeZone } = words;
  const named = (event.payload as { reason?: string } | null)?.reason;
  const tier = ownName(reading, "tier.name", named) ?? say(reading, "member.title.aTierName");
  const stored = (event.explanation as { expiresAt?: string } | null)?.expiresAt;
  const expiresAt = stored ? new Date(stored) : null;
  const size = points < 0n ? -points : points;
  return flatExplanation({
    title: say(reading, TITLES[type], { tier }),
    ...{ occurredAt, timeZone, currency, points, expiresAt },
    when: atOnceUntil(points, expiresAt, reading),
    notes: [say(reading, NOTES[type], { tier, points: formatPoints(size, reading) })],
  });
}
