import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import { idExample, idKindOf } from "@/lib/exports/csv-columns";
import type { Exported } from "@/lib/exports/table";
import { AREAS, leftOutOfCsv } from "@/lib/exports/tables";

const folder = fileURLToPath(new URL("../schema/", import.meta.url));
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What stands above each column in the schema, by table and column. */
function comments(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    const text = readFileSync(path.join(folder, file), "utf8");
    for (const table of text.split(/(?=pgTable\()/).slice(1)) {
      const name = /"([a-z_]+)"/.exec(table)?.[1];
      const columns = table.matchAll(/\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*(\w+):/g);
      for (const [, said = "", column = ""] of columns)
        found.set(`${name}.${snake(column)}`, said.replaceAll(/\s*\n\s*\*\s?/g, " ").trim());
    }
  }
  return found;
}

/** What a column of this name is everywhere. */
const COMMON: Readonly<Record<string, string>> = {
  program_id: "The program.",
  id: "Its own id.",
  member_id: "Whose it is.",
  shop_id: "The store.",
  order_id: "The order.",
  event_id: "What caused it.",
  reward_id: "The reward.",
  redemption_id: "The redemption.",
  tier_id: "The tier.",
  lot_id: "The points that were earned together.",
  rule_id: "The earning rule.",
  rule_version_id: "The version of the earning rule.",
  badge_id: "The badge.",
  challenge_id: "The challenge.",
  draw_id: "The draw.",
  cause_id: "The cause.",
  survey_id: "The survey.",
  thread_id: "The question.",
  name: "What it is called.",
  description: "What is said of it.",
  slug: "Its name in addresses.",
  position: "Its place among the others, the lowest first.",
  at: "When it happened.",
  created_at: "When it was made.",
  updated_at: "When it last changed.",
  ended_at: "When it ended; empty while it goes on.",
  expires_at: "When it lapses; empty: never.",
  currency: "ISO 4217.",
  asset: "points, qualifying, or wallet: with a currency.",
  points: "Points.",
  amount: "How much.",
  state: "How it stands.",
  status: "How it stands.",
  reason: "Why.",
  note: "What was noted.",
  facts: "What there is to say of it.",
  evidence: "What it was decided on.",
  email: "Address, as typed.",
  external_id: "The id that the shop uses.",
  decided_at: "When it was decided.",
  decided_by: "Who decided.",
  version: "1, 2, 3…",
};

function typeOf(table: string, name: string, type: string): string {
  const kind = idKindOf(table, { name, type });
  if (kind) return `id, \`${idExample(kind)}\``;
  if (type === "uuid") return "id, a UUID";
  if (type.endsWith("[]")) return "list, as JSON";
  if (/^(bigint|integer|numeric|double precision)/.test(type)) return "number";
  if (type.startsWith("timestamp")) return "instant";
  return { jsonb: "JSON", boolean: "`true` or `false`", date: "day", bytea: "hexadecimal" }[type] ?? "text";
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");

function tableText({ table, what, ...rest }: Exported, said: ReadonlyMap<string, string>): string {
  const found = Object.values(schema).find((one) => is(one, PgTable) && getTableConfig(one).name === table);
  if (!is(found, PgTable)) throw new Error(`no table ${table}`);
  const exported = { table, what, ...rest };
  const columns = getTableConfig(found).columns.map((column) => ({
    name: snake(column.name),
    type: column.getSQLType(),
  }));
  const lines = columns
    .filter(({ name }) => leftOutOfCsv(exported, name) === undefined)
    .map(({ name, type }) => {
      const words = said.get(`${table}.${name}`) ?? COMMON[name] ?? "";
      return `| \`${name}\` | ${typeOf(table, name, type)} | ${cell(words)} |`;
    });
  const left = columns.flatMap(({ name }) => {
    const why = leftOutOfCsv(exported, name);
    return why ? [`\`${name}\` (${why.replace(/\.$/, "")})`] : [];
  });
  return [
    `### ${table}\n\n${what}\n`,
    "| column | is | says |\n| --- | --- | --- |",
    `${lines.join("\n")}\n`,
    ...(left.length > 0 ? [`Left out: ${left.join(", ")}.\n`] : []),
    ...(exported.notInFile ? [`Not in the interchange file: ${exported.notInFile}\n`] : []),
  ].join("\n");
}

/** The documentation of every table that is exported, from the schema and what is said there. */
export function columnsDocument(): string {
  const said = comments();
  const areas = AREAS.map(
    ({ name, tables }) => `## ${name}\n\n${tables.map((table) => tableText(table, said)).join("\n")}`,
  );
  return `# Every table and column

What stands in the CSV files, and (as the database has it) in [the interchange file](interchange.md). Made from the schema by
\`npm run columns\`; a test says when it is out of date. Instants are ISO 8601 in UTC; columns in \`_minor\` are whole minor units
(cents); points are whole numbers. An empty cell is what is not known, or not so.

${areas.join("\n")}`;
}
