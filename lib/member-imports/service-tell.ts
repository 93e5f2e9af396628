import type { Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";

/** Tells other systems that a file of members has come to its end. */
export function tellOfImport(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  state: "done" | "failed" | "undone",
  at: Date,
): Promise<void> {
  const data = { import: { id: showId("import", id), state } };
  return publish(tx, scope, { type: "import_finished", at, memberId: null, data });
}
