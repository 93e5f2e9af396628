import type { Database } from "@/db/client";
import type { World } from "./things";

/** Tables that the worker writes by itself, at any time. */
const BY_ITSELF = ["seals", "ledger_days"];

export async function tenantTables(owner: Database): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select c.table_name as name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'program_id' and t.table_type = 'BASE TABLE'
     order by 1`;
  return rows.map(({ name }) => name);
}

/** Every row of a program, table by table, as a hash: the same before and after when nobody changed anything. */
export async function fingerprint({ owner, a }: World): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const table of (await tenantTables(owner)).filter((name) => !BY_ITSELF.includes(name))) {
    const [row] = await owner<{ print: string }[]>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as print
        from ${owner(table)} t where program_id = ${a.id}`;
    prints[table] = row?.print ?? "";
  }
  // Of people, not of a program; but what opens A's members is A's business.
  const [keys] = await owner<{ print: string }[]>`
    select coalesce(string_agg(p::text, '' order by p.id), '') as print
      from passkeys p join members m on m.user_id = p.user_id where m.program_id = ${a.id}`;
  prints.passkeys = keys?.print ?? "";
  return prints;
}
