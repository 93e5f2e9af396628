import { createReadStream } from "node:fs";
import { findPart } from "@/db/queries/member-imports";
import { readProgram } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";

/** A file that can be read from its beginning as often as it takes. */
export type Bytes = () => AsyncIterable<Uint8Array>;

/** The most bytes of one stored part, and of one read. */
export const PART_BYTES = 256 * 1024;

/** A file where it stands on the disk. */
export function bytesOnDisk(file: string): Bytes {
  return () => createReadStream(file, { highWaterMark: PART_BYTES });
}

/** A file that was sent, part by part from the database: one of them is held at a time. */
export function bytesKept(scope: ProgramScope, importId: string): Bytes {
  return async function* () {
    for (let number = 0; ; number++) {
      const part = await readProgram(scope, (tx) => findPart(tx, scope, importId, number));
      if (!part) return;
      yield part;
    }
  };
}

/** A file that is held as a whole: one that was just sent. */
export function bytesInHand(parts: readonly Uint8Array[]): Bytes {
  return async function* () {
    yield* parts;
  };
}
