import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { addPaidOrder } from "@/db/testing/paid-orders";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
let other: Client;
let ana: TestMember;
beforeAll(async () => {
  other = await client((await makeProgram(owner)).scope);
});
beforeEach(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
  ana = await makeMember(owner, program, { tier: 0, joinedAt: new Date(Date.now() - 400 * 86_400_000) });
  await addPaidOrder(owner, program, ana.id, {
    paidAt: new Date(Date.now() - 20 * 86_400_000),
    spendMinor: 142_50n,
  });
});

type Ladder = { revision: number; terms: Record<string, unknown>; tiers: { id: string; name: string }[] };
const standing = async () => (await api.get("/tier-ladder")).body as unknown as Ladder;
const own = (ladder: Ladder) => ladder.tiers.map(({ id }) => ({ id }));
const at = (what: string) => `/members/${showId("member", ana.id)}/${what}`;

describe("the ladder", () => {
  test("sent back as it stands changes nothing; previewed it says who would rise, and writes nothing", async () => {
    const before = await standing();
    expect(before).toMatchObject({
      terms: { measure: "spend", window: "rolling" },
      tiers: [{ name: "Seed" }, {}, {}],
    });
    const [low, mid, high] = own(before);
    const tiers = [low, { ...mid, threshold: "100.00" }, high];
    const preview = await api.post("/tier-ladder/preview", { tiers });
    expect(preview).toMatchObject({
      status: 200,
      body: {
        members: 1,
        rises: {
          count: 1,
          members: [{ member_id: showId("member", ana.id), from: "Seed", counted: "142.50" }],
        },
        falls: { count: 0 },
      },
    });
    expect(await standing()).toEqual(before);
  });

  test("is published once per key: whoever reaches more rises in a run that can be undone", async () => {
    const before = await standing();
    const [low, mid, high] = own(before);
    const change = {
      based_on: before.revision,
      terms: { grace_days: 45, until_month_end: false },
      tiers: [
        low,
        {
          ...mid,
          threshold: "100.00",
          perks: [{ code: "multiplier", factor: "1.5" }, { code: "free_shipping" }],
        },
        high,
        { name: "Friends of the house", entry: "invited", hidden: true, benefits: ["A place at the table"] },
      ],
    };
    const key = { "idempotency-key": newId() };
    const saved = await api.post("/tier-ladder", change, key);
    expect([saved.status, saved.body.errors]).toEqual([200, undefined]);
    expect(saved.body).toMatchObject({
      raised: 1,
      ladder: {
        terms: { ...before.terms, grace_days: 45, until_month_end: false },
        tiers: [
          before.tiers[0],
          {
            threshold: "100.00",
            perks: change.tiers[1] && [{ code: "multiplier", factor: "1.5" }, { code: "free_shipping" }],
          },
          { ...before.tiers[2], position: 2 },
          {
            name: "Friends of the house",
            entry: "invited",
            hidden: true,
            benefits: ["A place at the table"],
          },
        ],
      },
    });
    expect((await api.post("/tier-ladder", change, key)).text).toBe(saved.text);
    expect((await api.get(at("tier"))).body.tier.name).toBe(before.tiers[1]?.name);
    // Who knew the ladder of before is told to read it again.
    const late = await api.post("/tier-ladder", change);
    expect([late.status, late.body.errors[0].field]).toEqual([422, "based_on"]);
    expect((await api.post(`/tier-runs/${saved.body.run_id}/undo`, undefined)).status).toBe(200);
    expect((await api.get(at("tier"))).body.tier.name).toBe("Seed");
    const [entry] = await owner<{ actor: { kind: string } }[]>`
      select actor from audit_entries where program_id = ${program.id} and action = 'ladder.changed' order by number desc`;
    expect(entry?.actor.kind).toBe("key");
  });

  test("loses a tier only when it is said where its members go", async () => {
    await owner`update members set tier_id = ${program.tiers[1]?.id ?? ""} where id = ${ana.id}`;
    const before = await standing();
    const [low, mid, high] = own(before);
    const change = { based_on: before.revision, tiers: [low, high] };
    const refused = await api.post("/tier-ladder", change);
    expect([refused.status, refused.body.errors[0].field]).toEqual([422, "moves"]);
    const moved = await api.post("/tier-ladder", { ...change, moves: [{ tier_id: mid?.id, to: 0 }] });
    expect([moved.status, moved.body.moved]).toEqual([200, 1]);
    expect((await api.get(at("tier"))).body.tier.name).toBe("Seed");
  });

  const wrong: [string, (ids: { id: string }[]) => unknown, string][] = [
    [
      "a tier that takes less than the one below",
      ([a, b, c]) => ({ tiers: [a, { ...b, threshold: "9000" }, c] }),
      "tiers[2].threshold",
    ],
    [
      "the lowest that takes something",
      ([a, b, c]) => ({ tiers: [{ ...a, threshold: "5" }, b, c] }),
      "tiers[0].threshold",
    ],
    [
      "a threshold that is no amount",
      ([a, b, c]) => ({ tiers: [a, { ...b, threshold: "much" }, c] }),
      "tiers[1].threshold",
    ],
    [
      "a paid tier without a fee",
      ([a, b, c]) => ({ tiers: [a, b, c, { name: "Paid", entry: "paid" }] }),
      "tiers[3].fee.amount",
    ],
    [
      "a new tier without a name",
      ([a, b, c]) => ({ tiers: [a, b, c, { threshold: "9999" }] }),
      "tiers[3].name",
    ],
    ["a name that is taken", ([a, b, c]) => ({ tiers: [a, b, { ...c, name: "Seed" }] }), "tiers[2].name"],
    [
      "a factor of one",
      ([a, b, c]) => ({ tiers: [a, { ...b, perks: [{ code: "multiplier", factor: "99" }] }, c] }),
      "tiers[1].perks",
    ],
    [
      "a reward that is not there",
      ([a, b, c]) => ({
        tiers: [
          a,
          { ...b, perks: [{ code: "entry_reward", reward_id: "rwd_019ab3c2d4e57f6080a1b2c3d4e5f60c" }] },
          c,
        ],
      }),
      "tiers[1].perks",
    ],
    [
      "a perk twice",
      ([a, b, c]) => ({
        tiers: [a, { ...b, perks: [{ code: "free_shipping" }, { code: "free_shipping" }] }, c],
      }),
      "tiers[1].perks",
    ],
    ["a tier twice", ([a, b, c]) => ({ tiers: [a, b, c, b] }), "tiers[3].id"],
    [
      "another's tier",
      ([a, b, c]) => ({ tiers: [a, b, c, { id: "tir_019ab3c2d4e57f6080a1b2c3d4e5f60a" }] }),
      "tiers[3].id",
    ],
    ["no tier at all", () => ({ tiers: [] }), "tiers"],
    ["grace beyond a year", () => ({ terms: { grace_days: 366 } }), "terms.grace_days"],
    ["a move from a tier that stays", ([a]) => ({ moves: [{ tier_id: a?.id, to: 0 }] }), "moves[0].tier_id"],
  ];
  test.each(wrong)("with %s is refused by its field, in a preview too", async (_, change, field) => {
    const before = await standing();
    const body = change(own(before)) as object;
    const [tried, sent] = [
      await api.post("/tier-ladder/preview", body),
      await api.post("/tier-ladder", { ...body, based_on: before.revision }),
    ];
    for (const refused of [tried, sent])
      expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
    expect(await standing()).toEqual(before);
  });

  test("is another program's own", async () => {
    const before = await standing();
    const refused = await other.post("/tier-ladder", { based_on: 0, tiers: own(before) });
    expect([refused.status, refused.body.errors[0].field]).toEqual([422, "tiers[0].id"]);
  });
});

describe("a member's tier", () => {
  test("is pinned and let go again", async () => {
    const tier_id = showId("tier", program.tiers[1]?.id ?? "");
    const until = new Date(Date.now() + 90 * 86_400_000).toISOString();
    await api.post(at("tier-pin"), { tier_id, until, reason: "Agreed" });
    expect((await api.get(at("tier"))).body.pinned_until).toBe(until);
    const key = { "idempotency-key": newId() };
    const cleared = await api.post(at("tier-pin/clear"), undefined, key);
    expect(cleared.body).toMatchObject({ pinned_until: null, tier: { id: tier_id } });
    expect((await api.post(at("tier-pin/clear"), undefined, key)).text).toBe(cleared.text);
    expect((await api.post(at("tier-pin/clear"), undefined)).status).toBe(409);
    expect((await other.post(at("tier-pin/clear"), undefined)).status).toBe(404);
  });

  test("is offered by invitation, listed, and taken back", async () => {
    const before = await standing();
    const tiers = [...own(before), { name: "Friends", entry: "invited" }];
    const { ladder } = (await api.post("/tier-ladder", { based_on: before.revision, tiers })).body;
    const tier_id = ladder.tiers[3].id;
    const invited = await api.post(at("tier-grants"), { tier_id, until: "2031-03-31" });
    expect(invited).toMatchObject({
      status: 201,
      body: { data: [{ tier_id, kind: "invited", state: "invited" }] },
    });
    expect((await api.post(at("tier-grants"), { tier_id })).status).toBe(409);
    for (const [body, field] of [
      [{ tier_id: before.tiers[0]?.id }, "tier_id"],
      [{ tier_id, until: "2020-01-01" }, "until"],
    ] as const)
      expect((await api.post(at("tier-grants"), body)).body.errors[0].field).toBe(field);
    expect((await api.get(at("tier-grants"))).body).toEqual(invited.body);
    const withdraw = `/tier-grants/${invited.body.data[0].id}/withdraw`;
    expect((await other.post(withdraw, undefined)).status).toBe(404);
    expect((await api.post(withdraw, undefined)).body).toMatchObject({ state: "ended", tier_id });
    expect((await api.post(withdraw, undefined)).status).toBe(404);
    expect((await api.get(at("tier-grants"))).body.data).toEqual([]);
  });

  test("is held while a refund is disputed, and let go by who holds it", async () => {
    const held = await api.post(at("disputes"), { note: "Order 1042" });
    expect(held).toMatchObject({
      status: 201,
      body: {
        data: [{ reason: "disputed_refund", member_id: showId("member", ana.id), note: "Order 1042" }],
      },
    });
    expect((await other.post(at("disputes"), { note: "x" })).status).toBe(404);
    expect((await api.post("/tier-proposals/release", { held_by: "breaker" })).body).toEqual({ released: 0 });
    expect((await api.post("/tier-proposals/release", {})).body.errors[0].field).toBe("held_by");
  });
});
