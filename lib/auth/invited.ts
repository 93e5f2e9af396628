import { findMemberOfUser } from "@/db/queries/referrals";
import { readProgram } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import type { Invitation } from "@/lib/referrals/invitation";
import {
  arrive,
  findInviter,
  noteSeen,
  openInvitation,
  sealInvitation,
  settleReferralOf,
} from "@/lib/referrals/service";
import type { Seen } from "@/lib/referrals/trace";
import { clock } from "@/lib/shared/clock";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { clearCookie, readCookie, setCookie } from "./cookies";
import { browserId } from "./device";
import { requestNetwork } from "./network";
import { storefront } from "./storefront";
import { systemScope } from "./system-scope";

/** The invitation that this browser carries for this program, while it holds. */
async function carried(program: Program, now: Date): Promise<Invitation | null> {
  const { on, linkDays } = program.settings.referrals;
  return on ? openInvitation(await readCookie("friend"), linkDays, now) : null;
}

/** Who invited whoever uses this browser; null for nobody, or a code that is nobody's any more. */
export async function invitedBy(now = clock.now()): Promise<{ firstName: string | null } | null> {
  const { program } = await storefront();
  const invitation = await carried(program, now);
  return invitation && findInviter(systemScope(program.id, "invitation"), invitation.code);
}

/** Lets this browser remember whose link was followed or code was typed. The same once more keeps the day of the first time. */
export async function rememberInvitation(
  program: Program,
  { code, via }: Pick<Invitation, "code" | "via">,
  now: Date,
): Promise<void> {
  if ((await carried(program, now))?.code === code) return;
  const expires = new Date(now.getTime() + program.settings.referrals.linkDays * 86_400_000);
  await setCookie("friend", sealInvitation({ code, via, at: now }), expires);
}

/** What this request shows of whoever makes it. */
async function seenHere(): Promise<Pick<Seen, "device" | "network">> {
  const [device, network] = await Promise.all([browserId(), requestNetwork()]);
  return { device, network };
}

/** Never stands in the way of what it comes with: joining, ordering, signing in. */
async function beside(what: string, scope: ProgramScope, memberId: string, work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    log.error({ err: error, programId: scope.programId, memberId }, `${what} was not noted`);
  }
}

/**
 * Somebody has just joined or ordered in this browser: keeps who brought them, if they came by an invitation and were no
 * member before it, and what was seen of them. `isProven`: whoever it is has signed in; else an address was only typed,
 * and what is seen here need not be of the member who has it.
 */
export async function noteArrival(
  scope: ProgramScope,
  memberId: string,
  { address, isProven }: Pick<Seen, "address"> & { isProven: boolean },
  now: Date,
): Promise<void> {
  await beside("an arrival", scope, memberId, async () => {
    const { program } = await storefront();
    if (!program.settings.referrals.on) return;
    const seen = { ...(await seenHere()), address };
    if (isProven) await noteSeen(scope, memberId, seen, now);
    const invitation = await carried(program, now);
    if (!invitation) return settleReferralOf(scope, memberId, now);
    const came = await arrive(scope, { friendId: memberId, invitation, seen }, now);
    if (came.ok || came.error.code === "referred_before") await clearCookie("friend");
    if (!came.ok) await settleReferralOf(scope, memberId, now);
  });
}

/** Somebody has signed in with a proven address: what was seen is kept, and a friend gets what waited for the proof. */
export async function noteSignIn(scope: ProgramScope, userId: string, now: Date): Promise<void> {
  const { program } = await storefront();
  if (!program.settings.referrals.on) return;
  const memberId = await readProgram(scope, (tx) => findMemberOfUser(tx, scope, userId));
  if (!memberId) return;
  await beside("a sign-in", scope, memberId, async () => {
    await noteSeen(scope, memberId, await seenHere(), now);
    await settleReferralOf(scope, memberId, now);
  });
}
