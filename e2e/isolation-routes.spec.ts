import { expect, test } from "@playwright/test";
import { builtRoutes } from "./isolation/build";
import { MAY_BE_MISSING, ROUTES } from "./isolation/routes";
import { endsAsItBegan, openStage } from "./isolation/stage";
import { ask, tryRoute } from "./isolation/try-routes";
import { tenantTables } from "./isolation/world";

/*
 * P20, by an attacker: every address that the build has is tried by everybody who has no business
 * there, with the ids of program A in path, query and body. The answer must be the one for things that do not exist,
 * no word of A may stand in it, and no row of A may have changed.
 */
const stage = openStage();
const routes = builtRoutes();

test("the matrix knows every route of the build, and no others", () => {
  expect(routes.length).toBeGreaterThan(30);
  expect(routes.filter((route) => !ROUTES[route])).toEqual([]);
  expect(
    Object.keys(ROUTES).filter((route) => !routes.includes(route) && !MAY_BE_MISSING.includes(route)),
  ).toEqual([]);
});

test("the same questions are answered to whoever may ask them", async () => {
  test.slow();
  for (const [route, one] of Object.entries(ROUTES)) {
    const actor = one.area === "api" ? stage.world.actors.keyOfB : stage.world.actors.ownerOfB;
    if ((one.area !== "dashboard" && one.area !== "api") || route.includes("[[")) continue;
    for (const question of one
      .asks(stage.world.thingsB, stage.world.thingsB)
      .filter(({ json }) => json === undefined)) {
      // What an address of the API does not know is refused as such, whosever it is: a key says which program is meant.
      const isUnknown = one.area === "api" && /[?&](program|card)=/.test(question.path);
      const status = isUnknown ? 400 : 200;
      expect({ route, status: (await ask(question, actor, {})).status }).toEqual({ route, status });
    }
  }
});

for (const route of routes) {
  test(`${route}: nobody else finds anything of A`, async () => {
    const one = ROUTES[route];
    expect(one ? await tryRoute(stage, route, one) : ["the matrix does not know it"]).toEqual([]);
  });
}

test("in SQL the app's role, in the name of B, sees and changes no row of A in any table", async () => {
  const { app, a, b, owner } = stage.world;
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

endsAsItBegan(stage, 1_000);
