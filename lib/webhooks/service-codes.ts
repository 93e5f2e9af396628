import { selectUnsealed, writeBody } from "@/db/queries/webhook-messages";
import { inProgram } from "@/db/transaction";
import { boxKey, isSealed, seal, unseal } from "@/lib/auth/secret-box";
import { env } from "@/lib/shared/env";
import type { ProgramScope } from "@/lib/shared/scope";
import { codeIn, withCode } from "@/lib/webhook-events/hidden-code";

const rowOf = (messageId: string) => `webhook_messages.body/${messageId}`;
const AT_ONCE = 500;

/** A body as it is kept: the code in it sealed for its message (P30). One without a code is kept as it is. */
export function sealedBody(messageId: string, body: string): string {
  const code = codeIn(body);
  if (code === null) return body;
  return withCode(body, code, seal(code, rowOf(messageId), boxKey(env().ENCRYPTION_KEY)));
}

/** The bytes that are posted, each time the same, and the code in them. Throws SealedError. */
export function openBody(messageId: string, kept: string): { body: string; code: string | null } {
  const box = codeIn(kept);
  // What former versions kept is not sealed until tonight.
  if (box === null || !isSealed(box)) return { body: kept, code: box };
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS } = env();
  const keys = [ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS].filter((key) => key !== undefined).map(boxKey);
  const code = unseal(box, rowOf(messageId), keys);
  return { body: withCode(kept, box, code), code };
}

/**
 * Job body: codes that the key before sealed are sealed by the key of today, and so are those that former versions kept as
 * they are. Returns how many.
 */
export async function resealCodes(scope: ProgramScope): Promise<number> {
  const today = boxKey(env().ENCRYPTION_KEY).id;
  let sealed = 0;
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    const some = await inProgram(scope, async (tx) => {
      const found = await selectUnsealed(tx, scope, { today, after: from, limit: AT_ONCE });
      for (const { id, body } of found)
        await writeBody(tx, scope, id, sealedBody(id, openBody(id, body).body));
      return found;
    });
    sealed += some.length;
    after = some.at(-1)?.id ?? null;
    if (some.length < AT_ONCE) return sealed;
  }
}
