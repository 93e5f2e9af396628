import { createHash } from "node:crypto";
import { selectColumns, selectJson, selectSealEnds } from "@/db/queries/exports";
import { findProgramById } from "@/db/queries/programs";
import { ledgerSum } from "@/db/queries/seals";
import type { Tx } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import type { Column } from "./csv-columns";
import { type Books, FORMAT, type Header, rowLine } from "./interchange";
import { sealOf } from "./seal-of";
import type { Exported } from "./table";
import { NOT_EXPORTED } from "./tables";
import type { Sink, Watch } from "./watch";

/** The columns of a table that go into a file. */
function columnsOf(table: Exported, columns: readonly Column[], everything: boolean): Column[] {
  return everything ? [...columns] : columns.filter(({ name }) => table.without?.[name] === undefined);
}

/** A file as it is written: sums up what was written, so that the last line can say it. */
export class FileWriter {
  private readonly whole = createHash("sha256");
  private readonly sink: Sink;
  private tables = 0;
  private rows = 0;

  constructor(sink: Sink) {
    this.sink = sink;
  }

  async line(value: unknown): Promise<void> {
    await this.sink(`${JSON.stringify(value)}\n`);
  }

  /** One table: what it is, its rows, their number and hash. */
  async table(
    tx: Tx,
    { table, programId, everything }: { table: Exported; programId: string | null; everything: boolean },
    watch: Watch,
  ): Promise<void> {
    const columns = columnsOf(table, (await selectColumns(tx)).get(table.table) ?? [], everything);
    const names = columns.map(({ name }) => name);
    await this.line({ table: table.table, program: programId, columns: names });
    const hash = createHash("sha256");
    const place = table.table === "transfers" && programId !== null ? await placesIn(tx, programId) : null;
    let count = 0;
    for await (const rows of selectJson(tx, { table, programId }, columns)) {
      let text = "";
      for (const { row, xid } of rows)
        text += rowLine(place ? place(row, xid) : hideSeeds(table, row, everything));
      hash.update(text);
      await this.sink(text);
      count += rows.length;
      await watch(table.table, rows.length);
    }
    const sha256 = hash.digest("hex");
    await this.line({ end: table.table, rows: count, sha256 });
    this.whole.update(sha256);
    this.tables++;
    this.rows += count;
  }

  async end(): Promise<void> {
    const { tables, rows } = this;
    await this.line({ whole: true, tables, rows, sha256: this.whole.digest("hex") });
  }
}

/** Puts the number of its seal into a row of the ledger, in the place of a transaction that only this database knows. */
async function placesIn(
  tx: Tx,
  programId: string,
): Promise<(row: string, xid: string | undefined) => string> {
  const ends = await selectSealEnds(tx, programId);
  return (row, xid) => {
    const seal = xid === undefined ? null : sealOf(ends, BigInt(xid));
    return seal === null ? row : row.replace('"xid":null', `"xid":"${seal - 1}"`);
  };
}

/** The seed of a draw that is still to come is a secret; its hash stays. */
function hideSeeds(table: Exported, row: string, everything: boolean): string {
  if (table.table !== "draws" || everything) return row;
  const draw = JSON.parse(row);
  return JSON.stringify(draw.drawn_at === null ? { ...draw, seed: null } : draw);
}

/** A program's books as a file says them. */
export async function booksOf(tx: Tx, programId: string): Promise<Books> {
  const { transfers, seals, hash, chain } = await ledgerSum(tx, systemScope(programId, "export"));
  return { transfers: `${transfers}`, seals: `${seals}`, hash, chain };
}

/** Writes a whole program: every table that goes into a file, without what is secret. `tx` is in its program. */
export async function writeProgram(
  tx: Tx,
  programId: string,
  tables: readonly Exported[],
  { sink, watch, now }: { sink: Sink; watch: Watch; now: Date },
): Promise<void> {
  const program = await findProgramById(tx, programId);
  if (!program) throw new Error(`no program ${programId}`);
  const { id, slug, name } = program;
  const left = tables.filter(({ notInFile }) => notInFile !== undefined);
  const header: Header = {
    regulars: "program",
    format: FORMAT,
    exported_at: now.toISOString(),
    program: { id, slug, name },
    programs: [{ id, slug, books: await booksOf(tx, programId) }],
    left_out: {
      ...NOT_EXPORTED,
      ...Object.fromEntries(left.map(({ table, notInFile }) => [table, notInFile ?? ""])),
    },
  };
  const file = new FileWriter(sink);
  await file.line(header);
  for (const table of tables) {
    if (table.notInFile === undefined) await file.table(tx, { table, programId, everything: false }, watch);
  }
  await file.end();
}
