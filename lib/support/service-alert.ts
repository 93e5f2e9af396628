import { countThreads } from "@/db/queries/support";
import type { Tx } from "@/db/transaction";
import { raiseAlert, resolveAlert } from "@/lib/notices/service";
import type { ProgramScope } from "@/lib/shared/scope";

const ALERT = { code: "support_waiting", subject: "support" };

/** Staff see that members wait for an answer, as long as some do. */
export async function alertWaiting(tx: Tx, scope: ProgramScope, now: Date): Promise<void> {
  const { open } = await countThreads(tx, scope);
  if (open === 0) await resolveAlert(tx, scope, ALERT, now);
  else await raiseAlert(tx, scope, { ...ALERT, facts: { open } }, now);
}
