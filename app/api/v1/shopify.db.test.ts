import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { FINDING_KINDS } from "@/lib/reconcile/finding";
import { NO_COUNTS } from "@/lib/reconcile/run";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
let program: TestProgram;
let api: Client;
let other: Client;
const run = newId();
const counts = { ...NO_COUNTS, listed: 41, missed: 1, found: 3 };

async function finding(kind: string, subject: string, state = "open") {
  const facts = { order: "#1042", shop: "paid", ledger: "open" };
  await owner`
    insert into shopify_findings (program_id, id, shop_id, kind, subject, facts, state, found_at, seen_run_id, seen_at)
    values (${program.id}, ${newId()}, ${program.shopId}, ${kind}, ${subject}, ${owner.json(facts)}, ${state}, now(), ${run}, now())`;
}

beforeAll(async () => {
  program = await makeProgram(owner);
  await owner`
    insert into shopify_stores (program_id, shop_id, domain, door, status)
    values (${program.id}, ${program.shopId}, 'acme.myshopify.com', 'own_app', 'installed')`;
  await owner`
    insert into shopify_reconciliations (program_id, id, shop_id, started_by, status, stage, to_mark, counts, started_at, beat_at, finished_at)
    values (${program.id}, ${run}, ${program.shopId}, 'job', 'done', 'subscriptions', now(), ${owner.json(counts)}, now(), now(), now())`;
  await finding("order_not_counted", "820982911946154508");
  await finding("order_not_counted", "820982911946154509");
  await finding("order_of_another", "7");
  await finding("code_alive", "AAAA", "set_aside");
  api = await client(program.scope, ["program:read"]);
  other = await client((await makeProgram(owner)).scope, ["program:read"]);
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

describe("comparisons with Shopify, by API", () => {
  test("are listed with what came of them", async () => {
    const { status, body } = await api.get("/shopify-comparisons");
    expect(status).toBe(200);
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({
      shop: "acme.myshopify.com",
      begun_by: "job",
      status: "done",
      listed: 41,
      missed: 1,
      differences: 3,
    });
  });

  test("differences come page by page, with all digits, a sentence and what would mend them", async () => {
    const first = await api.get("/shopify-differences?limit=2");
    const second = await api.get(`/shopify-differences?limit=2&cursor=${first.body.next_cursor}`);
    expect(second.body.next_cursor).toBeNull();
    const all = [...first.body.data, ...second.body.data];
    expect(all.map(({ subject }) => subject).sort()).toEqual([
      "7",
      "820982911946154508",
      "820982911946154509",
    ]);
    const byOrder = all.find(({ subject }) => subject === "820982911946154509");
    expect(byOrder).toMatchObject({ kind: "order_not_counted", state: "open", proposal: "Count it again" });
    expect(byOrder.sentence).toMatch(/#1042 is paid at Shopify/);
    expect(all.find(({ kind }) => kind === "order_of_another")?.proposal).toBeNull();
    const aside = await api.get("/shopify-differences?state=set_aside");
    expect(aside.body.data).toMatchObject([{ kind: "code_alive", state: "set_aside" }]);
  });

  test("what is asked wrongly is said by its field", async () => {
    const { status, body } = await api.get("/shopify-differences?state=lost");
    expect(status).toBe(422);
    expect(body.errors[0].field).toBe("state");
  });

  test("another program sees none of it", async () => {
    expect((await other.get("/shopify-comparisons")).body.data).toEqual([]);
    expect((await other.get("/shopify-differences")).body.data).toEqual([]);
  });

  test("the document names every kind of difference there is", async () => {
    const { body } = await api.get("/openapi.json");
    const kinds = body.components.schemas.Difference.properties.kind.enum;
    expect([...kinds].sort()).toEqual(Object.keys(FINDING_KINDS).sort());
  });
});

describe("stores, by API", () => {
  test("are listed; from when on their orders count is set, by the local day, and only with a key that may", async () => {
    const settings = await client(program.scope, ["program:read", "settings:write"]);
    const { body } = await settings.get("/shopify-stores");
    expect(body.data).toMatchObject([
      { domain: "acme.myshopify.com", status: "installed", orders_from: null, connected_by: "own_app" },
    ]);
    const at = `/shopify-stores/${body.data[0].id}`;
    const set = (api: Client, orders_from: unknown) =>
      api.post(at, { orders_from }, { "idempotency-key": newId() });
    expect(await set(settings, "2026-03-31")).toMatchObject({
      status: 200,
      body: { orders_from: "2026-03-31" },
    });
    const [row] = await owner`select orders_from from shopify_stores where program_id = ${program.id}`;
    expect(row).toEqual({ ordersFrom: new Date("2026-03-30T22:00:00Z") });
    for (const wrong of ["2026-02-30", "soon", 7, undefined])
      expect((await set(settings, wrong)).status).toBe(422);
    expect((await set(api, null)).status).toBe(403);
    const elsewhere = await client((await makeProgram(owner)).scope, ["settings:write"]);
    expect((await set(elsewhere, null)).status).toBe(404);
    expect(await set(settings, null)).toMatchObject({ status: 200, body: { orders_from: null } });
  });
});

describe("what differs, by a key that may mend it", () => {
  test("is set aside with a note, taken up again, and refused when it is decided; another program's is not there", async () => {
    const staff = await client(program.scope);
    const [open] = (await staff.get("/shopify-differences?limit=1")).body.data;
    const at = `/shopify-differences/${open.id}`;
    const stranger = await client((await makeProgram(owner)).scope);
    for (const deed of ["repair", "undo", "take-up"])
      expect((await stranger.post(`${at}/${deed}`, undefined)).status).toBe(404);
    expect((await stranger.post(`${at}/set-aside`, { note: "x" })).status).toBe(404);
    expect((await staff.post(`${at}/set-aside`, { note: " " })).body.errors[0].field).toBe("note");
    const key = { "idempotency-key": newId() };
    const aside = await staff.post(`${at}/set-aside`, { note: "Agreed" }, key);
    expect(aside).toMatchObject({ status: 200, body: { id: open.id, state: "set_aside", note: "Agreed" } });
    expect((await staff.post(`${at}/set-aside`, { note: "Agreed" }, key)).text).toBe(aside.text);
    expect((await staff.post(`${at}/set-aside`, { note: "Again" })).status).toBe(409);
    expect((await staff.post(`${at}/repair`, undefined)).status).toBe(409);
    expect((await staff.post(`${at}/undo`, undefined)).status).toBe(409);
    expect((await staff.post(`${at}/take-up`, undefined)).body.state).toBe("open");
    expect((await staff.post(`${at}/take-up`, undefined)).status).toBe(409);
    const reader = await client(program.scope, ["program:read"]);
    expect((await reader.post(`${at}/set-aside`, { note: "x" })).status).toBe(403);
  });

  test("a comparison is begun once at a time, and stopped; parked deliveries are worked again", async () => {
    const staff = await client(program.scope);
    const shop_id = showId("shop", program.shopId);
    const begun = await staff.post("/shopify-comparisons", { shop_id, everything: true });
    expect(begun).toMatchObject({ status: 201, body: { status: "running", changed_since: null } });
    expect((await staff.post("/shopify-comparisons", { shop_id })).status).toBe(409);
    const stop = `/shopify-comparisons/${begun.body.id}/stop`;
    const stranger = await client((await makeProgram(owner)).scope);
    expect((await stranger.post(stop, undefined)).status).toBe(404);
    expect((await stranger.post("/shopify-comparisons", { shop_id })).body.errors[0].field).toBe("shop_id");
    expect((await staff.post(stop, undefined)).body.id).toBe(begun.body.id);
    expect((await staff.post("/shopify-deliveries/work-again", undefined)).body).toEqual({ count: 0 });
  });
});
