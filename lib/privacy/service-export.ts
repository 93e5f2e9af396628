import { selectFormers } from "@/db/queries/member-merges";
import { selectHeld, selectPasskeysOf, selectSessionsOf, selectWritten } from "@/db/queries/privacy";
import { readProgram } from "@/db/transaction";
import type { MemberScope } from "@/lib/shared/scope";
import { shownBody } from "@/lib/webhook-events/hidden-code";
import type { Copy } from "./flatten";
import { HELD } from "./held";

/** Everything that is held of a member, section by section, each row as it stands. */
export function copyOf(scope: MemberScope): Promise<Copy> {
  return readProgram(scope, async (tx) => {
    const copy: Copy = {};
    // What happened to accounts that have become this one is theirs too.
    const formers = await selectFormers(tx, scope, scope.memberId);
    const accounts = [scope, ...formers.map(({ id }) => ({ ...scope, memberId: id }))];
    for (const held of HELD) {
      const rows = await Promise.all(accounts.map((account) => selectHeld(tx, account, held)));
      for (const row of rows.flat()) if (typeof row.body === "string") row.body = shownBody(row.body);
      copy[held.section] = held.table === "member_merges" ? (rows[0] ?? []) : rows.flat();
    }
    copy.messages = await selectWritten(tx, scope);
    copy.sessions = await selectSessionsOf(tx, scope);
    copy.passkeys = await selectPasskeysOf(tx, scope);
    return copy;
  });
}
