import type { Act, Basket, Person, Plot } from "../act";
import { daysAgo } from "../days";
import { type Dice, newDice } from "../dice";
import { type Cabin, skuOf, VOYAGES } from "./sailings";
import { meridianRewards, meridianRules } from "./terms";

const SEED = 1_884;
/** The day the program began, in days before now. */
export const MERIDIAN_OPENED = 600;

const NAMES =
  "Rui Tavares,Anneliese Brandt,Hugo Lindqvist,Pilar Ortega,Gwen Pritchard,Matthias Köhler,Sofia Almeida,Jean-Luc Perrin,Ingrid Aasen,Tommaso Riva,Ewa Zielińska,Piet van Dam".split(
    ",",
  );

function berth(voyage: string, cabin: Cabin): Basket {
  return { [skuOf(voyage, cabin)]: 1 };
}

/** Leonor Vaz sails alone and in style: tier credits three a night, miles by the thousand. */
function leonor(now: Date): Act[] {
  const who = "leonor";
  const order = (days: number, basket: Basket): Act => ({
    kind: "order",
    at: daysAgo(now, days, 11, 20),
    who,
    basket,
  });
  return [
    order(560, berth("LIGHTS", "cabin")),
    order(420, berth("ATLANTIC", "suite")),
    order(200, berth("FJORDS", "solo suite")),
    order(160, { "ML-DINNER": 2, "ML-SHORE-DAY": 1 }),
    { kind: "event", at: daysAgo(now, 150, 9), who, type: "custom.review", data: { voyage: "FJORDS" } },
    { kind: "redeem", at: daysAgo(now, 140, 10), who, reward: "ashore", voucher: "leonor-1" },
    order(30, berth("AURORA", "solo suite")),
    {
      kind: "redeem",
      at: daysAgo(now, 12, 18),
      who,
      reward: "table",
      voucher: "leonor-2",
      wish: { useOn: daysAgo(now, -110, 12).toISOString().slice(0, 10) },
    },
  ];
}

function others(now: Date, dice: Dice): Plot {
  const people: Person[] = [];
  const acts: Act[] = [];
  for (const name of NAMES) {
    const key = (name.split(" ")[0] as string)
      .normalize("NFD")
      .toLowerCase()
      .replace(/[^a-z]/g, "");
    let days = dice.between(120, MERIDIAN_OPENED - 10);
    people.push({ key, name, joinedAt: daysAgo(now, days, 6) });
    for (; days > 2; days -= dice.between(90, 260)) {
      const voyage = dice.pick(VOYAGES).key;
      const cabin = dice.pick(["cabin", "cabin", "cabin", "suite", "solo suite"] as const);
      acts.push({
        kind: "order",
        at: daysAgo(now, days, dice.between(8, 19)),
        who: key,
        basket: berth(voyage, cabin),
      });
      if (dice.chance(60)) {
        const at = daysAgo(now, Math.max(1, days - 10), dice.between(8, 19), 30);
        acts.push({ kind: "order", at, who: key, basket: { "ML-DINNER": dice.between(1, 2) } });
      }
    }
  }
  return { people, acts };
}

/** A cruise line's first years. */
export function meridianPlot(now: Date): Plot {
  const rest = others(now, newDice(SEED));
  return {
    people: [
      {
        key: "leonor",
        name: "Leonor Vaz",
        joinedAt: daysAgo(now, 570, 9),
        birthday: { month: 2, day: 29 },
      },
      { key: "tiago", name: "Tiago Nunes", joinedAt: daysAgo(now, 40, 9) },
      ...rest.people,
    ],
    acts: [
      ...meridianRules(now, MERIDIAN_OPENED),
      ...meridianRewards(now, MERIDIAN_OPENED),
      ...leonor(now),
      { kind: "order", at: daysAgo(now, 38, 20), who: "tiago", basket: berth("LIGHTS", "cabin") },
      ...rest.acts,
    ],
  };
}
