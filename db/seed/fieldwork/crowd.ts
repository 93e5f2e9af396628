import type { Act, Basket, Person, Plot } from "../act";
import { daysAgo, LAUNCH } from "../days";
import type { Dice } from "../dice";
import type { Chapters } from "./calendar";

/** What everybody who is not met by name needs: chance, the day, and names that are still free. */
export type Casting = { now: Date; dice: Dice; chapters: Chapters; newcomer(joinedAt: Date): Person };

/** Small things more often than dear ones. */
const EVERYDAY =
  "mug mug mug notebook notebook kettle flask compass knife lantern socks socks blanket hammock pack tarp".split(
    " ",
  );
const PRESENTS = "mug mug blanket lantern notebook compass knife gift-card cap".split(" ");

function basketOf(dice: Dice, from: readonly string[], kinds: number): Basket {
  const basket: Basket = {};
  for (let kind = 0; kind < kinds; kind++) {
    const art = dice.pick(from);
    basket[art] = Math.min(
      (basket[art] ?? 0) + (art === "mug" || art === "notebook" ? dice.between(1, 2) : 1),
      4,
    );
  }
  return basket;
}

function at({ now, dice }: Casting, days: number): Date {
  return daysAgo(now, Math.max(1, days), dice.between(6, 20), dice.between(0, 59));
}

/** Redeems something and uses it with an order two days later. */
function orderWithVoucher(cast: Casting, who: string, days: number, basket: Basket, reward: string): Act[] {
  const voucher = `${who}-${reward}-${days}`;
  const gift: Basket = reward === "notebook" ? { notebook: (basket.notebook ?? 0) + 1 } : {};
  return [
    { kind: "redeem", at: at(cast, days + 2), who, reward, voucher },
    { kind: "order", at: at(cast, days), who, basket: { ...basket, ...gift }, voucher },
  ];
}

/** Come back every two months or so, for all of the two years; most of the vouchers are theirs. */
export function regulars(cast: Casting, count: number): Plot {
  const { dice } = cast;
  const plot: Plot = { people: [], acts: [] };
  for (let n = 0; n < count; n++) {
    let days = dice.between(500, LAUNCH - 2);
    const person = cast.newcomer(at(cast, days));
    plot.people.push(person);
    for (; days > 3; days -= dice.between(24, 70)) {
      const basket = basketOf(dice, EVERYDAY, dice.between(1, 2));
      if (days < 600 && dice.chance(40)) {
        const reward = dice.pick(["five", "five", "five", "ten", "notebook"]);
        plot.acts.push(...orderWithVoucher(cast, person.key, days, basket, reward));
      } else plot.acts.push({ kind: "order", at: at(cast, days), who: person.key, basket });
    }
  }
  return plot;
}

/** Buy presents before Christmas and are not seen for the rest of the year. */
export function giftGivers(cast: Casting, count: number): Plot {
  const { dice, chapters } = cast;
  const plot: Plot = { people: [], acts: [] };
  const years = chapters.christmas;
  for (let n = 0; n < count && years.length > 0; n++) {
    const first = dice.pick(years);
    const person = cast.newcomer(daysAgo(cast.now, first + 1, 9, n % 60));
    plot.people.push(person);
    for (const year of years.filter((each) => each <= first)) {
      if (year < first && !dice.chance(70)) continue;
      const days = year - dice.between(0, 24);
      if (days < 1) continue;
      plot.acts.push({
        kind: "order",
        at: at(cast, days),
        who: person.key,
        basket: basketOf(dice, PRESENTS, dice.between(2, 4)),
      });
    }
  }
  return plot;
}

/** Came for the sale that gave six points per euro at once: spent them within days, and half sent the goods back. */
export function bargainHunters(cast: Casting, count: number): Plot {
  const { dice, chapters } = cast;
  const plot: Plot = { people: [], acts: [] };
  for (let n = 0; n < count; n++) {
    const days = chapters.sale - dice.between(0, 9);
    const person = cast.newcomer(daysAgo(cast.now, days, 4, n));
    const [who, name] = [person.key, `sale-${n}`];
    const basket: Basket = { socks: dice.between(2, 4), cap: dice.between(1, 2), lantern: 1 };
    plot.people.push(person);
    plot.acts.push({ kind: "order", at: daysAgo(cast.now, days, dice.between(7, 19), n), who, basket, name });
    if (dice.chance(60))
      plot.acts.push(...orderWithVoucher(cast, who, days - 6, { mug: 1, notebook: 1 }, "five"));
    if (dice.chance(50)) {
      const back: Basket = dice.chance(50) ? { lantern: 1 } : { lantern: 1, socks: 2 };
      plot.acts.push({
        kind: "refund",
        at: daysAgo(cast.now, days - dice.between(9, 14), 10, n),
        order: name,
        basket: back,
      });
    }
    if (dice.chance(20))
      plot.acts.push({ kind: "order", at: at(cast, Math.floor(days / 2)), who, basket: { knife: 1 } });
  }
  return plot;
}

/** Found the shop through the hammock; some came back for what one hangs over it. */
export function hammockSummer(cast: Casting, count: number): Plot {
  const { dice, chapters } = cast;
  const plot: Plot = { people: [], acts: [] };
  for (let n = 0; n < count; n++) {
    const days = Math.max(2, chapters.hammock - dice.between(0, 40));
    const person = cast.newcomer(daysAgo(cast.now, days, 5, n));
    plot.people.push(person);
    const basket: Basket = { hammock: dice.chance(25) ? 2 : 1, ...(dice.chance(30) ? { lantern: 1 } : {}) };
    plot.acts.push({ kind: "order", at: at(cast, days), who: person.key, basket });
    const again = days - dice.between(25, 60);
    if (again > 2 && dice.chance(45))
      plot.acts.push({ kind: "order", at: at(cast, again), who: person.key, basket: { tarp: 1, mug: 1 } });
  }
  return plot;
}

/** Got a flask of the batch that leaked. They sent it back in March; support said sorry with points. */
export function leakingFlasks(cast: Casting, count: number): Plot {
  const { now, dice, chapters } = cast;
  const plot: Plot = { people: [], acts: [] };
  for (let n = 0; n < count; n++) {
    const days = chapters.leak + dice.between(20, 70);
    const person = cast.newcomer(daysAgo(now, days, 5, n));
    const [who, name] = [person.key, `flask-${n}`];
    const backAt = chapters.leak - dice.between(0, 20);
    plot.people.push(person);
    plot.acts.push({
      kind: "order",
      at: at(cast, days),
      who,
      basket: { flask: dice.between(1, 2), kettle: 1 },
      name,
    });
    plot.acts.push({ kind: "refund", at: daysAgo(now, backAt, 9, n), order: name, basket: { flask: 1 } });
    if (dice.chance(60))
      plot.acts.push({
        kind: "adjust",
        at: daysAgo(now, backAt, 10, n),
        who,
        points: 100n,
        reason: "Leaking flask, batch 7: our apologies",
      });
    if (backAt > 40 && dice.chance(55))
      plot.acts.push({
        kind: "order",
        at: at(cast, dice.between(3, backAt - 10)),
        who,
        basket: basketOf(dice, EVERYDAY, 2),
      });
  }
  return plot;
}

/** Were there in the first months and never again: their points have lapsed. */
export function lapsed(cast: Casting, count: number): Plot {
  const { dice } = cast;
  const plot: Plot = { people: [], acts: [] };
  for (let n = 0; n < count; n++) {
    const days = dice.between(600, LAUNCH - 3);
    const person = cast.newcomer(daysAgo(cast.now, days, 5, n));
    plot.people.push(person);
    for (const later of [0, dice.between(15, 40), dice.between(45, 75)].slice(0, dice.between(1, 3))) {
      const basket = basketOf(dice, EVERYDAY, dice.between(1, 2));
      plot.acts.push({ kind: "order", at: at(cast, days - later), who: person.key, basket });
    }
  }
  return plot;
}

/** Joined within the last weeks; most of their points still wait. */
export function fresh(cast: Casting, count: number): Plot {
  const { dice } = cast;
  const plot: Plot = { people: [], acts: [] };
  for (let n = 0; n < count; n++) {
    const days = dice.chance(50) ? dice.between(1, 9) : dice.between(10, 45);
    const person = cast.newcomer(daysAgo(cast.now, days, 5, n));
    plot.people.push(person);
    const order = (ago: number): Act => {
      return {
        kind: "order",
        at: at(cast, ago),
        who: person.key,
        basket: basketOf(dice, EVERYDAY, dice.between(1, 2)),
      };
    };
    plot.acts.push(order(days));
    if (days > 20 && dice.chance(50)) plot.acts.push(order(days - dice.between(8, 18)));
  }
  return plot;
}

/** Those who never join. */
export function guests(cast: Casting, count: number): Plot {
  const { dice } = cast;
  const acts: Act[] = Array.from({ length: count }, () => ({
    kind: "order",
    at: at(cast, dice.between(1, LAUNCH - 2)),
    who: null,
    basket: basketOf(dice, EVERYDAY, dice.between(1, 2)),
  }));
  return { people: [], acts };
}

/** In the weeks after the first birthday whoever had the points took a pair of socks, until the twelve were gone. */
export function birthdaySocks(cast: Casting, people: readonly Person[]): Plot {
  const acts = people.flatMap(({ key }, index) =>
    [2, 20, 50, 80].flatMap((after) => {
      const days = cast.chapters.anniversary - after - index;
      return orderWithVoucher(cast, key, days, { socks: 1, mug: 1 }, "socks");
    }),
  );
  return {
    people: [],
    acts: acts.map((act) => (act.kind === "order" ? { ...act, needsVoucher: true } : act)),
  };
}
