import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";
import { paid } from "./testing/orders";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
let other: Client;
beforeAll(async () => {
  other = await client((await makeProgram(owner)).scope);
});
beforeEach(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
});

const stored = async () =>
  (await owner<{ settings: unknown }[]>`select settings from programs where id = ${program.id}`)[0]?.settings;
const audited = () =>
  owner<{ after: unknown; actor: unknown }[]>`
    select after, actor from audit_entries
     where program_id = ${program.id} and action = 'program.settings_changed' order by number`;

describe("the settings", () => {
  test("that are sent back as they were read change nothing", async () => {
    const before = await stored();
    const { body } = await api.get("/settings");
    const { since: _, ...cause_share } = body.cause_share;
    const again = await api.post("/settings", { ...body, cause_share });
    expect([again.status, again.body]).toEqual([200, body]);
    expect(await stored()).toEqual(before);
    expect(await audited()).toEqual([]);
  });

  test("are changed group by group, once per key; what is left out stays; it is in the log", async () => {
    const reward = showId("reward", await makeReward(owner, program));
    const { id: cause_id } = (await api.post("/causes", { name: "Forest", amount_per_hundred: "1.00" })).body;
    const before = (await api.get("/settings")).body;
    const change = {
      general: {
        ...{ expiry_months: 18, rounding: "round", unit_attribute: "nights" },
        ...{ unit_names: { one: "night", many: "nights" }, remind_days: [7, 90], unknown_categories: true },
        bonus_categories: { categories: [{ category: "mugs", label: "Mugs" }], most: 2, change_days: 30 },
      },
      membership: { entry: "threshold", threshold: { amount: "150.50", months: null } },
      sharing: { transfers: true },
      referrals: { on: true, advocate: { gives: "reward", reward_id: reward }, minimum: "25.00", checks: [] },
      cards: { physical: true },
      cause_share: { percent: "1.5", cause_id },
      leaderboard: { open: true, metric: "orders" },
      widget: { origins: ["https://Shop.example.com/collections"] },
      languages: { offered: ["de"] },
      agents: { ucp: true },
      messages: { topics: ["tiers", "service"], asks_first: false },
    };
    const key = { "idempotency-key": newId() };
    const made = await api.post("/settings", change, key);
    expect([made.status, made.body.errors]).toEqual([200, undefined]);
    const { unknown_categories: _, ...general } = change.general;
    expect(made.body).toEqual({
      ...before,
      general: { ...before.general, ...general, remind_days: [90, 7], carry_over: false },
      membership: { ...before.membership, ...change.membership },
      sharing: { ...before.sharing, transfers: true },
      referrals: { ...before.referrals, ...change.referrals },
      cards: { ...before.cards, physical: true },
      cause_share: { ...before.cause_share, percent: "1.5", cause_id, since: made.body.cause_share.since },
      leaderboard: { open: true, metric: "orders", period: "month" },
      widget: { ...before.widget, origins: ["https://shop.example.com"] },
      languages: { default: "en", offered: expect.arrayContaining(["en", "de"]) },
      agents: { ucp: true },
      messages: { topics: ["service", "tiers"], means: "text", asks_first: false },
    });
    expect(made.body.cause_share.since).not.toBeNull();
    expect((await api.post("/settings", change, key)).text).toBe(made.text);
    expect((await api.get("/settings")).body).toEqual(made.body);
    // Given anew it goes on from when it began.
    const more = await api.post("/settings", { cause_share: { percent: "2" } });
    expect(more.body.cause_share).toEqual({ ...made.body.cause_share, percent: "2" });
    expect((await audited()).map(({ actor }) => actor)).toEqual([
      expect.objectContaining({ kind: "key" }),
      expect.objectContaining({ kind: "key" }),
    ]);
  });

  test("name a category that nothing has only when that is meant", async () => {
    await api.post("/events", paid());
    const general = (category: string, more = {}) => ({
      ...{ bonus_categories: { categories: [{ category, label: "Choose me" }], most: 1, change_days: 0 } },
      ...more,
    });
    const refused = await api.post("/settings", { general: general("mugz") });
    expect([refused.status, refused.body.errors[0].field]).toEqual([
      422,
      "general.bonus_categories.categories",
    ]);
    expect((await api.post("/settings", { general: general("mugs") })).status).toBe(200);
    const meant = { general: general("mugz", { unknown_categories: true }) };
    expect((await api.post("/settings", meant)).status).toBe(200);
  });

  test("share nothing without a cause, and can be switched off again", async () => {
    expect((await api.post("/settings", { cause_share: { percent: "0", cause_id: null } })).status).toBe(200);
    const refused = await api.post("/settings", { cause_share: { percent: "1" } });
    expect(refused.body.errors[0].field).toBe("cause_share.cause_id");
  });

  test.each([
    [{ general: { expiry_months: 0 } }, "general.expiry_months"],
    [{ general: { expiry_months: 1, remind_days: [60] } }, "general.remind_days"],
    [{ general: { unit_names: { one: "", many: "x" } } }, "general.unit_names.one"],
    [
      {
        general: {
          bonus_categories: { categories: [{ category: "a:b", label: "x" }], most: 1, change_days: 0 },
        },
      },
      "general.bonus_categories.categories[0].category",
    ],
    [{ membership: { fee: { amount: "0.00", months: 1 } } }, "membership.fee.amount"],
    [{ membership: { threshold: { amount: "1.005", months: 1 } } }, "membership.threshold.amount"],
    [{ sharing: { most_per_transfer: 9_000, most_per_month: 10 } }, "sharing.most_per_month"],
    [
      { referrals: { friend: { gives: "reward", reward_id: "rwd_019ab3c2d4e57f6080a1b2c3d4e5f60c" } } },
      "referrals.friend.reward_id",
    ],
    [{ referrals: { checks: ["same_mind"] } }, "referrals.checks[0]"],
    [{ cards: { most_per_year: 13 } }, "cards.most_per_year"],
    [{ cause_share: { percent: "101" } }, "cause_share.percent"],
    [{ leaderboard: { period: "day" } }, "leaderboard.period"],
    [{ widget: { origins: ["http://shop.example.com"] } }, "widget.origins"],
    [{ widget: { origins: ["*"] } }, "widget.origins"],
    [{ languages: { default: "xx" } }, "languages.default"],
    [{ agents: { ucp: "yes" } }, "agents.ucp"],
    [{ messages: { topics: ["gossip"] } }, "messages.topics[0]"],
    [{ messages: { means: "pigeon" } }, "messages.means"],
  ])("that can't be are said by their field, and nothing is saved: %j", async (change, field) => {
    const before = await stored();
    // What is right beside it is not taken over either.
    const refused = await api.post("/settings", {
      ...change,
      ...("sharing" in change ? {} : { sharing: { transfers: true } }),
    });
    expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
    expect(refused.body.errors[0].detail).toMatch(/[a-z].*\.$/i);
    expect(await stored()).toEqual(before);
  });

  test("are another program's own, and need their scope", async () => {
    const mine = await client(program.scope, ["program:read"]);
    expect((await mine.get("/settings")).status).toBe(200);
    expect((await mine.post("/settings", { sharing: { transfers: true } })).status).toBe(403);
    const before = await stored();
    expect((await other.post("/settings", { sharing: { transfers: true } })).status).toBe(200);
    expect(await stored()).toEqual(before);
  });
});
