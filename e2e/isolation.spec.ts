import { expect, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { can, type Permission } from "@/lib/auth/permissions";
import type { Role } from "@/lib/shared/scope";
import { ACTIONS, type ActionCase, argumentsOf } from "./isolation/actions";
import { builtActions, builtRoutes } from "./isolation/build";
import { type Ask, MAY_BE_MISSING, ROUTES, type RouteCase } from "./isolation/routes";
import { type Answer, parting, readable, send, sendAction } from "./isolation/send";
import { type Actor, fingerprint, makeWorld, type Things, tenantTables, type World } from "./isolation/world";

/*
 * P20, by an attacker: every address and every action that the build has is tried by everybody who has no business
 * there, with the ids of program A in path, query and body. The answer must be the one for things that do not exist,
 * no word of A may stand in it, and no row of A may have changed.
 */
let world: World;
let before: Record<string, string>;
/** How many questions were asked in all. */
let asked = 0;
const routes = builtRoutes();
const actions = builtActions();

test.beforeAll(async () => {
  world = await makeWorld();
  before = await fingerprint(world);
});
test.afterAll(async () => {
  await Promise.all([world?.owner.end(), world?.app.end(), closeDatabase()]);
});

/** Without it the request goes through proxy.ts; with it, it does not: nothing may depend on that. */
const WAYS: { name: string; headers: Record<string, string> }[] = [
  { name: "", headers: {} },
  { name: " past proxy.ts", headers: { purpose: "prefetch" } },
];

/** Words of A in an answer that were not in the question. */
function leaks(answer: Answer, asked: string): string[] {
  const text = answer.body + JSON.stringify(answer.headers);
  return world.secretsA.filter((secret) => text.includes(secret) && !asked.includes(secret));
}

function ask({ path, method, json }: Ask, actor: Actor, headers: Record<string, string>, host?: string) {
  const body = json === undefined ? undefined : JSON.stringify(json);
  const key = { "idempotency-key": `iso-${Math.random()}`, "content-type": "application/json" };
  return send({ path, method, actor, host, body, headers: { ...headers, ...(body ? key : {}) } });
}

/** In whose name a route is asked for: of the program A itself, or of the asker's own with A's ids. */
type Name = { of: "A" | "B"; host?: string };

function namesFor({ area }: RouteCase): Name[] {
  if (area === "storefront" || area === "account" || area === "widget")
    return [{ of: "A", host: world.hostA }, { of: "B" }];
  return area === "dashboard" ? [{ of: "A" }, { of: "B" }] : [{ of: "B" }];
}

/** The statuses that this actor may get; the answer for what does not exist decides which. */
function allowed({ area }: RouteCase, actor: Actor, { of }: Name): number[] {
  const isStaffOfB = actor === world.actors.supportOfB || actor === world.actors.ownerOfB;
  if (area === "dashboard") return isStaffOfB ? (of === "A" ? [404] : [200, 303, 403, 404]) : [307];
  if (area === "api") return actor.key ? [200, 400, 404, 409, 422] : [401];
  if (area === "widget") return [200, 401, 404, 422];
  if (area === "signed") return [401, 403];
  if (area === "account") return [200, 307, 404];
  return area === "open" ? [200, 303, 307, 404, 503] : [200, 307, 404];
}

type Try = { route: string; one: RouteCase; actor: Actor; name: Name; way: (typeof WAYS)[number] };

/** What A's storefront sells may be seen by everybody who visits it; of a locked page, what unlocks it. */
function isForEverybody({ route, name }: Try): boolean {
  const isShop = route === "/products/[slug]" || route === "/exclusive/[slug]";
  const isInvitation = route === "/friend/[code]" || route === "/r/[code]";
  return (
    (isShop || isInvitation || route.startsWith("/draws/") || route.startsWith("/api/widget/")) &&
    name.of === "A"
  );
}

/** One question about A beside the same question about nothing: what is wrong with the answer. */
async function tryOne(one: Try, aboutA: Ask, aboutNothing: Ask): Promise<string[]> {
  const { route, actor, name, way } = one;
  const [real, none] = await Promise.all([
    ask(aboutA, actor, way.headers, name.host),
    ask(aboutNothing, actor, way.headers, name.host),
  ]);
  const wordsOf = ({ path, json }: Ask) => `${path}${JSON.stringify(json ?? "")}`;
  const wrong: string[] = [];
  if (!allowed(one.one, actor, name).includes(real.status)) wrong.push(`got ${real.status}`);
  if (!isForEverybody(one)) {
    if (real.status !== none.status)
      wrong.push(`got ${real.status}, but ${none.status} for what is not there`);
    const read = readable(real, wordsOf(aboutA), world.thingsA);
    const reference = readable(none, wordsOf(aboutNothing), world.unknown);
    if (read !== reference) wrong.push(`not as for what is not there: ${parting(read, reference)}`);
  }
  const seen = leaks(real, wordsOf(aboutA)).filter(
    (secret) => !isShown(secret, name) && !isInviter(secret, one),
  );
  // The mailbox of the demo is everybody's, and there is none outside the demo.
  if (seen.length > 0 && route !== "/dev/mail") wrong.push(`shows ${seen.join(", ")}`);
  return wrong.map(
    (what) =>
      `${actor.name}${way.name}, ${aboutA.method ?? "GET"} ${route} in the name of ${name.of}: ${what}`,
  );
}

async function tryRoute(route: string, one: RouteCase): Promise<string[]> {
  const tries = Object.values(world.actors).flatMap((actor) =>
    namesFor(one).flatMap((name) => WAYS.map((way): Try => ({ route, one, actor, name, way }))),
  );
  const wrong = tries.flatMap((each) => {
    const inName = (t: Things) => (each.name.of === "A" ? t : world.thingsB);
    const aboutNothing = one.asks(world.unknown, inName(world.unknown));
    return one
      .asks(world.thingsA, inName(world.thingsA))
      .map((aboutA, index) => tryOne(each, aboutA, aboutNothing[index] as Ask));
  });
  asked += wrong.length * 2;
  return (await Promise.all(wrong)).flat();
}

/** On A's own storefront its name, rules, rewards, tiers and badges are for everybody. */
function isShown(secret: string, { host }: Name): boolean {
  return host === world.hostA && /^(Program|Rule|Reward|Thing|Cause|Circle|Badge|Challenge) /.test(secret);
}

test("the matrix knows every route and every action of the build, and no others", () => {
  expect(routes.length).toBeGreaterThan(30);
  expect(routes.filter((route) => !ROUTES[route])).toEqual([]);
  expect(
    Object.keys(ROUTES).filter((route) => !routes.includes(route) && !MAY_BE_MISSING.includes(route)),
  ).toEqual([]);
  expect(actions.map(({ key }) => key).filter((key) => !ACTIONS[key])).toEqual([]);
  expect(Object.keys(ACTIONS).filter((key) => !actions.some((action) => action.key === key))).toEqual([]);
});

test("the same questions are answered to whoever may ask them", async () => {
  for (const [route, one] of Object.entries(ROUTES)) {
    const actor = one.area === "api" ? world.actors.keyOfB : world.actors.ownerOfB;
    if ((one.area !== "dashboard" && one.area !== "api") || route.includes("[[")) continue;
    for (const question of one.asks(world.thingsB, world.thingsB).filter(({ json }) => json === undefined)) {
      expect({ route, status: (await ask(question, actor, {})).status }).toEqual({ route, status: 200 });
    }
  }
});

for (const route of routes) {
  test(`${route}: nobody else finds anything of A`, async () => {
    const one = ROUTES[route];
    expect(one ? await tryRoute(route, one) : ["the matrix does not know it"]).toEqual([]);
  });
}

/** Whoever has a member's link is told the first name of who invites, on the shop's own storefront. */
function isInviter(secret: string, { route, name }: Try): boolean {
  return route === "/friend/[code]" && name.of === "A" && secret.startsWith("Name");
}

/** From where an action is called: with A's ids in A's name, or in the name of the caller's own program. */
function callsOf(one: ActionCase): Name[] {
  if (one.area === "dashboard") return [{ of: "A" }, { of: "B" }];
  return one.area === "private" ? [{ of: "A", host: world.hostA }, { of: "B" }] : [{ of: "B" }];
}

async function call(id: string, one: ActionCase, t: Things, actor: Actor, name: Name): Promise<Answer> {
  const program = name.of === "A" ? t.program : world.thingsB.program;
  const args = argumentsOf(one, t, program);
  return sendAction(id, one.page(world.thingsB), args, one.fields?.(t) ?? null, { actor, host: name.host });
}

function sentToSignIn({ headers }: Answer): boolean {
  return String(headers["x-action-redirect"] ?? headers.location).includes("/staff/sign-in");
}

/** One call with A's things beside the same call with nothing's: what is wrong with the answer. */
async function callOne(id: string, one: ActionCase, actor: Actor, name: Name): Promise<string[]> {
  const program = (t: Things) => (name.of === "A" ? t.program : world.thingsB.program);
  const sent = (t: Things) => JSON.stringify([argumentsOf(one, t, program(t)), one.fields?.(t)]);
  // With nothing of A in it, it would only be B's own business.
  if (sent(world.thingsA) === sent(world.unknown) && one.area === "dashboard") return [];
  const real = await call(id, one, world.thingsA, actor, name);
  const none = await call(id, one, world.unknown, actor, name);
  asked += 2;
  const wrong: string[] = [];
  if (real.status >= 500) wrong.push(`got ${real.status}`);
  if (real.status !== none.status) wrong.push(`got ${real.status}, but ${none.status} for what is not there`);
  const read = readable(real, sent(world.thingsA), world.thingsA);
  const reference = readable(none, sent(world.unknown), world.unknown);
  if (read !== reference) wrong.push(`not as for what is not there: ${parting(read, reference)}`);
  const isStaffOfB = actor === world.actors.supportOfB || actor === world.actors.ownerOfB;
  if (one.area === "dashboard" && !isStaffOfB && !sentToSignIn(real)) wrong.push("was not sent to sign in");
  if (one.area === "dashboard" && isStaffOfB && name.of === "A" && real.status !== 404)
    wrong.push(`got ${real.status} instead of 404`);
  const seen = leaks(real, sent(world.thingsA)).filter((secret) => !isShown(secret, name));
  if (seen.length > 0) wrong.push(`shows ${seen.join(", ")}`);
  return wrong.map((what) => `${actor.name} in the name of ${name.of}: ${what}`);
}

async function tryAction(id: string, one: ActionCase): Promise<string[]> {
  const actors = one.endsSession ? [world.actors.nobody] : Object.values(world.actors);
  const wrong: string[] = [];
  for (const actor of actors) {
    for (const name of callsOf(one)) wrong.push(...(await callOne(id, one, actor, name)));
  }
  return wrong;
}

for (const { id, key } of actions) {
  test(`${key}: nobody else moves anything of A`, async () => {
    const one = ACTIONS[key];
    expect(one ? await tryAction(id, one) : ["the matrix does not know it"]).toEqual([]);
  });
}

test("a form that is sent arrives as one", async () => {
  const key = "app/(shop)/cart/actions.ts#addToCartAction";
  const { id } = actions.find((one) => one.key === key) ?? { id: "" };
  const fields = { sku: "SKU-nobody-has-this", quantity: "1" };
  const { body } = await sendAction(id, "/cart", [{ status: "idle" }], fields, {});
  expect(body).toContain('"sku":["SKU-nobody-has-this"]');
});

const NONSENSE: unknown[][] = [
  [],
  [null, null, null],
  [{}, {}, {}],
  [5, [1], true],
  ["x".repeat(5_000), "mem_1", "nothing"],
  ["\u0000", "\u0000", { status: "idle" }],
];

test("actions with arguments of the wrong kind are refused or do nothing, also to the owner of A", async () => {
  const found: string[] = [];
  for (const { id, key } of actions) {
    const one = ACTIONS[key];
    if (!one || one.endsSession) continue;
    for (const args of NONSENSE) {
      for (const actor of [world.actors.nobody, world.staffOfA.owner]) {
        const answer = await sendAction(
          id,
          one.page(world.thingsA),
          args,
          { extra: "1", "a[b]": "2" },
          { actor },
        );
        if (one.area === "dashboard" && answer.status >= 500)
          found.push(`${key} ${JSON.stringify(args)}: ${answer.status}`);
      }
    }
  }
  expect(found).toEqual([]);
});

test("actions sent by a page from elsewhere are refused, also with the owner's cookie", async () => {
  for (const { id, key } of actions) {
    const one = ACTIONS[key];
    if (!one || one.endsSession) continue;
    const { thingsA } = world;
    const args = argumentsOf(one, thingsA, thingsA.program);
    const answer = await sendAction(id, one.page(thingsA), args, one.fields?.(thingsA) ?? null, {
      actor: world.staffOfA.owner,
      origin: "https://evil.example",
    });
    expect({ key, refused: answer.status >= 400 }).toEqual({ key, refused: true });
  }
});

test("in SQL the app's role, in the name of B, sees and changes no row of A in any table", async () => {
  const { app, a, b, owner } = world;
  const open = ["staff_roles", "api_keys", "shop_domains"];
  const tables = (await tenantTables(owner)).filter((table) => !open.includes(table));
  expect(tables.length).toBeGreaterThan(15);
  for (const table of tables) {
    const seen = await app.begin(async (sql) => {
      await sql.unsafe(`set local app.program_id = '${b.id}'`);
      return sql.unsafe(`select 1 from ${table} where program_id = '${a.id}'`);
    });
    const changed = app.begin(async (sql) => {
      await sql.unsafe(`set local app.program_id = '${b.id}'`);
      const rows = await sql.unsafe(
        `update ${table} set program_id = program_id where program_id = '${a.id}' returning 1`,
      );
      if (rows.length > 0) throw new Error(`${table}: ${rows.length} rows of A were changed`);
    });
    await changed.catch((error: Error) => expect(error.message).toContain("permission denied"));
    expect({ table, rows: seen.length }).toEqual({ table, rows: 0 });
  }
});

test("after all of it not one row of A is another one", async () => {
  expect(await fingerprint(world)).toEqual(before);
  test.info().annotations.push({ type: "questions asked", description: String(asked) });
  expect(asked).toBeGreaterThan(1_000);
});

test("P21: what a role may not do is refused by the action itself, changes nothing, and is written down", async () => {
  const refusals = () => world.owner<{ count: bigint }[]>`
    select count(*) from audit_entries where program_id = ${world.a.id} and action = 'permission.refused'`;
  const counted = (await refusals())[0]?.count ?? 0n;
  const stands = await fingerprint(world);
  let tried = 0n;
  for (const [role, actor] of Object.entries(world.staffOfA)) {
    for (const { id, key } of actions) {
      const one = ACTIONS[key];
      if (one?.area !== "dashboard") continue;
      expect({ key, needs: one.needs }).toEqual({ key, needs: expect.any(String) });
      if (can(role as Role, one.needs as Permission)) continue;
      const { thingsA } = world;
      const args = argumentsOf(one, thingsA, thingsA.program);
      const answer = await sendAction(id, one.page(thingsA), args, one.fields?.(thingsA) ?? null, { actor });
      expect({ role, key, status: answer.status }).toEqual({ role, key, status: 403 });
      tried += 1n;
    }
  }
  expect(tried).toBeGreaterThan(15n);
  // The page behind an action asks for the same right again, so there may be more of them.
  expect(((await refusals())[0]?.count ?? 0n) - counted).toBeGreaterThanOrEqual(tried);
  const { audit_entries: _, ...changed } = await fingerprint(world);
  const { audit_entries: __, ...unchanged } = stands;
  expect(changed).toEqual(unchanged);
});
