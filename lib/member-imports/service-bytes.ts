import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { findPart } from "@/db/queries/member-imports";
import { readProgram } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";

/** A file that can be read from its beginning as often as it takes. */
export type Bytes = () => AsyncIterable<Uint8Array>;

/** The most bytes of one stored part, and of one read. */
export const PART_BYTES = 256 * 1024;

/** What a packed file may at most unpack to: a few kilobytes can hold gigabytes of nothing. */
export const MOST_UNPACKED_SENT = 64 * 1024 * 1024;
const MOST_UNPACKED = 4 * 1024 * 1024 * 1024;

/** A packed file that cannot be unpacked, or holds more than it may. */
export class PackedWrong extends Error {
  override name = "PackedWrong";
  readonly code: "packed_damaged" | "packed_too_large";
  constructor(code: PackedWrong["code"]) {
    super(code);
    this.code = code;
  }
}

/** Unpacks what begins like gzip, piece by piece; anything else is handed on as it is. */
export function unpacked(bytes: Bytes, most: number): Bytes {
  return async function* () {
    const source = bytes()[Symbol.asyncIterator]();
    let begin = Buffer.alloc(0);
    while (begin.length < 2) {
      const next = await source.next();
      if (next.done) break;
      begin = Buffer.concat([begin, next.value]);
    }
    const all = (async function* () {
      yield begin;
      yield* { [Symbol.asyncIterator]: () => source };
    })();
    if (begin[0] !== 0x1f || begin[1] !== 0x8b) return yield* all;
    const gunzip = createGunzip({ chunkSize: PART_BYTES });
    const packed = Readable.from(all, { objectMode: false });
    packed.on("error", (error) => gunzip.destroy(error));
    packed.pipe(gunzip);
    let size = 0;
    try {
      for await (const piece of gunzip) {
        size += (piece as Buffer).length;
        if (size > most) throw new PackedWrong("packed_too_large");
        yield piece as Buffer;
      }
    } catch (error) {
      throw (error as { code?: string }).code?.startsWith("Z_") ? new PackedWrong("packed_damaged") : error;
    } finally {
      packed.destroy();
      gunzip.destroy();
    }
  };
}

/** A file where it stands on the disk, packed or not. */
export function bytesOnDisk(file: string): Bytes {
  return unpacked(() => createReadStream(file, { highWaterMark: PART_BYTES }), MOST_UNPACKED);
}

/** A file that was sent, part by part from the database: one of them is held at a time. */
export function bytesKept(scope: ProgramScope, importId: string): Bytes {
  return unpacked(async function* () {
    for (let number = 0; ; number++) {
      const part = await readProgram(scope, (tx) => findPart(tx, scope, importId, number));
      if (!part) return;
      yield part;
    }
  }, MOST_UNPACKED_SENT);
}

/** A file that is held as a whole: one that was just sent. */
export function bytesInHand(parts: readonly Uint8Array[]): Bytes {
  return unpacked(async function* () {
    yield* parts;
  }, MOST_UNPACKED_SENT);
}
