import type { Act, Plot } from "../act";
import { daysAgo } from "../days";
import type { Chapters } from "./calendar";

const LONG_NAME =
  "Maximiliane Theodora Kunigunde von und zu Wolkenstein-Hohenlohe-Langenburg, Freifrau von Greifenclau zu Vollrads-Eltville";

/** The members that are met by name: newly joined, on top, with an unusual name, left out, out of points. */
export function namedPlot(now: Date, { leak }: Chapters): Plot {
  const at = (days: number, hour = 17) => daysAgo(now, days, hour, 30);
  const order = (who: string, days: number, basket: Record<string, number>, more: object = {}): Act => ({
    kind: "order",
    at: at(days),
    who,
    basket,
    ...more,
  });
  return {
    people: [
      { key: "ben", name: "Ben Okafor", joinedAt: at(2) },
      { key: "carla", name: "Carla Mendes", joinedAt: at(718), birthday: { month: 2, day: 29 } },
      { key: "maximiliane", name: LONG_NAME, joinedAt: at(410) },
      { key: "layla", name: "ليلى حدّاد", joinedAt: at(350), tags: ["press"] },
      { key: "jonas", name: "Jonas Feld", joinedAt: at(729), excluded: true },
      { key: "finn", name: "Finn Sandberg", joinedAt: at(726) },
      { key: "edith", name: "Edith Sommer", joinedAt: at(700) },
    ],
    acts: [
      order("carla", 718, { tarp: 1, hammock: 1, mug: 4 }),
      order("carla", 630, { pack: 1, lantern: 1 }),
      order("carla", 520, { blanket: 2, kettle: 1 }),
      order("carla", 400, { pack: 1, tarp: 1 }),
      order("carla", 330, { blanket: 2, "gift-card": 1 }),
      { kind: "redeem", at: at(301), who: "carla", reward: "mug", voucher: "carla-1" },
      order("carla", 300, { lantern: 2, mug: 1, compass: 1 }, { voucher: "carla-1" }),
      order("carla", 180, { hammock: 2, tarp: 1 }),
      order("carla", 90, { pack: 2 }),
      { kind: "redeem", at: at(41), who: "carla", reward: "fifteen", voucher: "carla-2" },
      order("carla", 40, { pack: 1, knife: 2 }, { voucher: "carla-2" }),
      { kind: "redeem", at: at(7), who: "carla", reward: "five", voucher: "carla-3" },
      order("carla", 6, { blanket: 1, socks: 2 }, { voucher: "carla-3" }),
      order("maximiliane", 410, { blanket: 1, notebook: 3 }),
      order("maximiliane", 100, { hammock: 1, mug: 6 }),
      order("maximiliane", 12, { lantern: 1, notebook: 1 }),
      order("layla", 350, { kettle: 1, mug: 2 }),
      order("layla", 210, { knife: 1, compass: 1 }),
      order("layla", 75, { pack: 1 }),
      { kind: "redeem", at: at(18), who: "layla", reward: "five", voucher: "layla-1" },
      order("layla", 17, { mug: 1, notebook: 1 }, { voucher: "layla-1" }),
      order("layla", 5, { flask: 1, mug: 1 }, { name: "laylas-gift" }),
      { kind: "cancel", at: at(4, 8), order: "laylas-gift" },
      order("jonas", 500, { pack: 1, tarp: 1 }),
      order("jonas", 30, { mug: 2 }),
      // Spent what he had earned, then sent the order back: nothing is left to take, so the rest is written off.
      order("finn", 726, { pack: 1, tarp: 1 }, { name: "finns-pack" }),
      { kind: "redeem", at: at(722), who: "finn", reward: "five", voucher: "finn-1" },
      order("finn", 721, { lantern: 1 }, { voucher: "finn-1" }),
      { kind: "refund", at: at(716, 10), order: "finns-pack", basket: { pack: 1, tarp: 1 } },
      order("finn", 380, { flask: 1 }),
      // Her points lapsed unspent; support gave her a few back.
      order("edith", 700, { blanket: 2, kettle: 1 }),
      order("edith", leak - 40 > 0 ? leak - 40 : 20, { socks: 2 }),
      {
        kind: "adjust",
        at: at(13, 9),
        who: "edith",
        points: 200n,
        reason: "Points lapsed while she was in hospital; a part given back",
      },
    ],
  };
}
