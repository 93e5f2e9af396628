import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Keeps what comes in by a pipe in a file that only its owner can read, so that it can be read more than once. */
export async function spool(from: Readable): Promise<{ file: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "regulars-import-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = path.join(folder, "members.csv");
  try {
    await pipeline(from, createWriteStream(file, { mode: 0o600 }));
    return { file, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
