import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { Zip, ZipDeflate } from "fflate";
import { beatExport, claimExport, endExport, insertPiece } from "@/db/queries/export-files";
import { countRows } from "@/db/queries/exports";
import { inProgram, type Tx } from "@/db/transaction";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import { type ExportKind, MOST_BYTES } from "./export-file";
import { writeCsv } from "./service-csv";
import { enterProgram, inSnapshot } from "./service-snapshot";
import { writeProgram } from "./service-write";
import type { Exported } from "./table";
import { exportedTable, TABLES } from "./tables";
import { Stopped } from "./watch";

/** Who says nothing for so long is taken to be gone, and somebody else begins anew. */
const SILENT_MS = 120_000;
const BEAT_MS = 1_000;
const MOST_ATTEMPTS = 3;
/** Text that is packed into one piece. */
const PIECE_LENGTH = 2 * 1024 * 1024;
/** A ZIP archive of the plain kind holds no more, in one table or all of them. */
const MOST_IN_ZIP = 4_000_000_000n;

class TooLong extends Error {
  override name = "TooLong";
}

type Claimed = { id: string; kind: ExportKind; tableName: string | null; attempts: number };

/** Takes the bytes of one export, and says how far it is. */
class Keeper {
  private readonly scope: ProgramScope;
  private readonly claimed: Claimed;
  private readonly hash = createHash("sha256");
  private kept = 0n;
  private number = 0;
  private saidAt = 0;
  rows = 0n;
  rowsExpected: bigint | null = null;

  constructor(scope: ProgramScope, claimed: Claimed) {
    [this.scope, this.claimed] = [scope, claimed];
  }

  /** `file` are the bytes as they are handed out, `stored` as they are kept. */
  async keep(file: Uint8Array, stored: Uint8Array): Promise<void> {
    this.hash.update(file);
    this.kept += BigInt(stored.length);
    if (this.kept > MOST_BYTES) throw new TooLong();
    const piece = { fileId: this.claimed.id, number: this.number++, bytes: stored };
    await inProgram(this.scope, (tx) => insertPiece(tx, this.scope, piece));
  }

  async watch(table: string, rows: number): Promise<void> {
    this.rows += BigInt(rows);
    const now = clock.now();
    if (now.getTime() - this.saidAt < BEAT_MS) return;
    this.saidAt = now.getTime();
    await this.say(table, now);
  }

  async say(atTable: string | null, now: Date): Promise<void> {
    const { rows, rowsExpected, kept: bytes } = this;
    const beat = { rows, rowsExpected, bytes, atTable };
    const goOn = await inProgram(this.scope, (tx) => beatExport(tx, this.scope, this.claimed, beat, now));
    if (!goOn) throw new Stopped("nobody wants the rest");
  }

  sha256(): string {
    return this.hash.digest("hex");
  }
}

/** Gathers text into pieces that are long enough to be worth packing. */
function gathering(take: (text: string) => Promise<void>) {
  let [waiting, length]: [string[], number] = [[], 0];
  const flush = async () => {
    const text = waiting.join("");
    [waiting, length] = [[], 0];
    if (text.length > 0) await take(text);
  };
  return {
    async sink(text: string) {
      waiting.push(text);
      length += text.length;
      if (length >= PIECE_LENGTH) await flush();
    },
    flush,
  };
}

/** A ZIP archive of all tables, handed on as it grows. */
async function writeArchive(tx: Tx, programId: string, tables: readonly Exported[], keeper: Keeper) {
  let out: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, bytes) => {
    if (error) failed = error;
    else out.push(bytes);
  });
  const hand = async (least: number) => {
    if (failed) throw failed;
    if (out.reduce((sum, { length }) => sum + length, 0) < least) return;
    const bytes = Buffer.concat(out);
    out = [];
    if (bytes.length > 0) await keeper.keep(bytes, bytes);
  };
  let total = 0n;
  for (const table of tables) {
    const entry = new ZipDeflate(`${table.table}.csv`, { level: 6 });
    zip.add(entry);
    const { sink, flush } = gathering(async (text) => {
      const bytes = Buffer.from(text);
      total += BigInt(bytes.length);
      if (total > MOST_IN_ZIP) throw new TooLong();
      entry.push(bytes);
      await hand(PIECE_LENGTH / 2);
    });
    await writeCsv(tx, programId, table, sink, (name, rows) => keeper.watch(name, rows));
    await flush();
    entry.push(new Uint8Array(), true);
  }
  zip.end();
  await hand(0);
}

async function countAll(tx: Tx, programId: string, tables: readonly Exported[]): Promise<bigint> {
  let rows = 0n;
  for (const table of tables) rows += await countRows(tx, { table, programId });
  return rows;
}

async function write(scope: ProgramScope, claimed: Claimed, keeper: Keeper, now: Date): Promise<void> {
  const { programId } = scope;
  const { kind } = claimed;
  const one = claimed.tableName === null ? null : exportedTable(claimed.tableName);
  const tables =
    kind === "table"
      ? [one].filter((table) => table !== null && table !== undefined)
      : TABLES.filter((table) => (kind === "program" ? table.notInFile : table.notAsCsv) === undefined);
  await inSnapshot(async (tx) => {
    await enterProgram(tx, programId);
    keeper.rowsExpected = await countAll(tx, programId, tables);
    await keeper.say(null, clock.now());
    if (kind === "tables") return writeArchive(tx, programId, tables, keeper);
    const { sink, flush } = gathering(async (text) => {
      const bytes = Buffer.from(text);
      // Each piece is packed by itself; such pieces one after the other are one packed file.
      const packed = gzipSync(bytes);
      await keeper.keep(kind === "table" ? bytes : packed, packed);
    });
    const watch = (table: string, rows: number) => keeper.watch(table, rows);
    if (kind === "program") await writeProgram(tx, programId, TABLES, { sink, watch, now });
    else for (const table of tables) await writeCsv(tx, programId, table, sink, watch);
    await flush();
  });
}

async function make(scope: ProgramScope, claimed: Claimed, now: Date): Promise<void> {
  const keeper = new Keeper(scope, claimed);
  const end = (state: "done" | "stopped" | "failed", sha256: string | null, failure: string | null) =>
    inProgram(scope, async (tx) => {
      const at = clock.now();
      if (!(await endExport(tx, scope, claimed, { state, sha256, failure }, at))) return;
      const { kind, tableName: table } = claimed;
      const data = { export: { id: showId("export", claimed.id), kind, table, state } };
      await publish(tx, scope, { type: "export_finished", at, memberId: null, data });
    });
  try {
    if (claimed.attempts > MOST_ATTEMPTS) {
      return await end("failed", null, "It was interrupted again and again: ask for it once more.");
    }
    await write(scope, claimed, keeper, now);
    await keeper.say(null, clock.now());
    await end("done", keeper.sha256(), null);
  } catch (error) {
    if (error instanceof Stopped) return end("stopped", null, null);
    if (error instanceof TooLong)
      return end(
        "failed",
        null,
        "It is too long to be kept here: use the command regulars export, or one table.",
      );
    log.error({ err: error, programId: scope.programId, export: claimed.id }, "an export failed");
    await end("failed", null, "Something went wrong on our side. It was logged; ask for it once more.");
  }
}

let busy = false;

/** Makes every export of a program that waits. One at a time in a process: the other jobs go on beside it. */
export async function makeExports(scope: ProgramScope, now: Date): Promise<number> {
  if (busy) return 0;
  busy = true;
  try {
    for (let made = 0; ; made++) {
      const at = clock.now();
      const silent = new Date(at.getTime() - SILENT_MS);
      const claimed = await inProgram(scope, (tx) => claimExport(tx, scope, silent, at));
      if (!claimed) return made;
      await make(scope, claimed, now);
    }
  } finally {
    busy = false;
  }
}
