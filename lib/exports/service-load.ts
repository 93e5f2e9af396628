import { createHash } from "node:crypto";
import { writeAudit } from "@/db/queries/audit";
import {
  forgetMemberFiles,
  insertRows,
  isEmpty,
  knownPeople,
  leadFormersOn,
  programsBeside,
  renamePeople,
  selectColumns,
  silenceNotices,
  spendTransaction,
  spendTransactions,
  unplugStores,
  unplugWebhooks,
} from "@/db/queries/exports";
import type { Tx } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { newSeed } from "@/lib/game/service-draw-seed";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Column } from "./csv-columns";
import { type Books, FORMAT, Header, readLine, rowLine, type TableLine } from "./interchange";
import type { LoadError } from "./load-error";
import { placePeople } from "./people";
import { LineTooLong, linesOf } from "./service-lines";
import { enterProgram, inOneLoad, withoutTransaction } from "./service-snapshot";
import { booksOf } from "./service-write";
import type { Exported } from "./table";
import { ONLY_IN_BACKUP, TABLES } from "./tables";
import type { Watch } from "./watch";

/** What was brought in. */
export type Loaded = {
  programs: { id: string; slug: string; books: Books }[];
  rows: number;
  /** What has to be done by hand, in sentences. */
  notes: string[];
};

class Refused extends Error {
  override name = "Refused";
  readonly why: LoadError;
  constructor(why: LoadError) {
    super(why.code);
    this.why = why;
  }
}

const PIECE_ROWS = 500;
const PIECE_LENGTH = 4 * 1024 * 1024;
/** A chain has a seal a minute at most: more than this is no chain of ours. */
const MOST_SEALS = 50_000_000n;
const AT_ONCE = 20_000;

/**
 * A seal covers transactions below its own number in a database that has the program from a file: this database has to
 * have used up as many, so that whatever is written later comes behind them.
 */
async function passSeals(seals: bigint): Promise<void> {
  await withoutTransaction(async (tx) => {
    for (let at = await spendTransaction(tx); at <= seals; at = await spendTransaction(tx))
      await spendTransactions(tx, Math.min(AT_ONCE, Number(seals - at) + 1));
  });
}

type Section = { line: TableLine; table: Exported; hash: ReturnType<typeof createHash>; rows: number };

/** Puts the lines of one file into the database, one after the other. */
class Loader {
  private readonly tx: Tx;
  private readonly header: Header;
  private readonly columns: Map<string, Column[]>;
  private readonly watch: Watch;
  private readonly everything: boolean;
  private readonly whole = createHash("sha256");
  private readonly seen = new Set<string>();
  private readonly renamed = new Map<string, string>();
  private section: Section | null = null;
  private waiting: string[] = [];
  private waitingLength = 0;
  private tables = 0;
  private at = 1;
  private isWhole = false;
  private seeded = 0;
  rows = 0;

  constructor(tx: Tx, header: Header, columns: Map<string, Column[]>, watch: Watch) {
    [this.tx, this.header, this.columns, this.watch] = [tx, header, columns, watch];
    this.everything = header.regulars === "backup";
  }

  private damaged(reason: string): Refused {
    return new Refused({ code: "damaged", line: this.at, reason });
  }

  async take(text: string): Promise<void> {
    this.at++;
    if (this.isWhole) throw this.damaged("something follows its last line");
    const line = readLine(text);
    switch (line.kind) {
      case "row":
        return this.row(line.text);
      case "table":
        return this.begin(line.line);
      case "end":
        return this.end(line.line);
      case "last":
        return this.last(line.line);
      case "wrong":
        throw this.damaged("it cannot be read");
    }
  }

  private async begin(line: TableLine): Promise<void> {
    if (this.section) throw this.damaged(`${this.section.line.table} has no end`);
    const tables = this.everything ? [...TABLES, ...ONLY_IN_BACKUP] : TABLES;
    const table = tables.find((one) => one.table === line.table);
    const columns = new Set(this.columns.get(line.table)?.map(({ name }) => name));
    if (!table || columns.size === 0) throw new Refused({ code: "newer", what: `the table ${line.table}` });
    const strange = line.columns.find((name) => !columns.has(name));
    if (strange) throw new Refused({ code: "newer", what: `${line.table}.${strange}` });
    const hidden = line.columns.find((name) => table.without?.[name] !== undefined);
    if (!this.everything && (hidden || table.notInFile !== undefined))
      throw this.damaged(`${line.table}${hidden ? `.${hidden}` : ""} has no place in such a file`);
    if (this.seen.has(`${line.table} ${line.program}`)) throw this.damaged(`${line.table} comes twice`);
    this.seen.add(`${line.table} ${line.program}`);
    if (line.program !== null) {
      if (!this.header.programs.some(({ id }) => id === line.program))
        throw this.damaged(`${line.table} belongs to a program that the file does not name`);
      await enterProgram(this.tx, line.program);
    } else if (!this.everything) throw this.damaged(`${line.table} belongs to no program`);
    this.section = { line, table, hash: createHash("sha256"), rows: 0 };
  }

  private async row(text: string): Promise<void> {
    const { section } = this;
    if (!section) throw this.damaged("a row stands outside a table");
    section.hash.update(rowLine(text));
    section.rows++;
    this.waiting.push(text);
    this.waitingLength += text.length;
    if (this.waiting.length >= PIECE_ROWS || this.waitingLength >= PIECE_LENGTH) await this.flush(section);
  }

  private async flush({ line, table }: Section): Promise<void> {
    const rows = this.waiting;
    if (rows.length === 0) return;
    [this.waiting, this.waitingLength] = [[], 0];
    try {
      await insertRows(this.tx, line.table, line.columns, await this.prepared(table, rows));
    } catch (error) {
      const { code = "", message = "" } = error as { code?: string; message?: string };
      // What the database finds wrong with the rows themselves; anything else is ours.
      if (!/^(22|23|42501)/.test(code)) throw error;
      throw new Refused({ code: "row_refused", table: line.table, line: this.at, reason: message });
    }
    await this.watch(line.table, rows.length);
  }

  /** Rows as they are put in: what is outside the wall between programs is looked at, and draws get a seed. */
  private async prepared(table: Exported, rows: string[]): Promise<string[]> {
    if (this.everything) return rows;
    if (table.table === "draws") return rows.map((row) => this.withSeed(row));
    if (!table.global) return rows;
    const parsed = rows.map((row) => this.parsed(row));
    if (table.of === "people") return this.placed(parsed);
    const own = this.section?.line.program;
    const key = table.of === "itself" ? "id" : "program_id";
    if (parsed.some((row) => row[key] !== own))
      throw this.damaged(`a row of ${table.table} belongs to another program`);
    return parsed.map((row) => {
      const now = typeof row.user_id === "string" ? this.renamed.get(row.user_id) : undefined;
      return JSON.stringify(now ? { ...row, user_id: now } : row);
    });
  }

  private parsed(row: string): Record<string, unknown> {
    try {
      return JSON.parse(row) as Record<string, unknown>;
    } catch {
      throw this.damaged("a row cannot be read");
    }
  }

  private withSeed(row: string): string {
    const draw = this.parsed(row);
    if (draw.seed !== null || typeof draw.id !== "string") return row;
    const { seedHash, sealed } = newSeed(draw.id);
    if (draw.cancelled_at === null) this.seeded++;
    return JSON.stringify({ ...draw, seed: sealed, seed_hash: seedHash });
  }

  private async placed(rows: Record<string, unknown>[]): Promise<string[]> {
    const text = (value: unknown) => (typeof value === "string" ? value : null);
    const people = rows.map((row) => ({ id: text(row.id) ?? "", email: text(row.email) }));
    const ids = people.map(({ id }) => id);
    const emails = people.flatMap(({ email }) => (email === null ? [] : [email]));
    const { fresh, renamed } = placePeople(people, await knownPeople(this.tx, ids, emails), newId);
    for (const [was, now] of renamed) this.renamed.set(was, now);
    return fresh.map(({ person, id }) => JSON.stringify({ ...rows[person], id }));
  }

  private async end(line: { end: string; rows: number; sha256: string }): Promise<void> {
    const { section } = this;
    if (section?.line.table !== line.end) throw this.damaged("a table ends that was not begun");
    await this.flush(section);
    const sha256 = section.hash.digest("hex");
    if (section.rows !== line.rows)
      throw this.damaged(`${line.end} has ${section.rows} rows of ${line.rows}`);
    if (sha256 !== line.sha256) throw this.damaged(`${line.end} was changed`);
    this.whole.update(sha256);
    this.tables++;
    this.rows += section.rows;
    this.section = null;
  }

  private last(line: { tables: number; rows: number; sha256: string }): void {
    const isSame = line.sha256 === this.whole.digest("hex") && line.tables === this.tables;
    if (this.section || !isSame || line.rows !== this.rows) throw this.damaged("tables are missing");
    this.isWhole = true;
  }

  /** After the last line: names people as they are known here, and compares the books with what the file says. */
  async finish(now: Date): Promise<Loaded> {
    if (!this.isWhole) throw this.damaged("its end is missing");
    const notes: string[] = [];
    for (const { id, slug, books } of this.header.programs) {
      await enterProgram(this.tx, id);
      await leadFormersOn(this.tx, id);
      if (!this.everything) notes.push(...(await this.settle(id)));
      const actual = await booksOf(this.tx, id);
      const [is, should] = [JSON.stringify(actual), JSON.stringify(books)];
      if (is !== should) throw new Refused({ code: "books_differ", slug, expected: should, actual: is });
      const scope = systemScope(id, this.everything ? "restore" : "import");
      const what = { rows: this.rows, ledger: books.hash, exportedAt: this.header.exported_at };
      const action = this.everything ? "program.restored" : "program.imported";
      await writeAudit(this.tx, scope, action, showId("program", id), null, what, now);
    }
    if (this.everything)
      notes.push(
        "Start it with the AUTH_SECRET and ENCRYPTION_KEY that it was backed up under; one signs in anew.",
      );
    return { programs: this.header.programs, rows: this.rows, notes };
  }

  private async settle(programId: string): Promise<string[]> {
    if (this.renamed.size > 0) await renamePeople(this.tx, programId, this.renamed);
    await forgetMemberFiles(this.tx, programId);
    await unplugWebhooks(this.tx, programId);
    const silenced = await silenceNotices(this.tx, programId);
    const unplugged = await unplugStores(this.tx, programId);
    const notes = ["Staff sign in with a new password, and API keys are made anew: secrets are in no file."];
    if (silenced > 0)
      notes.push(`${silenced} messages that had still to go by mail stand in the member's area only.`);
    if (unplugged > 0) notes.push(`${unplugged} Shopify stores have to be connected again.`);
    if (this.seeded > 0)
      notes.push(`${this.seeded} open draws have a new seed, and a new hash of it: tell who takes part.`);
    return notes;
  }
}

async function headerOf(lines: AsyncGenerator<string>): Promise<Header> {
  const first = await lines.next();
  let value: unknown;
  try {
    value = JSON.parse(first.done ? "" : first.value);
  } catch {
    throw new Refused({ code: "not_a_file" });
  }
  const { format } = (value ?? {}) as { format?: unknown };
  if (typeof format === "number" && format > FORMAT)
    throw new Refused({ code: "newer", what: `format ${format}` });
  const header = Header.safeParse(value);
  if (!header.success) throw new Refused({ code: "not_a_file" });
  return header.data;
}

async function checkRoom(tx: Tx, header: Header): Promise<void> {
  if (header.regulars === "backup" && !(await isEmpty(tx))) throw new Refused({ code: "not_empty" });
  for (const program of header.programs) {
    const there = await programsBeside(tx, program);
    if (there.sameId || there.sameSlug) throw new Refused({ code: "program_exists", slug: program.slug });
  }
}

/** Brings a file in: all of it or nothing. `kind` is what it has to be. */
export async function load(
  file: string,
  kind: Header["regulars"],
  { watch, now }: { watch: Watch; now: Date },
): Promise<Result<Loaded, LoadError>> {
  const lines = linesOf(file);
  try {
    const header = await headerOf(lines);
    if (header.regulars !== kind) throw new Refused({ code: "wrong_kind", kind: header.regulars });
    if (kind === "program" && (header.programs.length !== 1 || header.program?.id !== header.programs[0]?.id))
      throw new Refused({ code: "not_a_file" });
    const seals = header.programs.map(({ books }) => BigInt(books.seals));
    const most = seals.toSorted((a, b) => Number(a - b)).at(-1) ?? 0n;
    if (most > MOST_SEALS) throw new Refused({ code: "not_a_file" });
    await withoutTransaction((tx) => checkRoom(tx, header));
    await passSeals(most);
    const loaded = await inOneLoad(async (tx) => {
      await checkRoom(tx, header);
      const loader = new Loader(tx, header, await selectColumns(tx), watch);
      for await (const line of lines) await loader.take(line);
      return loader.finish(now);
    });
    return ok(loaded);
  } catch (error) {
    if (error instanceof Refused) return err(error.why);
    if (error instanceof LineTooLong) return err({ code: "damaged", line: 0, reason: "a line is too long" });
    if ((error as { code?: string }).code?.startsWith("Z_"))
      return err({ code: "damaged", line: 0, reason: "it cannot be unpacked" });
    throw error;
  } finally {
    await lines.return(undefined);
  }
}
