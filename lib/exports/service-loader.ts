import { createHash } from "node:crypto";
import { writeAudit } from "@/db/queries/audit";
import {
  forgetMemberFiles,
  insertRows,
  leadFormersOn,
  renamePeople,
  silenceNotices,
  unplugStores,
  unplugWebhooks,
} from "@/db/queries/exports";
import type { Tx } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { showId } from "@/lib/shared/id";
import type { Column } from "./csv-columns";
import { type Books, type Header, readLine, rowLine, type TableLine } from "./interchange";
import { Refused } from "./refused";
import { ArrivingRows } from "./service-arriving";
import { enterProgram } from "./service-snapshot";
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

const PIECE_ROWS = 500;
const PIECE_LENGTH = 4 * 1024 * 1024;

type Section = { line: TableLine; table: Exported; hash: ReturnType<typeof createHash>; rows: number };

/** Puts the lines of one file into the database, one after the other. */
export class Loader {
  private readonly tx: Tx;
  private readonly header: Header;
  private readonly columns: Map<string, Column[]>;
  private readonly watch: Watch;
  private readonly everything: boolean;
  private readonly whole = createHash("sha256");
  private readonly seen = new Set<string>();
  private readonly arriving: ArrivingRows;
  private section: Section | null = null;
  private waiting: string[] = [];
  private waitingLength = 0;
  private tables = 0;
  private at = 1;
  private isWhole = false;
  rows = 0;

  constructor(tx: Tx, header: Header, columns: Map<string, Column[]>, watch: Watch) {
    [this.tx, this.header, this.columns, this.watch] = [tx, header, columns, watch];
    this.everything = header.regulars === "backup";
    this.arriving = new ArrivingRows(tx, (reason) => this.damaged(reason));
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
      await insertRows(
        this.tx,
        line.table,
        line.columns,
        this.everything ? rows : await this.arriving.prepared(table, line.program, rows),
      );
    } catch (error) {
      const { code = "", message = "" } = error as { code?: string; message?: string };
      // What the database finds wrong with the rows themselves; anything else is ours.
      if (!/^(22|23|42501)/.test(code)) throw error;
      throw new Refused({ code: "row_refused", table: line.table, line: this.at, reason: message });
    }
    await this.watch(line.table, rows.length);
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
    const { renamed, seeded } = this.arriving;
    if (renamed.size > 0) await renamePeople(this.tx, programId, renamed);
    await forgetMemberFiles(this.tx, programId);
    await unplugWebhooks(this.tx, programId);
    const silenced = await silenceNotices(this.tx, programId);
    const unplugged = await unplugStores(this.tx, programId);
    const notes = ["Staff sign in with a new password, and API keys are made anew: secrets are in no file."];
    if (silenced > 0)
      notes.push(`${silenced} messages that had still to go by mail stand in the member's area only.`);
    if (unplugged > 0) notes.push(`${unplugged} Shopify stores have to be connected again.`);
    if (seeded > 0)
      notes.push(`${seeded} open draws have a new seed, and a new hash of it: tell who takes part.`);
    return notes;
  }
}
