import { spawn } from "node:child_process";
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Database } from "@/db/client";
import { newId } from "@/lib/shared/id";
import { nodeCall } from "../scripts/steps/compiled.mjs";
import type { Mark } from "./marks";
import type { Case } from "./measure";
import { makeWorld } from "./world";

/*
 * f1: a file of members with opening balances, through the command, against COPY. What COPY does with the same file is
 * measured three ways, from what is most like an import to what is least: docs/decisions tells which one is promised.
 */

/** Rows of a file; `REGULARS_BENCH_MEMBERS` asks for more or fewer. */
const MEMBERS = Number(process.env.REGULARS_BENCH_MEMBERS ?? 1_000_000);

let made = 0;

type Person = { email: string; name: string; points: number };

/** People whom nobody has met: in no order, as they stand in exports. */
function people(count: number): Person[] {
  return Array.from({ length: count }, () => {
    const n = made++;
    const scattered = Math.imul(n, 2_654_435_761) >>> 0;
    return {
      email: `member.${scattered.toString(36)}.${n}@example.com`,
      name: `Member ${scattered.toString(36)} Number ${n}`,
      points: (n * 7_919) % 5_000,
    };
  });
}

/** Writes so many lines at a time, so that the file is never held as a whole. */
function fileOf(folder: string, name: string, header: string, lines: Iterable<string>): string {
  const file = path.join(folder, name);
  writeFileSync(file, header);
  let piece: string[] = [];
  const flush = () => {
    writeFileSync(file, piece.join(""), { flag: "a" });
    piece = [];
  };
  for (const line of lines) if (piece.push(line) === 50_000) flush();
  flush();
  return file;
}

function* linesOf(all: readonly Person[]) {
  for (const { email, name, points } of all) yield `${email},${name},${points}\n`;
}

/** Sends a file to COPY as it stands on the disk. */
async function copy(sql: Database, into: string, file: string): Promise<void> {
  await sql.begin(async (tx) => {
    // A million rows on a busy machine take longer than a request may.
    await tx`set local statement_timeout = 0`;
    const sink = await tx.unsafe(`copy ${into} from stdin (format csv, header match)`).writable();
    await pipeline(createReadStream(file, { highWaterMark: 64 * 1024 }), sink);
  });
}

/** Runs the command in a process of its own, as an administrator would, and answers with its peak of memory in MB. */
async function command(url: string, slug: string, file: string): Promise<number> {
  const { args, environment, remove } = await nodeCall("cli/main.ts", [
    ...["import", "--program", slug],
    ...["--file", file],
  ]);
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment, DATABASE_URL: url },
    stdio: "ignore",
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 100);
  const code = await new Promise((done) => child.on("exit", done));
  clearInterval(watch);
  remove();
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  return peak;
}

/** The most memory a process has ever held, in MB; 0 where the system does not tell. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const BARE = {
  tables: "the same rows by COPY into the same tables",
  members: "the same people by COPY into the table of members alone",
  heap: "the same file by COPY into a table without a key",
} as const;

let dealt = 0;

/** A card number in no order, each once: COPY cannot draw again. */
const cardOf = (n: number) => String(1_000_000_000 + ((n * 2_654_435_761) % 9_000_000_000));

/** What COPY gets: for each table a file that holds its rows already, made off the clock. */
function bareFiles(folder: string, programId: string, all: readonly Person[], now: string) {
  const rows = all.map((person) => ({ ...person, id: newId(), event: newId(), card: cardOf(dealt++) }));
  const write = (table: string, columns: string, line: (row: (typeof rows)[number]) => string) => ({
    table,
    columns,
    file: fileOf(
      folder,
      `${table}.csv`,
      `${columns}\n`,
      lazily(rows, (row) => `${line(row)}\n`),
    ),
  });
  const giving = (line: (row: (typeof rows)[number]) => string) => (row: (typeof rows)[number]) => line(row);
  return [
    write(
      "members",
      "program_id,id,email,email_key,name,card_number,joined_at",
      (r) => `${programId},${r.id},${r.email},${r.email},${r.name},${r.card},${now}`,
    ),
    write(
      "balances",
      "program_id,member_id,asset,available",
      (r) => `${programId},${r.id},points,${r.points}`,
    ),
    write(
      "events",
      "program_id,id,source,external_id,type,member_id,occurred_at,input_hash,payload,outcome,points",
      (r) =>
        `${programId},${r.event},import,${r.event},points.imported,${r.id},${now},\\x00,"{""import"": ""${programId}"", ""line"": 1}",posted,${r.points}`,
    ),
    write(
      "lots",
      "program_id,id,member_id,asset,amount,remaining,state,available_at,earned_at",
      giving(
        (r) => `${programId},${r.event},${r.id},points,${r.points + 1},${r.points + 1},open,${now},${now}`,
      ),
    ),
    write(
      "transfers",
      "program_id,id,kind,debit,credit,amount,asset,member_id,lot_id,event_id,occurred_at",
      giving(
        (r) =>
          `${programId},${r.event},adjust,program:adjusted,member:available,${r.points + 1},points,${r.id},${r.event},${r.event},${now}`,
      ),
    ),
  ];
}

function* lazily<T>(rows: readonly T[], line: (row: T) => string) {
  for (const row of rows) yield line(row);
}

/** Nobody and nothing that is about somebody is left, and no import was ever begun. */
function emptied(owner: Database): Promise<unknown> {
  return owner.unsafe("truncate members, member_imports cascade");
}

/**
 * f1 against one of the ways of COPY. `atLeast` is in rates: 2.5 × the time is 0.4 of the rate. `intoEmpty` empties the tables
 * before each turn: it comes after whatever needs what stands in them.
 */
export async function imports(
  owner: Database,
  url: string,
  against: keyof typeof BARE,
  { intoEmpty = false, ...promise }: Pick<Case, "promise" | "atLeast"> & { intoEmpty?: boolean },
): Promise<Case & { peak(): number; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "regulars-import-"));
  const [ours, theirs] = [await makeWorld(owner, 1), await makeWorld(owner, 1)];
  await owner.unsafe("create table if not exists bench_heap (email text, name text, points int)");
  let [peak, file, files]: [number, string, ReturnType<typeof bareFiles>] = [0, "", []];
  return {
    id: "f1",
    what: `${MEMBERS.toLocaleString("en")} members with opening balances by the command, its start and checking included${intoEmpty ? ", into empty tables" : ""} ÷ ${BARE[against]}`,
    ...promise,
    peak: () => peak,
    stop: () => rm(folder, { recursive: true, force: true }),
    prepare: async () => {
      await owner.unsafe("truncate bench_heap");
      file = fileOf(folder, `round-${made}.csv`, "email,name,points\n", linesOf(people(MEMBERS)));
      const all = people(MEMBERS);
      const now = new Date().toISOString();
      if (against === "heap")
        files = [
          {
            table: "bench_heap",
            columns: "email,name,points",
            file: fileOf(folder, "heap.csv", "email,name,points\n", linesOf(all)),
          },
        ];
      else
        files = bareFiles(folder, theirs.scope.programId, all, now).slice(0, against === "members" ? 1 : 5);
    },
    ours: {
      name: "the command",
      ready: async () => intoEmpty && emptied(owner),
      run: async () => {
        peak = Math.max(peak, await command(url, ours.scope.programId, file));
        return MEMBERS;
      },
    },
    bare: {
      name: "COPY",
      ready: async () => intoEmpty && emptied(owner),
      run: async () => {
        for (const one of files) await copy(owner, `${one.table} (${one.columns})`, one.file);
        return MEMBERS;
      },
    },
  };
}

/** f1's memory: the most that the process of the command has held. */
export function importMemory(peak: number): Mark {
  return {
    id: "f1",
    what: `the most memory of the process that imports ${MEMBERS.toLocaleString("en")} members`,
    promise: "≤ 150 MB",
    found: `${peak.toFixed(0)} MB`,
    holds: peak > 0 && peak <= 150,
  };
}
