import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { err, ok, type Result } from "@/lib/shared/result";

export type FileError = {
  code: "file_missing" | "file_is_folder" | "file_unreadable" | "file_empty";
  file: string;
};

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

/** The bytes ended or broke before the compression said so. */
export class CutOff extends Error {}

/** A line is never longer; whatever is, is no text of lines. */
const MOST_CHARACTERS = 100_000;

/**
 * A file as text in pieces of whole lines, however large it is; a compressed one is told by its first bytes. Throws
 * CutOff where a compressed file is cut off or damaged; only the last piece may lack its line's end.
 */
export async function* readLines(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const text = (await isGzip(file)) ? pipeline(bytes, createGunzip(), () => {}) : bytes;
  text.setEncoding("utf8");
  let rest = "";
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      const all = rest + chunk;
      const end = all.lastIndexOf("\n") + 1;
      rest = all.slice(end);
      if (rest.length > MOST_CHARACTERS) throw new CutOff("a line without an end");
      if (end > 0) yield all.slice(0, end);
    }
  } catch (error) {
    if (/^Z_/.test((error as { code?: string }).code ?? "")) throw new CutOff("cut off", { cause: error });
    throw error;
  }
  if (rest !== "") yield rest;
}
