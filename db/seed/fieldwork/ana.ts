import type { Act, Plot } from "../act";
import { daysAgo } from "../days";

/**
 * Ana Ruiz keeps a mountain hut and furnishes it from the shop. Her figures are made by hand: 2,480 points to spend, 120
 * that wait, 294 that lapse in the coming weeks, on the way from Grove to Canopy. Spending takes the earliest expiry
 * first, and what she earned before day 540 adds up to the three vouchers, so that none of it is left to lapse.
 */
export function anasPlot(now: Date): Plot {
  const who = "ana";
  const order = (days: number, basket: Record<string, number>, hour = 18, voucher?: string): Act => ({
    kind: "order",
    at: daysAgo(now, days, hour, 12),
    who,
    basket,
    voucher,
  });
  const redeem = (days: number, voucher: string): Act => ({
    kind: "redeem",
    at: daysAgo(now, days, 19, 40),
    who,
    reward: "five",
    voucher,
  });
  return {
    people: [{ key: who, name: "Ana Ruiz", joinedAt: daysAgo(now, 724, 18, 5) }],
    acts: [
      order(724, { mug: 2 }),
      order(690, { kettle: 1, compass: 1 }),
      order(640, { kettle: 1, mug: 1, notebook: 1 }),
      order(575, { blanket: 2 }),
      order(552, { blanket: 2 }),
      redeem(532, "ana-1"),
      order(531, { tarp: 1, mug: 1 }, 20, "ana-1"),
      order(455, { knife: 1, compass: 1 }),
      order(380, { kettle: 1, mug: 1 }),
      order(262, { blanket: 1, flask: 1 }),
      {
        kind: "adjust",
        at: daysAgo(now, 254, 9, 20),
        who,
        points: 50n,
        reason: "The blanket came a week late: our apologies",
      },
      order(205, { tarp: 1, hammock: 1 }),
      order(150, { pack: 1 }),
      redeem(98, "ana-2"),
      order(97, { knife: 1, hammock: 1 }, 20, "ana-2"),
      order(60, { blanket: 1 }),
      redeem(33, "ana-3"),
      order(21, { mug: 2 }, 17),
      order(9, { cap: 1 }),
      order(1, { mug: 1, flask: 1 }, 18),
    ],
  };
}
