import { expect, test } from "@playwright/test";
import { Contract } from "@/app/api/v1/testing/contract";
import { each, type ListMembersArgs, Regulars, RegularsError } from "@/clients/typescript/regulars";
import { closeDatabase } from "@/db/client";
import { API_SCOPES, createApiKey } from "@/lib/auth/api-key";
import { addressOf, endsSomething } from "./isolation/api-routes";
import { builtRoutes } from "./isolation/build";
import { makeWorld, type Things, type World } from "./isolation/world";

/*
 * The document against the running server: every operation is called, each answer is held against what the document says
 * of it, and there is no route that the document does not name.
 */
let world: World;
let key: string;
test.beforeAll(async () => {
  world = await makeWorld();
  key = (await createApiKey(world.a.scope, { name: "Document", scopes: API_SCOPES, expiresAt: null })).key;
});
test.afterAll(async () => {
  await Promise.all([world?.owner.end(), world?.app.end(), closeDatabase()]);
});

type Described = {
  operationId: string;
  requestBody?: { content: { "application/json"?: { example?: unknown } } };
  parameters?: { name: string; in: string; required?: boolean }[];
};
type Document = { paths: Record<string, Record<string, Described>> };

const DOUBLE = { effect: { code: "multiply", factor: "2" } };

/** What is sent where the document's own example names things that this program does not have. */
const BODIES: Record<string, (t: Things) => unknown> = {
  redeemReward: (t) => ({ reward_id: t.reward }),
  createDraw: (t) => ({
    ...{ slug: "documented", name: "Documented", first_day: "2026-01-01", last_day: "2031-01-01" },
    prizes: [{ reward_id: t.reward }],
  }),
  enterDraw: (t) => ({ member_id: t.member }),
  joinChallenge: (t) => ({ challenge_id: t.challenge }),
  recordEvent: (t) => ({
    ...{ id: "documented", type: "visit", occurred_at: "2026-01-01T10:00:00Z" },
    member: { card: t.card },
  }),
  pinMemberTier: (t) => ({ tier_id: t.tier, until: "2031-03-31T00:00:00.000Z", reason: "Documented" }),
  previewEarningRule: () => ({ definition: DOUBLE }),
  createEarningRuleDraft: () => ({ name: "Documented draft", definition: DOUBLE }),
  updateEarningRuleDraft: () => ({ name: "Documented draft", definition: DOUBLE }),
  createShopifyComparison: (t) => ({ shop_id: t.shopId }),
  answerHouseholdInvitation: (t) => ({ invitation_id: t.person, accept: false }),
  setHouseholdRole: (t) => ({ person_id: t.person, role: "give" }),
  removeFromHousehold: (t) => ({ person_id: t.person }),
  // Nothing is to be called from here.
  createWebhook: () => ({ url: "https://10.0.0.1/" }),
};
const QUERIES: Record<string, (t: Things) => string> = {
  listRedemptions: () => "?state=waiting",
  listCards: () => "?state=requested",
  getMemberAccess: (t) => `?gate=${t.gate}`,
};

function place(method: string, path: string): number {
  if (path === "/members/{id}/erase") return 3;
  return method === "get" ? 0 : endsSomething(path) ? 2 : 1;
}

test("every operation of the document is answered by the server as it says", async ({ request }) => {
  test.setTimeout(180_000);
  const document = (await (await request.get("/api/v1/openapi.json")).json()) as Document;
  const contract = new Contract(document);
  const operations = Object.entries(document.paths)
    .flatMap(([path, methods]) => Object.entries(methods).map(([method, one]) => ({ path, method, one })))
    .sort((a, b) => place(a.method, a.path) - place(b.method, b.path));
  const things = world.thingsA;
  const [wrong, done]: [string[], string[]] = [[], []];
  for (const { path, method, one } of operations) {
    const within = addressOf(path, things);
    const example = one.requestBody?.content["application/json"]?.example;
    const body = method === "get" ? undefined : (BODIES[one.operationId]?.(things) ?? example);
    const answered = await request.fetch(`/api/v1${within}${QUERIES[one.operationId]?.(things) ?? ""}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      data: body === undefined ? undefined : JSON.stringify(body),
    });
    const type = answered.headers()["content-type"] ?? "";
    const text = await answered.text();
    const found = contract.differences({
      ...{ method: method.toUpperCase(), path: within, sent: body, status: answered.status(), type },
      body: type.includes("json") ? JSON.parse(text) : text,
    });
    wrong.push(...(found ?? [`${method} ${within} is not in the document`]));
    if (answered.status() >= 500) wrong.push(`${method} ${within}: ${answered.status()}`);
    if (answered.status() < 300) done.push(one.operationId);
  }
  expect(wrong).toEqual([]);
  // Examples name things that are not there; most operations do what they are for all the same.
  expect(operations.length).toBeGreaterThan(130);
  expect(done.length / operations.length).toBeGreaterThan(0.7);
  test
    .info()
    .annotations.push({ type: "operations", description: `${done.length} of ${operations.length} done` });
});

test("there is no route of the API that the document does not name", async ({ request }) => {
  const document = (await (await request.get("/api/v1/openapi.json")).json()) as Document;
  const named = Object.keys(document.paths).map((path) => `/api/v1${path.replaceAll(/\{(\w+)\}/g, "[$1]")}`);
  const built = builtRoutes().filter((route) => route.startsWith("/api/v1/") && !route.includes("[["));
  expect(built.filter((route) => !named.includes(route))).toEqual([]);
  expect(named.filter((route) => !built.includes(route))).toEqual([]);
});

test("a shop's whole day goes through the typed client", async ({ baseURL }) => {
  // The other program: nothing of it was changed by calling every operation.
  const own = await createApiKey(world.b.scope, { name: "Client", scopes: API_SCOPES, expiresAt: null });
  const regulars = new Regulars({ url: baseURL ?? "", key: own.key });
  const external = `client-${Date.now()}`;
  const paid = await regulars.recordEvent({
    body: {
      ...{ id: `${external}-paid`, type: "order.paid", occurred_at: new Date().toISOString() },
      member: { external_id: external, email: `${external}@example.com` },
      order: {
        ...{ id: external, currency: "EUR" },
        lines: [{ id: "1", title: "Kettle", quantity: 1, unit_price: "100.00" }],
      },
    },
  });
  expect(paid.points).toBeGreaterThan(0);
  const [member] = (await regulars.listMembers({ query: { external_id: external } })).data;
  const id = member?.id ?? "";
  const reward = await regulars.createReward({
    body: { name: "A mug", benefit: { type: "merchandise" }, cost: 10 },
  });
  const before = await regulars.getMemberBalance({ id });
  const address = { name: "Ana", street: "Weg 1", postcode: "10115", city: "Berlin", country: "Germany" };
  const mine = await regulars.redeemReward({ id, body: { reward_id: reward.id, address } });
  expect(mine.balance).toBe(before.available - 10);
  const waiting = await regulars.listRedemptions({ query: { state: "waiting" } });
  expect(waiting.data.map((one) => one.id)).toContain(mine.id);
  const sent = await regulars.fulfilRedemption({ id: mine.id, body: { state: "sent", tracking: "DE 1" } });
  expect(sent.fulfilment?.tracking).toBe("DE 1");
  await regulars.endReward({ id: reward.id });
  const refused = await regulars
    .redeemReward({ id, body: { reward_id: reward.id, address } })
    .catch((error) => error);
  expect(refused).toBeInstanceOf(RegularsError);
  expect(refused.code).toBe("reward-unavailable");
  const all: string[] = [];
  const list = (args: ListMembersArgs) => regulars.listMembers(args);
  for await (const one of each(list, { query: { limit: 1 } })) all.push(one.id);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toContain(id);
});
