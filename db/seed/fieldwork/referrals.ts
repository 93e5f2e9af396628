import { memberScopeFor } from "@/lib/auth/system-scope";
import { arrive, noteSeen, referralCodeOf, reviewReferral, settleReferrals } from "@/lib/referrals/service";
import type { Seen } from "@/lib/referrals/trace";
import type { ReferralSettings } from "@/lib/shared/program-settings";
import type { Act, Basket, Plot } from "../act";
import { daysAgo } from "../days";
import { named, type Stage } from "../stage";

/** 200 points for a friend's first order of 25 euros, 500 for whoever brought them. */
export const FIELDWORK_REFERRALS: Partial<ReferralSettings> = { on: true, minimumMinor: 25_00 };

type Friend = {
  key: string;
  name: string;
  by: string;
  /** How many days ago they came. */
  came: number;
  seen?: Seen;
  ordered?: { days: number; basket: Basket; returned?: number };
  /** Staff looked at it, so many days ago. */
  blocked?: { days: number; note: string };
};

const FRIENDS: Friend[] = [
  {
    key: "mira.sand",
    name: "Mira Sand",
    by: "carla",
    came: 62,
    ordered: { days: 58, basket: { blanket: 1, mug: 1 } },
  },
  {
    ...{ key: "jule.marten", name: "Jule Marten", by: "carla", came: 47 },
    ordered: { days: 45, basket: { pack: 1 }, returned: 20 },
  },
  {
    key: "noah.vidal",
    name: "Noah Vidal",
    by: "ana",
    came: 13,
    ordered: { days: 11, basket: { lantern: 1, socks: 2 } },
  },
  { key: "pia.lund", name: "Pia Lund", by: "ana", came: 9 },
  {
    ...{ key: "emre.aydin", name: "Emre Aydın", by: "carla", came: 12 },
    ...{ seen: { device: "the laptop in the shared kitchen" }, ordered: { days: 10, basket: { kettle: 1 } } },
  },
  {
    ...{ key: "deniz.aydin", name: "Deniz Aydın", by: "carla", came: 11 },
    ...{ seen: { device: "the laptop in the shared kitchen" }, ordered: { days: 9, basket: { knife: 1 } } },
  },
  {
    ...{ key: "karla.m", name: "Karla M.", by: "carla", came: 34 },
    seen: { device: "carla's own phone", card: "the card that carla pays with" },
    blocked: {
      days: 33,
      note: "Same browser and card as the advocate, and nothing ordered: a second account.",
    },
  },
];

/** Somebody follows a member's link, joins, orders, sends back; staff look at what looks odd. */
function friendActs(now: Date, friend: Friend): Act[] {
  const { key, by, came, ordered, blocked } = friend;
  let referralId = "";
  const acts: Act[] = [
    {
      kind: "do",
      at: daysAgo(now, came, 15, 5),
      what: `${key} comes by ${by}'s link`,
      run: comeBy(friend, (id) => {
        referralId = id;
      }),
    },
  ];
  if (ordered) {
    const { days, basket, returned } = ordered;
    acts.push({ kind: "order", at: daysAgo(now, days, 16), who: key, basket, name: `${key}'s first` });
    if (returned)
      acts.push({ kind: "refund", at: daysAgo(now, returned, 11), order: `${key}'s first`, basket });
    // As the job has it: when the order is known, when it counts, and when it has come back.
    for (const ago of [days - 1, days - 16, (returned ?? 1) - 1].filter((one) => one >= 0 && one < days))
      acts.push({ kind: "do", at: daysAgo(now, ago, 3), what: `${key}'s referral is looked at`, run: look });
  }
  if (blocked)
    acts.push({
      kind: "do",
      at: daysAgo(now, blocked.days, 9),
      what: `${key} is blocked`,
      run: block(friend, () => referralId, blocked.note),
    });
  return acts;
}

const look = ({ program }: Stage, at: Date) => settleReferrals(program.scope, at);

function comeBy({ key, by, seen = {} }: Friend, came: (referralId: string) => void) {
  return async ({ program, people }: Stage, at: Date) => {
    const advocate = memberScopeFor(program.id, named(people, by).id);
    const code = await referralCodeOf(advocate, at);
    // A minute before joining, which is at three in the afternoon.
    const invitation = { code, at: new Date(at.getTime() - 6 * 60_000), via: "link" as const };
    const arrived = await arrive(program.scope, { friendId: named(people, key).id, invitation, seen }, at);
    if (!arrived.ok) throw new Error(`${key} by ${by}: ${arrived.error.code}`);
    came(arrived.value.id);
  };
}

function block({ key }: Friend, referralId: () => string, note: string) {
  return async ({ support }: Stage, at: Date) => {
    const done = await reviewReferral(support, referralId(), { verdict: "blocked", note }, at);
    if (!done.ok) throw new Error(`${key}: ${done.error.code}`);
  };
}

/** What was seen of those who bring friends. */
function seenOf(now: Date): Act {
  return {
    kind: "do",
    at: daysAgo(now, 70),
    what: "carla is seen",
    run: ({ program, people }, at) =>
      noteSeen(
        program.scope,
        named(people, "carla").id,
        { device: "carla's own phone", card: "the card that carla pays with" },
        at,
      ),
  };
}

/** Friends who came by Ana's and Carla's links, one at each point of the way. */
export function referralPlot(now: Date): Plot {
  return {
    people: FRIENDS.map(({ key, name, came: days }) => ({ key, name, joinedAt: daysAgo(now, days, 15) })),
    acts: [seenOf(now), ...FRIENDS.flatMap((friend) => friendActs(now, friend))],
  };
}
