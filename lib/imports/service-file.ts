import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ReadError } from "./draft";
import type { Source } from "./source";

export type FileError = {
  code: "file_missing" | "file_is_folder" | "file_unreadable" | "file_empty";
  file: string;
};

/** A line is never longer; a quotation mark that is never closed would make the rest of the file one line. */
const MOST_CHARACTERS = 100_000;

const REASONS: Record<string, FileError["code"]> = {
  ENOENT: "file_missing",
  ENOTDIR: "file_missing",
  EISDIR: "file_is_folder",
};

/** SHA-256 over the file's bytes, as it stands on the disk: its name does not matter, its content does. */
export async function hashFile(file: string): Promise<Result<Uint8Array, FileError>> {
  try {
    const { size } = await stat(file);
    if (size === 0) return err({ code: "file_empty", file });
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(file)) hash.update(chunk);
    return ok(hash.digest());
  } catch (error) {
    const code = REASONS[(error as { code?: string }).code ?? ""] ?? "file_unreadable";
    return err({ code, file });
  }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/**
 * The file's lines as fields, one after the other, whatever its size; a compressed file is told by its first bytes.
 * Throws what the streams throw; `readErrorOf` makes sense of it.
 */
export async function* readFields(file: string, { separator }: Source): AsyncGenerator<string[]> {
  const quoted = separator === ",";
  const parser = parse({
    bom: true,
    delimiter: separator,
    quote: quoted ? '"' : null,
    relax_column_count: true,
    max_record_size: MOST_CHARACTERS,
  });
  const streams = (await isGzip(file)) ? [createReadStream(file), createGunzip()] : [createReadStream(file)];
  // Errors of every stream arrive through the parser.
  pipeline([...streams, parser], () => {});
  for await (const fields of parser as AsyncIterable<string[]>) {
    yield quoted ? fields : fields.filter((field) => field !== "");
  }
}

/** What a reading error means for the person who gave the file; null is a bug. `line` is the one that was due. */
export function readErrorOf(error: unknown, line: number): ReadError | null {
  const code = (error as { code?: string }).code ?? "";
  if (code.startsWith("Z_")) return { code: "cut_off", line };
  if (code.startsWith("CSV_")) return { code: "quote_wrong", line };
  return null;
}
