import { afterAll, describe, expect, test } from "vitest";
import { systemScope } from "@/lib/auth/system-scope";
import { newId } from "@/lib/shared/id";
import { closeDatabase, connect, database } from "./client";
import { APPEND_ONLY } from "./grants";
import { testDatabase } from "./testing/database";
import { inProgram, readProgram } from "./transaction";

const { ownerUrl } = testDatabase();
const owner = connect(ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const GLOBAL = ["programs", "shop_domains", "staff_roles", "api_keys"];

async function program(slug: string): Promise<string> {
  const id = newId();
  await owner`insert into programs (id, slug, name, currency, time_zone, settings)
    values (${id}, ${slug}, ${slug}, 'EUR', 'Europe/Berlin', '{}')`;
  return id;
}

describe("the tenants are sealed in the database", () => {
  test("every key of a tenant table begins with program_id, so that it can be distributed", async () => {
    const keys = await owner<{ table: string; key: string; first: string }[]>`
      select c.conrelid::regclass::text as table, c.conname as key, a.attname as first
        from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype in ('p', 'u', 'f') and c.connamespace = 'public'::regnamespace
      union all
      select i.indrelid::regclass::text, i.indexrelid::regclass::text, a.attname
        from pg_index i join pg_class k on k.oid = i.indexrelid
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indisunique and k.relnamespace = 'public'::regnamespace`;
    const tenant = await owner<{ name: string }[]>`
      select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'program_id' and not table_name = any(${GLOBAL})`;
    const names = new Set(tenant.map((row) => row.name));
    expect(names.size).toBeGreaterThan(15);
    expect(keys.filter((key) => names.has(key.table) && key.first !== "program_id")).toEqual([]);
  });

  test("every tenant table has forced row-level security", async () => {
    const open = await owner`
      select c.table_name from information_schema.columns c
        join pg_class k on k.relname = c.table_name and k.relnamespace = 'public'::regnamespace
       where c.table_schema = 'public' and c.column_name = 'program_id' and not c.table_name = any(${GLOBAL})
         and not (k.relrowsecurity and k.relforcerowsecurity)`;
    expect(open).toEqual([]);
  });

  test("the app's role sees the rows of the scope only, writes no others, and none without a scope", async () => {
    const [a, b] = [await program("wall-a"), await program("wall-b")];
    for (const id of [a, b]) {
      await owner`insert into shops (program_id, id, slug, name, currency) values (${id}, ${newId()}, 'main', 'Main', 'EUR')`;
    }
    const scope = systemScope(a, "test");
    expect(await readProgram(scope, (tx) => tx`select program_id from shops`)).toEqual([{ programId: a }]);
    expect(await database()`select program_id from shops`).toEqual([]);
    await expect(
      inProgram(
        scope,
        (tx) => tx`insert into shops (program_id, id, slug, name, currency)
        values (${b}, ${newId()}, 'planted', 'Planted', 'EUR')`,
      ),
    ).rejects.toThrow(/row-level security/);
    expect(
      await inProgram(scope, (tx) => tx`update shops set name = 'x' where program_id = ${b} returning 1`),
    ).toEqual([]);
  });

  test.each(APPEND_ONLY)("nobody edits or deletes what stands in %s", async (table) => {
    await expect(database().unsafe(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    await expect(database().unsafe(`update ${table} set program_id = program_id`)).rejects.toThrow(
      /permission denied/,
    );
  });

  test("the app's role owns nothing and cannot step around the wall", async () => {
    const [role] =
      await database()`select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false });
    expect(await database()`select 1 from pg_class where relowner = current_user::regrole`).toEqual([]);
  });
});

describe("tables that grow are counted before the planner is far off", () => {
  test.each([
    ["members", 10_000],
    ["balances", 10_000],
    ["shopify_customers", 10_000],
  ])("%s of a million rows: after fewer than %i changes", async (table, most) => {
    const [row] = await owner<{ due: number }[]>`
      select (1000000 * coalesce(own.factor, current_setting('autovacuum_analyze_scale_factor')::float8)
                + coalesce(own.threshold, current_setting('autovacuum_analyze_threshold')::float8))::float8 as due
        from pg_class c, lateral (
          select max(option_value::float8) filter (where option_name = 'autovacuum_analyze_scale_factor') as factor,
                 max(option_value::float8) filter (where option_name = 'autovacuum_analyze_threshold') as threshold
            from pg_options_to_table(c.reloptions)) own
       where c.oid = ${table}::regclass`;
    expect(row?.due).toBeLessThan(most);
    // And not with every hundred: counting costs the same whether little or much has changed.
    expect(row?.due).toBeGreaterThan(1_000);
  });
});
