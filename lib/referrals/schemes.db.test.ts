import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, type TestMember } from "@/db/testing/fixtures";
import {
  advocateIn,
  dayOf,
  friendOf,
  orderOf,
  pointsOf,
  type ReferralWorld,
  referralWorld,
  standOf,
} from "@/db/testing/referral-world";
import { booksOf } from "@/db/testing/rich-rules";
import { signalText } from "./sentences";
import { arrive, referralCodeOf, reviewReferral, settleAllReferrals, settleReferrals } from "./service";
import { noteSeen } from "./service-traces";

/*
 * P34: ways to get something out of referrals that is meant for new customers. Each is played to its end, months later,
 * and must have brought its inventor nothing: refused, not counted, gone back, or waiting before staff with a reason.
 */

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const torstrasse = { street: "Torstraße 12", postcode: "10119", country: "DE" };
const END = dayOf("2027-06-01");

type Ending = { reason: string | null; advocate: TestMember; friends: TestMember[] };
type Scheme = (world: ReferralWorld) => Promise<Ending>;

/** Friends who come and order, as the scheme has it; the last one is the one that must not be rewarded. */
async function comeAndOrder(
  world: ReferralWorld,
  advocate: TestMember,
  friends: Parameters<typeof friendOf>[3][],
  start = "2026-11-01",
): Promise<TestMember[]> {
  const all: TestMember[] = [];
  for (const [at, friend] of friends.entries()) {
    const day = new Date(dayOf(start).getTime() + at * 600_000).toISOString();
    const came = await friendOf(world, advocate, day, friend);
    all.push(came);
    await orderOf(world, came, `${start} ${at}`, "2026-11-05");
  }
  return all;
}

const SCHEMES: [string, Scheme][] = [
  [
    "one's own code",
    async (world) => {
      const advocate = await advocateIn(world);
      const code = await referralCodeOf(advocate.scope, END);
      const invitation = { code, at: dayOf("2020-01-01"), via: "code" as const };
      const came = await arrive(world.program.scope, { friendId: advocate.id, invitation, seen: {} }, END);
      return { reason: came.ok ? null : came.error.code, advocate, friends: [] };
    },
  ],
  [
    "oneself under an address with a plus",
    async (world) => {
      const advocate = await advocateIn(world, { email: "ana@shop.example" });
      const friends = await comeAndOrder(world, advocate, [{ email: "ana+friend@shop.example" }]);
      return { reason: "same_email", advocate, friends };
    },
  ],
  [
    "oneself under an address with other dots",
    async (world) => {
      const advocate = await advocateIn(world, { email: "ana.ruiz@gmail.com" });
      const friends = await comeAndOrder(world, advocate, [{ email: "a.na.ru.iz@googlemail.com" }]);
      return { reason: "same_email", advocate, friends };
    },
  ],
  [
    "an account beside the one that somebody else of the program has",
    async (world) => {
      const advocate = await advocateIn(world);
      await advocateIn(world, { email: "ben@shop.example" });
      const friends = await comeAndOrder(world, advocate, [{ email: "ben+2@shop.example" }]);
      return { reason: "same_email", advocate, friends };
    },
  ],
  [
    "oneself, with the same phone",
    async (world) => {
      const advocate = await advocateIn(world, { seen: { phone: "+49 30 123456" } });
      const friends = await comeAndOrder(world, advocate, [{ seen: { phone: "+4930123456" } }]);
      return { reason: "same_phone", advocate, friends };
    },
  ],
  [
    "the order goes to the advocate's own door",
    async (world) => {
      const advocate = await advocateIn(world, { seen: { address: torstrasse } });
      const address = { ...torstrasse, street: "TORSTR. 12" };
      const friends = await comeAndOrder(world, advocate, [{ seen: { address } }]);
      return { reason: "same_address", advocate, friends };
    },
  ],
  [
    "the address is the advocate's only with the order, when the friend has long been let in",
    async (world) => {
      const advocate = await advocateIn(world, { seen: { address: torstrasse } });
      const friend = await friendOf(world, advocate, "2026-11-01");
      await noteSeen(world.program.scope, friend.id, { address: torstrasse }, dayOf("2026-11-05"));
      await orderOf(world, friend, "1", "2026-11-05");
      return { reason: "same_address", advocate, friends: [friend] };
    },
  ],
  [
    "a browser in which the advocate signs in",
    async (world) => {
      const advocate = await advocateIn(world, { seen: { device: "browser" } });
      const friends = await comeAndOrder(world, advocate, [{ seen: { device: "browser" } }]);
      return { reason: "same_device", advocate, friends };
    },
  ],
  [
    "the advocate's card pays",
    async (world) => {
      const advocate = await advocateIn(world, { seen: { card: "card" } });
      const friends = await comeAndOrder(world, advocate, [{ seen: { card: "card" } }]);
      return { reason: "same_card", advocate, friends };
    },
  ],
  [
    "from the sofa beside the advocate",
    async (world) => {
      const advocate = await advocateIn(world, { seen: { network: "203.0.113.7" } });
      const friends = await comeAndOrder(world, advocate, [{ seen: { network: "203.0.113.7" } }]);
      return { reason: "same_network", advocate, friends };
    },
  ],
  [
    "a customer who has ordered as a guest before",
    async (world) => {
      const advocate = await advocateIn(world);
      const { program } = world;
      await owner`
        insert into purchases (program_id, id, shop_id, number, email, name, address, lines, subtotal_minor,
                               discount_minor, shipping_minor, tax_minor, total_minor, status, access_hash,
                               request_key, placed_at)
        values (${program.id}, gen_random_uuid(), ${program.shopId}, 1, 'Ben@Shop.example', 'Ben', '{}', '[]', 100, 0,
                0, 0, 100, 'paid', '\\x00', 'key', '2026-05-01')`;
      const friends = await comeAndOrder(world, advocate, [{ email: "ben@shop.example" }]);
      return { reason: "existing_customer", advocate, friends };
    },
  ],
  [
    "a member of years who follows a link",
    async (world) => {
      const advocate = await advocateIn(world);
      const old = await makeMember(owner, world.program);
      const code = await referralCodeOf(advocate.scope, END);
      const invitation = { code, at: dayOf("2026-11-01"), via: "link" as const };
      const came = await arrive(
        world.program.scope,
        { friendId: old.id, invitation, seen: {} },
        dayOf("2026-11-01"),
      );
      await orderOf(world, old, "1", "2026-11-05");
      return { reason: came.ok ? null : came.error.code, advocate, friends: [] };
    },
  ],
  [
    "a member of years whom a shop reports as new",
    async (world) => {
      const advocate = await advocateIn(world);
      const old = await makeMember(owner, world.program);
      const code = await referralCodeOf(advocate.scope, END);
      const invitation = { code, at: dayOf("2026-11-01"), via: "api" as const };
      const arrival = { friendId: old.id, invitation, seen: {}, isVouchedFor: true };
      await arrive(world.program.scope, arrival, dayOf("2026-11-01"));
      await orderOf(world, old, "1", "2026-11-05");
      return { reason: "existing_customer", advocate, friends: [old] };
    },
  ],
  [
    "the order of before, brought along",
    async (world) => {
      const advocate = await advocateIn(world);
      const friend = await friendOf(world, advocate, "2026-11-01");
      await orderOf(world, friend, "1", "2026-10-20");
      return { reason: "not_counted", advocate, friends: [friend] };
    },
  ],
  [
    "a ring: whom she brought brings her back under another name",
    async (world) => {
      const ana = await advocateIn(world, { seen: { card: "ana's" } });
      const [ben] = await comeAndOrder(world, ana, [{ seen: { card: "ben's" } }]);
      if (!ben) throw new Error("nobody came");
      const friends = await comeAndOrder(world, ben, [{ seen: { card: "ana's" } }], "2026-11-03");
      return { reason: "same_card", advocate: ben, friends };
    },
  ],
  [
    "a farm: six accounts within an hour, each from a network of its own",
    async (world) => {
      const advocate = await advocateIn(world);
      const many = Array.from({ length: 6 }, (_, at) => ({ seen: { network: `203.0.113.${at}` } }));
      const friends = (await comeAndOrder(world, advocate, many)).slice(-1);
      return { reason: "velocity", advocate, friends };
    },
  ],
  [
    "a farm of two in one browser",
    async (world) => {
      const advocate = await advocateIn(world);
      const many = [{ seen: { device: "browser" } }, { seen: { device: "browser" } }];
      const friends = (await comeAndOrder(world, advocate, many)).slice(-1);
      return { reason: "same_device", advocate, friends };
    },
  ],
  [
    "a farm that ships to one flat",
    async (world) => {
      const advocate = await advocateIn(world);
      const many = [{ seen: { address: torstrasse } }, { seen: { address: torstrasse } }];
      const friends = (await comeAndOrder(world, advocate, many)).slice(-1);
      return { reason: "same_address", advocate, friends };
    },
  ],
  [
    "a farm in one network",
    async (world) => {
      const advocate = await advocateIn(world);
      const friends = (
        await comeAndOrder(
          world,
          advocate,
          Array.from({ length: 3 }, () => ({ seen: { network: "n" } })),
        )
      ).slice(-1);
      return { reason: "same_network", advocate, friends };
    },
  ],
  [
    "an address that nobody has: joined, and never proven",
    async (world) => {
      await owner`
        update programs set settings = jsonb_set(settings, '{referrals,friendWhen}', '"sign_up"')
         where id = ${world.program.id}`;
      const advocate = await advocateIn(world);
      const friend = await friendOf(world, advocate, "2026-11-01", { isProven: false });
      return { reason: "not_counted", advocate, friends: [friend] };
    },
  ],
  [
    "a gift card as the first order, which is money again",
    async (world) => {
      const advocate = await advocateIn(world);
      const friend = await friendOf(world, advocate, "2026-11-01");
      await orderOf(world, friend, "1", "2026-11-05", {
        line: { categories: ["gift card"], attributes: { gift_card: true } },
      });
      return { reason: "not_counted", advocate, friends: [friend] };
    },
  ],
  [
    "ordered, rewarded, returned within the window",
    async (world) => {
      const advocate = await advocateIn(world);
      const friends = await comeAndOrder(world, advocate, [{}]);
      await orderOf(world, friends[0] as TestMember, "2026-11-01 0", "2026-11-18", { refunded: 1 });
      return { reason: "not_counted", advocate, friends };
    },
  ],
  [
    "returned after the payout",
    async (world) => {
      const advocate = await advocateIn(world);
      const friends = await comeAndOrder(world, advocate, [{}]);
      await settleReferrals(world.program.scope, dayOf("2026-11-20"));
      expect((await pointsOf(world, advocate))[0]).toBe(500n);
      await orderOf(world, friends[0] as TestMember, "2026-11-01 0", "2026-11-21", { refunded: 1 });
      return { reason: "reversed", advocate, friends };
    },
  ],
  [
    "returned after the payout, and ordered again for another one",
    async (world) => {
      const advocate = await advocateIn(world);
      const friends = await comeAndOrder(world, advocate, [{}]);
      const friend = friends[0] as TestMember;
      await settleReferrals(world.program.scope, dayOf("2026-11-20"));
      await orderOf(world, friend, "2026-11-01 0", "2026-11-21", { refunded: 1 });
      await orderOf(world, friend, "7", "2026-11-22");
      await orderOf(world, friend, "7", "2026-12-30", { refunded: 1 });
      return { reason: "reversed", advocate, friends };
    },
  ],
  [
    "brought by two, to be paid twice",
    async (world) => {
      const [first, advocate] = [await advocateIn(world), await advocateIn(world)];
      const friend = await friendOf(world, first, "2026-11-01");
      const code = await referralCodeOf(advocate.scope, END);
      const invitation = { code, at: dayOf("2026-11-01"), via: "code" as const };
      const came = await arrive(
        world.program.scope,
        { friendId: friend.id, invitation, seen: {} },
        dayOf("2026-11-02"),
      );
      return { reason: came.ok ? null : came.error.code, advocate, friends: [] };
    },
  ],
  [
    "a test order, which nobody pays",
    async (world) => {
      const advocate = await advocateIn(world);
      const friend = await friendOf(world, advocate, "2026-11-01");
      await orderOf(world, friend, "1", "2026-11-05", { minor: 0 });
      return { reason: "not_counted", advocate, friends: [friend] };
    },
  ],
  [
    "an advocate who was left out in the meantime",
    async (world) => {
      const advocate = await advocateIn(world);
      const friend = await friendOf(world, advocate, "2026-11-01");
      await owner`update members set excluded = true where program_id = ${world.program.id} and id = ${advocate.id}`;
      await orderOf(world, friend, "1", "2026-11-05");
      return { reason: "excluded", advocate, friends: [friend] };
    },
  ],
];

test.each(SCHEMES)("%s", async (_, scheme) => {
  const world = await referralWorld(owner);
  const { reason, advocate, friends } = await scheme(world);
  await settleAllReferrals(world.program.scope, END);
  expect(reason).not.toBeNull();
  for (const friend of friends) {
    const stand = await standOf(world, friend);
    const isHeld = stand?.state === "held";
    // Held with the reason in words, or not counted at all; in no case rewarded.
    if (isHeld) {
      expect(stand.codes).toContain(reason);
      for (const signal of stand.signals) expect(signalText(signal).text).toMatch(/\.$/);
    } else
      expect(
        [["joined", "lapsed"], ["reversed"]].find((states) => states.includes(stand?.state ?? "")),
      ).toBeDefined();
    expect(stand).toMatchObject({ advocateEventId: null, friendEventId: null });
    if (isHeld) {
      const blocked = await reviewReferral(
        world.program.scope,
        stand.id,
        { verdict: "blocked", note: "Seen through" },
        END,
      );
      expect(blocked.ok).toBe(true);
    }
  }
  const [row] = await owner<{ given: bigint }[]>`
    select coalesce(sum(e.points), 0)::bigint as given from events e
      join referrals r on r.program_id = e.program_id and r.id = (e.payload ->> 'referral')::uuid
     where e.program_id = ${world.program.id} and e.source = 'referrals'
       and r.friend_id = any(${friends.map(({ id }) => id)}::uuid[])`;
  expect(row?.given).toBe(0n);
  if (friends.length === 0) expect(await pointsOf(world, advocate)).toEqual([0n, 0n]);
  expect(await booksOf(world.program)).toEqual([]);
});
