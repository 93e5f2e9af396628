import { z } from "zod";

export const GATE_KINDS = ["product", "page"] as const;
export type GateKind = (typeof GATE_KINDS)[number];

/** Whom a gate lets in (B5): anyone whom one of these lets in. */
export const OpensFor = z.object({
  /** This tier and those above it. */
  minTierPosition: z.int().min(1).max(100).nullable().default(null),
  /** Members with one of these tags. */
  tags: z.array(z.string().min(1).max(60)).max(20).default([]),
  /** Members of one of these segments. */
  segmentIds: z.array(z.string()).max(60).default([]),
  /** Whoever redeemed a reward for it, while that is valid. */
  byReward: z.boolean().default(false),
  /** Tiers with early access: as many days before the end of the gate as their perk says. */
  earlyAccess: z.boolean().default(false),
});
export type OpensFor = z.infer<typeof OpensFor>;

/** What a merchant says about a gate. */
export type GateTerms = {
  /** What the merchant calls it. */
  name: string;
  kind: GateKind;
  /** The product's sku, or the page's slug. */
  target: string;
  /** Of a page: its heading and text. */
  title: string;
  body: string;
  opensFor: OpensFor;
  /** Before it nobody comes in; null is at once. */
  startsAt: Date | null;
  /** From then on everybody does: early access ends. Null never. */
  endsAt: Date | null;
};

/** A product or a page that only some may see or buy. */
export type Gate = GateTerms & { id: string };

/** Whether a gate lets anybody in at all before it ends. */
export function opensToSomebody({ opensFor, endsAt }: Pick<GateTerms, "opensFor" | "endsAt">): boolean {
  const { minTierPosition, tags, segmentIds, byReward, earlyAccess } = opensFor;
  const isForSome = tags.length > 0 || segmentIds.length > 0;
  return minTierPosition !== null || isForSome || byReward || (earlyAccess && endsAt !== null);
}

/** Whether a redemption that is valid so long opens it: not if it is open to all by then, or to nobody yet. */
export function isOpenedByReward(
  { opensFor, startsAt, endsAt }: Pick<GateTerms, "opensFor" | "startsAt" | "endsAt">,
  { from, until }: { from: Date; until: Date },
): boolean {
  const isOver = endsAt !== null && endsAt <= from;
  const isToCome = startsAt !== null && startsAt >= until;
  return opensFor.byReward && !isOver && !isToCome;
}
