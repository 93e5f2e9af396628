import { selectUnwelcomed } from "@/db/queries/notice-occasions";
import { inProgram, type Tx } from "@/db/transaction";
import { programById } from "@/lib/programs/service";
import type { ProgramScope } from "@/lib/shared/scope";
import { tellMembers } from "./service";

/** Who joined longer ago is no news any more. */
const FRESH_MS = 86_400_000;
const MOST = 500;

/** Welcomes whoever has joined, by whatever way, once. Returns how many. */
export async function welcomeMembers(scope: ProgramScope, now: Date): Promise<number> {
  const program = await programById(scope.programId);
  if (!program) throw new Error("the program is gone");
  const since = new Date(now.getTime() - FRESH_MS);
  const welcome = async (tx: Tx) => {
    const joined = await selectUnwelcomed(tx, scope, { since, limit: MOST });
    const drafts = joined.map(({ memberId, card }) => ({
      ...{ memberId, code: "welcome", about: "joining" },
      facts: { program: program.name, card },
    }));
    await tellMembers(tx, scope, drafts, now);
    return drafts.length;
  };
  return inProgram(scope, welcome, { keepPlans: true });
}
