import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { chmod, rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ProgramScope } from "@/lib/shared/scope";
import { writeCsv } from "./service-csv";
import { enterProgram, inSnapshot } from "./service-snapshot";
import { writeProgram } from "./service-write";
import type { Exported } from "./table";
import { TABLES } from "./tables";
import type { Sink, Watch } from "./watch";

/** What was written: its length in bytes and SHA-256. */
export type Written = { bytes: bigint; sha256: string };

/**
 * Writes a file beside its place and moves it there once it is whole, readable by its owner only; a file that was there
 * stays until then. Packed with gzip when its name ends in .gz.
 */
export async function writeFile(file: string, write: (sink: Sink) => Promise<void>): Promise<Written> {
  const half = `${file}.part`;
  const out = createWriteStream(half, { mode: 0o600 });
  const hash = createHash("sha256");
  let bytes = 0n;
  const keep = (piece: Buffer) => {
    hash.update(piece);
    bytes += BigInt(piece.length);
  };
  const first = file.endsWith(".gz") ? createGzip() : out;
  if (first !== out) {
    first.on("data", keep);
    first.pipe(out);
  }
  const failed = new Promise<never>((_, reject) => {
    out.once("error", reject);
  });
  failed.catch(() => {});
  try {
    await write(async (text) => {
      const piece = Buffer.from(text);
      if (first === out) keep(piece);
      if (!first.write(piece))
        await Promise.race([new Promise<void>((go) => first.once("drain", () => go())), failed]);
    });
    first.end();
    await Promise.race([finished(out), failed]);
    await chmod(half, 0o600);
    await rename(half, file);
    return { bytes, sha256: hash.digest("hex") };
  } catch (error) {
    out.destroy();
    await rm(half, { force: true });
    throw error;
  }
}

/** Writes a whole program to a sink, as it stood at one instant. */
export function exportProgram(
  scope: ProgramScope,
  how: { sink: Sink; watch: Watch; now: Date },
): Promise<void> {
  return inSnapshot(async (tx) => {
    await enterProgram(tx, scope.programId);
    await writeProgram(tx, scope.programId, TABLES, how);
  });
}

/** Writes one table of a program as CSV to a sink, as it stood at one instant. */
export function exportTable(
  scope: ProgramScope,
  table: Exported,
  { sink, watch }: { sink: Sink; watch: Watch },
): Promise<void> {
  return inSnapshot(async (tx) => {
    await enterProgram(tx, scope.programId);
    await writeCsv(tx, scope.programId, table, sink, watch);
  });
}
