import { expect, test } from "@playwright/test";
import { can, type Permission } from "@/lib/auth/permissions";
import type { Role } from "@/lib/shared/scope";
import { ACTIONS, argumentsOf } from "./isolation/actions";
import { builtActions } from "./isolation/build";
import { sendAction } from "./isolation/send";
import { endsAsItBegan, openStage } from "./isolation/stage";
import { tryAction } from "./isolation/try-actions";
import { type Actor, fingerprint } from "./isolation/world";

/*
 * P20, P21 and P22, by an attacker: every action that the build has is called by everybody who has no business there,
 * with the ids of program A; with what it is not made for; from elsewhere; and by staff of A whose role may not.
 */
const stage = openStage();
const actions = builtActions();

test("the matrix knows every action of the build, and no others", () => {
  expect(actions.map(({ key }) => key).filter((key) => !ACTIONS[key])).toEqual([]);
  expect(Object.keys(ACTIONS).filter((key) => !actions.some((action) => action.key === key))).toEqual([]);
});

for (const { id, key } of actions) {
  test(`${key}: nobody else moves anything of A`, async () => {
    const one = ACTIONS[key];
    expect(one ? await tryAction(stage, id, one) : ["the matrix does not know it"]).toEqual([]);
  });
}

test("a form that is sent arrives as one", async () => {
  const key = "app/(shop)/cart/actions.ts#addToCartAction";
  const { id } = actions.find((one) => one.key === key) ?? { id: "" };
  const fields = { sku: "SKU-nobody-has-this", quantity: "1" };
  const { body } = await sendAction(id, "/cart", [{ status: "idle" }], fields, {});
  expect(body).toContain('"sku":["SKU-nobody-has-this"]');
});

test("a form of many parts with what cannot be stored is refused by its field, and nothing typed is lost", async () => {
  const { staffOfA, thingsA } = stage.world;
  const names = ["earning/actions.ts#reviewRuleAction", "tiers/actions.ts#changeLadderAction"];
  for (const name of names) {
    const key = `app/(merchant)/dashboard/[program]/${name}`;
    const { id } = actions.find((action) => action.key === key) ?? { id: "" };
    const one = ACTIONS[key];
    if (!one) throw new Error(key);
    const args = argumentsOf(one, thingsA, thingsA.program);
    const fields = { name: "Half\0a name", kept: "as it was typed", step: "save" };
    const { status, body } = await sendAction(id, one.page(thingsA), args, fields, { actor: staffOfA.owner });
    expect({ key, status }).toEqual({ key, status: 200 });
    expect(body).toContain('"errors":{"name":["This holds a character that cannot be stored.');
    expect(body).toContain('"kept":["as it was typed"]');
  }
});

const NONSENSE: unknown[][] = [
  [],
  [null, null, null],
  [{}, {}, {}],
  [5, [1], true],
  ["x".repeat(5_000), "mem_1", "nothing"],
  ["\u0000", "\u0000", { status: "idle" }],
];

/** The actions that may be called any number of times. */
const repeatable = actions.flatMap(({ id, key }) => {
  const one = ACTIONS[key];
  return one && !one.endsSession ? [{ id, key, one }] : [];
});

for (const { id, key, one } of repeatable) {
  test(`${key}: arguments of the wrong kind are refused or do nothing, also to the owner of A`, async () => {
    const { actors, staffOfA, thingsA } = stage.world;
    const found: string[] = [];
    const sendAll = async (actor: Actor) => {
      for (const args of NONSENSE) {
        const fields = { extra: "1", "a[b]": "2" };
        const { status } = await sendAction(id, one.page(thingsA), args, fields, { actor });
        if (one.area === "dashboard" && status >= 500) found.push(`${JSON.stringify(args)}: ${status}`);
      }
    };
    await Promise.all([actors.nobody, staffOfA.owner].map(sendAll));
    expect(found).toEqual([]);
  });
}

test("actions sent by a page from elsewhere are refused, also with the owner's cookie", async () => {
  const { staffOfA, thingsA } = stage.world;
  for (const { id, key, one } of repeatable) {
    const args = argumentsOf(one, thingsA, thingsA.program);
    const { status } = await sendAction(id, one.page(thingsA), args, one.fields?.(thingsA) ?? null, {
      actor: staffOfA.owner,
      origin: "https://evil.example",
    });
    expect({ key, refused: status >= 400 }).toEqual({ key, refused: true });
  }
});

endsAsItBegan(stage, 1_000);

test("P21: what a role may not do is refused by the action itself, changes nothing, and is written down", async () => {
  test.slow();
  const { owner, a, staffOfA, thingsA } = stage.world;
  const refusals = async () => {
    const [row] = await owner<{ count: bigint }[]>`
      select count(*) from audit_entries where program_id = ${a.id} and action = 'permission.refused'`;
    return row?.count ?? 0n;
  };
  const counted = await refusals();
  const stands = await fingerprint(stage.world);
  let tried = 0n;
  const tryAs = async (role: Role, actor: Actor) => {
    for (const { id, key } of actions) {
      const one = ACTIONS[key];
      if (one?.area !== "dashboard") continue;
      expect({ key, needs: one.needs }).toEqual({ key, needs: expect.any(String) });
      if (can(role, one.needs as Permission)) continue;
      const args = argumentsOf(one, thingsA, thingsA.program);
      const answer = await sendAction(id, one.page(thingsA), args, one.fields?.(thingsA) ?? null, { actor });
      expect({ role, key, status: answer.status }).toEqual({ role, key, status: 403 });
      tried += 1n;
    }
  };
  await Promise.all(Object.entries(staffOfA).map(([role, actor]) => tryAs(role as Role, actor)));
  expect(tried).toBeGreaterThan(15n);
  // The page behind an action asks for the same right again, so there may be more of them.
  expect((await refusals()) - counted).toBeGreaterThanOrEqual(tried);
  const { audit_entries: _, ...changed } = await fingerprint(stage.world);
  const { audit_entries: __, ...unchanged } = stands;
  expect(changed).toEqual(unchanged);
});
