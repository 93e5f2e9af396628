import type { Act, Basket, Person, Plot } from "../act";
import { daysAgo } from "../days";
import { newDice } from "../dice";
import { perEuro, reward } from "../offers";
import { shopifyActs } from "./shopify";

const SEED = 1_889;
const OPENED = 240;
const NAMES =
  "Mia Brennan,Ciarán Doyle,Orla Kehoe,Dara Walsh,Niamh Byrne,Eoin Farrell,Róisín Daly,Seán Kavanagh,Aoife Nolan".split(
    ",",
  );
const BASKETS: Basket[] = [
  { parcel: 2 },
  { parcel: 3 },
  { parcel: 1, mug: 1 },
  { mug: 2 },
  { kettle: 1, parcel: 1 },
];

function offers(now: Date): Act[] {
  const at = daysAgo(now, OPENED, 6);
  const publication = {
    name: "Beans on everything",
    endsAt: null,
    place: "last",
    definition: perEuro(5),
  } as const;
  return [
    { kind: "publish", at, rule: "base", publication },
    {
      kind: "shelve",
      at,
      reward: "three",
      terms: reward({
        name: "€3 off",
        description: "About a bag's postage.",
        benefit: { code: "discount_amount", minor: 3_00n },
        cost: 600n,
        position: 1,
      }),
    },
    {
      kind: "shelve",
      at,
      reward: "bag",
      terms: reward({
        name: "A bag of Night Ferry",
        description: "250 g, whole beans.",
        benefit: { code: "free_product", sku: "HC-ESPRESSO-250" },
        cost: 1_900n,
        art: "parcel",
        position: 2,
      }),
    },
  ];
}

/** A coffee roaster's first months. */
export function harbourPlot(now: Date): Plot {
  const dice = newDice(SEED);
  const people: Person[] = [];
  const acts: Act[] = offers(now);
  for (const name of NAMES) {
    const key = (name.split(" ")[0] as string)
      .normalize("NFD")
      .toLowerCase()
      .replace(/[^a-z]/g, "");
    let days = dice.between(60, OPENED - 5);
    people.push({ key, name, joinedAt: daysAgo(now, days, 6) });
    for (; days > 1; days -= dice.between(18, 45)) {
      const at = daysAgo(now, days, dice.between(8, 19), dice.between(0, 59));
      acts.push({ kind: "order", at, who: key, basket: dice.pick(BASKETS) });
    }
  }
  acts.push(...shopifyActs(now));
  acts.push({ kind: "redeem", at: daysAgo(now, 9, 12), who: "mia", reward: "three", voucher: "mia-1" });
  return { people, acts };
}

/** The day it opened, in days before now. */
export const HARBOUR_OPENED = OPENED;
