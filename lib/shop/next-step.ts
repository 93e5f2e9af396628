/** A code the member holds, unused. */
type Code = { name: string; voucherCode: string; expiresAt: Date };
/** A reward as the member meets it, in the order of their shelf: affordable first, then soonest. */
type Offer = { reward: { id: string; name: string; cost: bigint }; state: string; missing: bigint };
/** The way to the next tier; a ladder that counts no money is never near in money. */
type Way = { next: { name: string } | null; missing: bigint; measure: string };

/** The one thing that a member who comes into the shop can do next. */
export type NextStep =
  | { kind: "use_code"; name: string; code: string; expiresAt: Date }
  | { kind: "redeem"; name: string; cost: bigint }
  | { kind: "rise"; tier: string; missingMinor: bigint }
  | { kind: "collect"; name: string; missing: bigint }
  | { kind: "look" };

/** So near to the next tier that it goes before a reward, in minor units. */
const NEAR_MINOR = 150_00n;

/**
 * What is held comes before what can be had, and that before what is near: a code that waits (the soonest to lapse),
 * the dearest reward that the points pay for, the next tier when it is near, else the reward that comes soonest.
 */
export function decideNextStep(codes: readonly Code[], shelf: readonly Offer[], way: Way): NextStep {
  const [code] = [...codes].sort((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
  if (code) return { kind: "use_code", name: code.name, code: code.voucherCode, expiresAt: code.expiresAt };
  const affordable = shelf.filter((offer) => offer.state === "affordable");
  const [best] = affordable.sort((a, b) => (a.reward.cost > b.reward.cost ? -1 : 1));
  if (best) return { kind: "redeem", name: best.reward.name, cost: best.reward.cost };
  if (way.next && way.measure === "spend" && way.missing <= NEAR_MINOR) {
    return { kind: "rise", tier: way.next.name, missingMinor: way.missing };
  }
  const soonest = shelf.find((offer) => offer.state === "short");
  return soonest
    ? { kind: "collect", name: soonest.reward.name, missing: soonest.missing }
    : { kind: "look" };
}
