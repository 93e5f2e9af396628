import { findFirstCounted, findMadeOf, type MadeOf, type MadeOfAsk } from "@/db/queries/made-of";
import { inProgramOf, type Tx } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { termsOf } from "@/lib/tiers/service-figures";
import { countsFrom } from "@/lib/tiers/window";
import type { FirstPage } from "./service";
import { saysTheSameUntil } from "./until";

/** Rows are written with the instant at which their transaction began; none takes so long. */
const SETTLED_MS = 15 * 60_000;
/** Where clocks change, a window that moves on may look back at the same hour twice. */
const CHANGE_OF_CLOCKS_MS = 2 * 60 * 60_000;

export type { MadeOf } from "@/db/queries/made-of";
/** What a first page that is read next in this transaction is made of: asked before anything of it is read. */
export { findMadeOf as madeOfWithin } from "@/db/queries/made-of";

/** From when on what is given to causes is counted for a page that is made at `now`. */
export function sinceAt(now: Date): Date {
  return new Date(now.getTime() - SETTLED_MS);
}

/** What a member's first page would be made of now: one statement in one round trip. Null without a live session. */
export function madeOfNow(scope: ProgramScope, ask: MadeOfAsk): Promise<MadeOf | null> {
  return inProgramOf(
    scope.programId,
    async (tx, commit) => {
      const [found] = await Promise.all([findMadeOf(tx, scope, ask), commit()]);
      return found;
    },
    { readOnly: true, keepPlans: true },
  );
}

type Whose = { scope: MemberScope; program: Program; member: { joinedAt: Date } };

/** The first thing that a window which moves on will leave behind; null where there is none, or the window stays. */
export async function firstCountedWithin(
  tx: Tx,
  { scope, program, member }: Whose,
  now: Date,
): Promise<Date | null> {
  const { settings } = termsOf(program);
  const from = settings.window === "rolling" ? countsFrom(settings, member.joinedAt, now) : null;
  return from && findFirstCounted(tx, scope, scope.memberId, from);
}

type Dates = { changesAt: Date | null; firstCounted: Date | null };

/** Until when a first page says the same by itself; null where it need not do so at all. */
export function untilOf(
  page: FirstPage,
  { program, member }: Pick<Whose, "program" | "member">,
  { changesAt, firstCounted }: Dates,
  now: Date,
): Date | null {
  const until = saysTheSameUntil(page, program, changesAt, now);
  if (!until || !firstCounted) return until;
  const from = countsFrom(termsOf(program).settings, member.joinedAt, until);
  return from && from.getTime() + CHANGE_OF_CLOCKS_MS > firstCounted.getTime() ? null : until;
}
