import { selectHeld, selectSessionsOf, selectWritten } from "@/db/queries/privacy";
import { readProgram } from "@/db/transaction";
import type { MemberScope } from "@/lib/shared/scope";
import type { Copy } from "./flatten";
import { HELD } from "./held";

/** Everything that is held of a member, section by section, each row as it stands. */
export function copyOf(scope: MemberScope): Promise<Copy> {
  return readProgram(scope, async (tx) => {
    const copy: Copy = {};
    for (const held of HELD) copy[held.section] = await selectHeld(tx, scope, held);
    copy.messages = await selectWritten(tx, scope);
    copy.sessions = await selectSessionsOf(tx, scope);
    return copy;
  });
}
