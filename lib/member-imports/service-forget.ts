import {
  deleteParts,
  deleteRefusalsWith,
  findImport,
  findPart,
  moveImport,
  selectWaitingFiles,
} from "@/db/queries/member-imports";
import type { Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import { bytesInHand } from "./service-bytes";

/** The text of a kept file, as a whole: none is larger than what may be sent. */
async function textOf(tx: Tx, scope: ProgramScope, id: string, encoding: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for (let number = 0; ; number++) {
    const part = await findPart(tx, scope, id, number);
    if (!part) break;
    parts.push(part);
  }
  const whole: Uint8Array[] = [];
  for await (const piece of bytesInHand(parts)()) whole.push(piece);
  return new TextDecoder(encoding).decode(Buffer.concat(whole));
}

/**
 * Somebody is erased: refused rows and files that wait to be taken over, in which one of these words stands, go. Such a file
 * has to be sent again, without them.
 */
export async function forgetInImports(tx: Tx, scope: ProgramScope, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  await deleteRefusalsWith(tx, scope, words);
  const wanted = words.map((word) => word.toLowerCase());
  for (const id of await selectWaitingFiles(tx, scope)) {
    const found = await findImport(tx, scope, id);
    if (!found) continue;
    const text = (await textOf(tx, scope, id, found.file.encoding)).toLowerCase();
    if (!wanted.some((word) => text.includes(word))) continue;
    await deleteParts(tx, scope, id);
    await moveImport(tx, scope, id, found.state, { kept: "forgotten", problem: FORGOTTEN });
  }
}

const FORGOTTEN =
  "A member who stood in this file was erased, so the file was forgotten. Send it again without them.";
