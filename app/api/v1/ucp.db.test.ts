import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { programById } from "@/lib/programs/service";
import { changeSettings } from "@/lib/programs/service-settings";
import { newId, showId } from "@/lib/shared/id";
import { ucpClaim, ucpProfile } from "@/lib/ucp/service";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let ana: TestMember;
let api: Client;
beforeEach(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program, { points: 10, tier: 1 });
  await owner`update members set external_id = '6940095283436' where id = ${ana.id}`;
  const ruleId = newId();
  await owner`insert into earning_rules (program_id, id) values (${program.id}, ${ruleId})`;
  await owner`insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
    values (${program.id}, ${newId()}, ${ruleId}, 1, 'One per euro', 0, ${owner.json({
      effect: { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" },
      basis: { tax: "with", discounts: "after", shipping: false },
      availability: { code: "at_once" },
      conditions: [],
    })}, '2020-01-01', '{}')`;
  await changeSettings(program.scope, { ucp: { on: true } }, new Date());
  api = await client(program.scope);
});

const access = async () => {
  const found = await programById(program.id);
  if (!found) throw new Error();
  return { scope: program.scope, program: found };
};
const line_items = [{ item: { id: "MUG", price: 2400 }, quantity: 2 }];

describe("the loyalty extension", () => {
  test("shows a member's tier and what the cart would earn", async () => {
    const claim = await ucpClaim(await access());
    for (const member of [{ id: showId("member", ana.id) }, { external_id: "6940095283436" }]) {
      const { status, body } = await api.post("/ucp/loyalty", { line_items, member });
      expect(status).toBe(200);
      expect(body.loyalty[claim]).toMatchObject({
        provisional: false,
        display_id: `****${ana.cardNumber.slice(-4)}`,
        tiers: [{ name: "Grove" }],
        rewards: [{ earning_forecast: { amount: 48, breakdown: [{ amount: 48 }] } }],
      });
      expect(body.loyalty[claim].tiers[0].benefits.length).toBeGreaterThan(0);
    }
    const [row] = await owner`select count(*)::int as count from transfers where member_id = ${ana.id}`;
    expect(row?.count).toBe(1);
  });

  test("believes no claim that the shop does not vouch for", async () => {
    const claim = await ucpClaim(await access());
    const context = { eligibility: [claim, "com.other.club"] };
    const claimed = await api.post("/ucp/loyalty", { context, line_items });
    expect(claimed.body.loyalty[claim]).toMatchObject({
      provisional: true,
      rewards: [{ earning_forecast: { amount: 48 } }],
    });
    const wrong = await api.post("/ucp/loyalty", { context, line_items, member: { external_id: "999" } });
    expect(wrong.body).toMatchObject({ loyalty: {}, messages: [{ code: "eligibility_invalid" }] });
    const other = await api.post("/ucp/loyalty", {
      context: { eligibility: ["com.other.club"] },
      line_items,
    });
    expect(other.body).toMatchObject({ loyalty: {}, messages: [] });
  });

  test("of another program's member says no more than of nobody", async () => {
    const claim = await ucpClaim(await access());
    const stranger = await makeMember(owner, await makeProgram(owner));
    const ask = (id: string) =>
      api.post("/ucp/loyalty", { context: { eligibility: [claim] }, member: { id } });
    const [foreign, nobody] = [
      await ask(showId("member", stranger.id)),
      await ask(showId("member", newId())),
    ];
    expect(foreign.body).toEqual(nobody.body);
  });

  test("needs the right to read members to name one", async () => {
    const narrow = await client(program.scope, ["program:read"]);
    expect((await narrow.post("/ucp/loyalty", { line_items })).status).toBe(200);
    const named = await narrow.post("/ucp/loyalty", { line_items, member: { id: showId("member", ana.id) } });
    expect(named.status).toBe(403);
  });

  test("is not there until it is switched on, and neither is the profile", async () => {
    expect(await ucpProfile(await access())).toMatchObject({
      ucp: {
        capabilities: { "dev.ucp.common.loyalty": [{ version: "2026-08-25" }, { version: "2026-04-08" }] },
      },
    });
    await changeSettings(program.scope, { ucp: { on: false } }, new Date());
    expect(await ucpProfile(await access())).toBeNull();
    const off = await client((await makeProgram(owner)).scope);
    expect((await off.post("/ucp/loyalty", { line_items })).status).toBe(404);
  });
});
