import { findNews } from "@/db/queries/first-page";
import { readProgram, type Tx } from "@/db/transaction";
import { type CauseLine, causeLineWithin } from "@/lib/causes/service-line";
import { claimableWithin } from "@/lib/earning/service-claimable";
import { gameWithin, hasUnlockedWithin, type MemberGame, settleMine, tellUnlocked } from "@/lib/game/service";
import { memberOverviewWithin, type Overview } from "@/lib/members/service";
import { type MembershipNews, membershipNewsWithin } from "@/lib/membership/service";
import { unreadNoticesWithin } from "@/lib/notices/service";
import type { Program } from "@/lib/programs/program";
import type { Notice } from "@/lib/shared/notice";
import type { MemberScope } from "@/lib/shared/scope";
import { type PoolView, poolWithin } from "@/lib/sharing/service";
import { walletWithin } from "@/lib/wallet/service";
import type { Wallet } from "@/lib/wallet/wallet";

/** What stands around every page of a member's area: what they have not seen yet, the newest first, and how much it is. */
export type Unread = { count: number; notices: Notice[] };

const MOST_UNREAD = 50;

type Look = { unread: Unread; isSettled: boolean };

async function lookWithin(tx: Tx, scope: MemberScope, now: Date): Promise<Look> {
  const [{ unread: count, isMoved }, hasUnlocked] = await Promise.all([
    findNews(tx, scope),
    hasUnlockedWithin(tx, scope, now),
  ]);
  const notices = count > 0 ? await unreadNoticesWithin(tx, scope, MOST_UNREAD) : [];
  return { unread: { count, notices }, isSettled: !isMoved && !hasUnlocked };
}

/** Settles what the member plays for, and tells them of what has come within reach. */
async function settle(scope: MemberScope, now: Date): Promise<void> {
  await settleMine(scope, now);
  await tellUnlocked(scope, now);
}

/**
 * What a member has not seen yet, after what they play for was settled. Most of the time nothing has moved: then it is
 * one transaction whose queries travel together.
 */
export async function unreadOf(scope: MemberScope, now: Date): Promise<Unread> {
  const look = () => readProgram(scope, (tx) => lookWithin(tx, scope, now), { keepPlans: true });
  const first = await look();
  if (first.isSettled) return first.unread;
  await settle(scope, now);
  return (await look()).unread;
}

/** Everything that stands on a member's first page. */
export type FirstPage = {
  overview: Overview;
  wallet: Wallet;
  pool: PoolView | null;
  /** Orders from before joining that can be claimed. */
  claimable: { number: string; shop: string }[];
  game: Pick<MemberGame, "badges" | "challenges">;
  cause: CauseLine | null;
  membership: MembershipNews | null;
};

async function firstPageWithin(
  tx: Tx,
  scope: MemberScope,
  program: Program,
  now: Date,
  joinedAt: Date,
): Promise<FirstPage> {
  const { settings, currency } = program;
  const [overview, wallet, pool, claimable, game, cause, membership] = await Promise.all([
    memberOverviewWithin(tx, scope, program, now, joinedAt),
    walletWithin(tx, scope, scope.memberId, currency, now),
    settings.sharing.households ? poolWithin(tx, scope, now) : null,
    claimableWithin(tx, scope, settings, now),
    gameWithin(tx, scope, program, now),
    causeLineWithin(tx, scope, settings, now),
    membershipNewsWithin(tx, scope, now),
  ]);
  return { overview, wallet, pool, claimable, game, cause, membership };
}

/** Whose page it is, as whoever is signed in is known: the program as it is now. */
type Whose = { scope: MemberScope; program: Program; member: { joinedAt: Date } };

/** The first page at `now`, in one transaction. */
export function firstPage({ scope, program, member }: Whose, now: Date): Promise<FirstPage> {
  return readProgram(scope, (tx) => firstPageWithin(tx, scope, program, now, member.joinedAt), {
    keepPlans: true,
  });
}

/** The first page with what stands around it. */
export type WholePage = { page: FirstPage; unread: Unread };

/**
 * The first page with what stands around it, in a transaction of the caller; null when something is to be settled
 * first, which no reading transaction can.
 */
export async function wholePageWithin(
  tx: Tx,
  { scope, program, member }: Whose,
  now: Date,
): Promise<WholePage | null> {
  const [{ unread, isSettled }, page] = await Promise.all([
    lookWithin(tx, scope, now),
    firstPageWithin(tx, scope, program, now, member.joinedAt),
  ]);
  return isSettled ? { page, unread } : null;
}

/** Settles, then reads the whole page, whatever has moved meanwhile. */
export async function settledWholePage(whose: Whose, now: Date): Promise<WholePage> {
  const unread = await unreadOf(whose.scope, now);
  return { page: await firstPage(whose, now), unread };
}
