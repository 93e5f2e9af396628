import { tierBelow } from "./decide-downgrade";
import { decideUpgrade } from "./decide-upgrade";
import { bestOf, type Figure } from "./earned";
import type { LadderTerms } from "./standing";
import { lowestTier, type Tier, tierOf } from "./tier";

/** What a changed ladder does to one member, as the figures stand under its terms. */
export type Effect =
  | { kind: "stays" }
  | { kind: "rises"; from: Tier | null; to: Tier; measured: bigint }
  | { kind: "moved"; from: Tier; to: Tier; measured: bigint }
  | { kind: "unearned"; from: Tier; to: Tier; measured: bigint };

export type Affected = {
  tierId: string | null;
  /** Staff or a trial hold the tier: a changed ladder leaves it alone. */
  isHeld: boolean;
  /** It was given to them or paid for: it ends with that, whatever they earn. */
  isGiven?: boolean;
};

/**
 * T10: who rises, who is moved because the tier is gone, and whose tier is no longer earned. `moves` says where members
 * of removed tiers go. `figures` are those of the new terms, the running stretch first.
 */
export function effectOn(
  next: LadderTerms,
  former: readonly Tier[],
  moves: ReadonlyMap<string, Tier>,
  who: Affected,
  figures: readonly Figure[],
): Effect {
  const running = figures[0]?.measured ?? 0n;
  const gone = who.tierId === null ? undefined : moves.get(who.tierId);
  const standsOn = gone?.id ?? who.tierId;
  const reached = who.isHeld ? null : decideUpgrade(next.ladder, standsOn, running);
  const from = former.find(({ id }) => id === who.tierId) ?? null;
  if (reached) return { kind: "rises", from, to: reached, measured: running };
  if (gone && from) return { kind: "moved", from, to: gone, measured: running };
  const tier = tierOf(next.ladder, who.tierId);
  if (!tier || who.isHeld || who.isGiven || tier.id === lowestTier(next.ladder)?.id) return { kind: "stays" };
  const best = bestOf(figures);
  if (tier.entry === "earned" ? best >= tier.threshold : from?.entry !== "earned") return { kind: "stays" };
  const to = tierBelow(
    next.ladder,
    tier,
    figures,
    next.settings.downgrade === "one_step" ? "one_step" : "to_earned",
  );
  if (!to || to.position >= tier.position) return { kind: "stays" };
  return { kind: "unearned", from: tier, to, measured: best };
}
