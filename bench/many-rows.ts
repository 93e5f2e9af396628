import type { Database } from "@/db/client";

/** What a copy of a member gets of its own in each table, as SQL over the row `t` and the copy's number `k`. */
const OWN: Record<string, Record<string, string>> = {
  members: {
    ...{ user_id: "null", external_id: "null", email: "null", email_key: "null", phone_key: "null" },
    ...{ leaderboard_name: "null", card_number: "(8000000000 + k)::text" },
  },
  balances: {},
  orders: { external_id: "t.external_id || '-' || k" },
  events: { external_id: "t.external_id || '-' || k" },
  lots: {},
  transfers: {},
};

/** Ids that are a member's own; all others (rules, shops, tiers) are the program's, and stay. */
const OWN_IDS = new Set([
  "id",
  "member_id",
  "order_id",
  "event_id",
  "lot_id",
  "redemption_id",
  "content_event_id",
]);

function copied(table: string, column: string): string {
  const own = OWN[table]?.[column];
  if (own) return own;
  return OWN_IDS.has(column) ? `md5(t.${column}::text || '-' || k)::uuid` : `t.${column}`;
}

/**
 * Copies a member with all that is theirs, as often as it takes for so many rows of the ledger. Said by the database
 * itself: what is measured is reading beside them, not writing.
 */
export async function fillLedger(
  owner: Database,
  memberId: string,
  rows: number,
): Promise<{ rows: number; members: number }> {
  const [mine] = await owner<{ count: number }[]>`
    select count(*)::int as count from transfers where member_id = ${memberId}`;
  const copies = Math.ceil(rows / (mine?.count || 1));
  await owner.begin(async (tx) => {
    await tx.unsafe("set local session_replication_role = replica; set local statement_timeout = 0");
    for (const table of Object.keys(OWN)) {
      const columns = await tx<{ name: string }[]>`
        select column_name as name from information_schema.columns
         where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`;
      const names = columns.map(({ name }) => name);
      await tx.unsafe(
        `insert into ${table} (${names.join(", ")})
         select ${names.map((name) => copied(table, name)).join(", ")}
           from generate_series(1, ${copies}) k, ${table} t
          where t.${table === "members" ? "id" : "member_id"} = '${memberId}'`,
      );
    }
  });
  await owner.unsafe("set statement_timeout = 0");
  await owner`vacuum analyze`;
  const [all] = await owner<{ rows: number; members: number }[]>`
    select (select count(*) from transfers)::int as rows, (select count(*) from members)::int as members`;
  return all ?? { rows: 0, members: 0 };
}
