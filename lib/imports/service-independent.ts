import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { connect, type Database } from "@/db/client";
import { env } from "@/lib/shared/env";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ReadError } from "./draft";
import { type FileError, hashFile } from "./service-file";
import { checkFirstLine } from "./service-read";
import { readRecords } from "./service-records";
import { sourceOf } from "./source";

/** One member, by the shop's customer number. */
export type MemberFigures = {
  customer: string;
  /** Earned, less what was reversed and what lapsed; below zero is owed. */
  points: bigint;
  tier: string;
  credits: bigint;
};

/** What a replay of Online Retail under the rule set "rich" comes to, at the time of the file's last invoice. */
export type Figures = {
  members: MemberFigures[];
  earned: bigint;
  reversed: bigint;
  expired: bigint;
  asOf: Date;
};

const COLUMNS = "invoice, sku, title, quantity, time, price, customer";

/** A field of COPY's text format. */
function field(text: string): string {
  return text.replace(
    /[\\\n\r\t]/g,
    (sign) => ({ "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" })[sign] ?? "",
  );
}

async function load(sql: Database, file: string): Promise<ReadError | null> {
  // One long computation is what this session is for.
  await sql.unsafe(`
    set statement_timeout = 0;
    create temporary table raw_lines (
      line bigint generated always as identity, invoice text, sku text, title text, quantity bigint, time text,
      price numeric, customer text)`);
  const copy = await sql.unsafe(`copy raw_lines (${COLUMNS}) from stdin`).writable();
  for await (const { firstLine, rows, error } of readRecords(file, sourceOf("online-retail"))) {
    const lines = rows.slice(firstLine === 1 ? 1 : 0).filter((row) => row.length >= 7);
    const text = lines.map((row) => `${row.slice(0, 7).map(field).join("\t")}\n`).join("");
    if (!copy.write(text)) await once(copy, "drain");
    if (error) {
      copy.destroy();
      return error;
    }
  }
  copy.end();
  await once(copy, "close");
  await sql.unsafe("analyze raw_lines");
  return null;
}

/**
 * Computes what the file comes to by SQL over its lines, in temporary tables of a session of its own: nothing of the
 * engine and none of its tables has a part in it.
 */
export async function computeIndependently(file: string): Promise<Result<Figures, FileError | ReadError>> {
  const hash = await hashFile(file);
  if (!hash.ok) return hash;
  const wrong = await checkFirstLine(file, sourceOf("online-retail"));
  if (wrong) return err(wrong);
  const sql = connect(env().DATABASE_URL, { max: 1, name: "regulars replay-check" });
  try {
    const error = await load(sql, file);
    if (error) return err(error);
    await sql.unsafe(
      await readFile(path.join(import.meta.dirname, "independent", "online-retail.sql"), "utf8"),
    );
    const members = await sql<MemberFigures[]>`
      select m.customer, m.earned - m.reversed - m.expired as points, m.tier, c.credits::bigint as credits
        from members m join credits c using (customer) order by m.customer`;
    const [sums] = await sql<Omit<Figures, "members">[]>`
      select sum(earned)::bigint as earned, sum(reversed)::bigint as reversed, sum(expired)::bigint as expired,
             (select max(at) from invoices) as as_of
        from members`;
    if (!sums) throw new Error("the computation said nothing");
    return ok({ ...sums, members: [...members] });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
