import { afterAll, describe, expect, test } from "vitest";
import { connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { exportedTable, NOT_EXPORTED, ONLY_IN_BACKUP, TABLES } from "./tables";

const owner = connect(testDatabase().ownerUrl, { max: 1 });
afterAll(() => owner.end());

describe("every table", () => {
  test("is exported, or says why not", async () => {
    const rows = await owner<{ name: string }[]>`
      select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;
    const known = new Set([...TABLES.map(({ table }) => table), ...Object.keys(NOT_EXPORTED)]);
    expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    const there = new Set(rows.map(({ name }) => name));
    expect([...known].filter((name) => !there.has(name))).toEqual([]);
    expect(TABLES.filter(({ table }) => table in NOT_EXPORTED)).toEqual([]);
  });

  test("comes after the tables that it points at", async () => {
    const keys = await owner<{ from: string; to: string }[]>`
      select distinct conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
       where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`;
    const at = new Map([...TABLES, ...ONLY_IN_BACKUP].map(({ table }, index) => [table, index]));
    const early = keys.filter(({ from, to }) => (at.get(from) ?? 1e9) < (at.get(to) ?? -1));
    expect(early).toEqual([]);
  });

  test("names each column that sounds like a secret, or gives it a reason to stay", async () => {
    const columns = await owner<{ table: string; name: string }[]>`
      select table_name as table, column_name as name from information_schema.columns
       where table_schema = 'public'
         and (column_name ~ '(secret|token|password|sealed$|seed$|(^|_)hash$|private|_key$)' or data_type = 'bytea')`;
    // What is called like a secret and is none.
    const harmless = new Set([
      ...[
        "member_imports.file_hash",
        "events.input_hash",
        "parked_events.input_hash",
        "redemptions.request_hash",
        "rule_files.hash",
      ],
      ...["audit_entries.hash", "seals.hash", "seals.root", "replays.file_hash", "draws.seed_hash"],
      ...["draws.entries_hash", "members.email_key", "members.phone_key", "membership_invitations.email_key"],
      ...["redemptions.request_key", "point_transfers.request_key", "support_threads.request_key"],
      ...["support_messages.request_key", "purchases.request_key"],
      ...["shopify_deliveries.delivery_key", "shopify_deliveries.body"],
    ]);
    const loud = columns.filter(({ table, name }) => {
      const exported = exportedTable(table);
      const left = exported?.without?.[name] ?? exported?.withoutInCsv?.[name];
      return exported && left === undefined && !harmless.has(`${table}.${name}`);
    });
    expect(loud).toEqual([]);
  });
});
