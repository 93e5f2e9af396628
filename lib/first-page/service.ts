import { readProgram, type Tx } from "@/db/transaction";
import { type Sharing, sharingWithin } from "@/lib/causes/service-share";
import { claimableWithin } from "@/lib/earning/service-claimable";
import {
  gameWithin,
  hasUnlockedWithin,
  isMovedWithin,
  type MemberGame,
  settleMine,
  tellUnlocked,
} from "@/lib/game/service";
import { memberOverviewWithin, type Overview } from "@/lib/members/service";
import { type MembershipNews, membershipNewsWithin } from "@/lib/membership/service";
import { unreadWithin } from "@/lib/notices/service";
import type { Program } from "@/lib/programs/program";
import type { Notice } from "@/lib/shared/notice";
import type { MemberScope } from "@/lib/shared/scope";
import { type PoolView, poolWithin } from "@/lib/sharing/service";
import { walletWithin } from "@/lib/wallet/service";
import type { Wallet } from "@/lib/wallet/wallet";

/** What stands around every page of a member's area: what they have not seen yet, the newest first, and how much it is. */
export type Unread = { count: number; notices: Notice[] };

const MOST_UNREAD = 50;

type Look = { unread: Unread; isMoved: boolean; hasUnlocked: boolean };

async function lookWithin(tx: Tx, scope: MemberScope, now: Date): Promise<Look> {
  const [unread, isMoved, hasUnlocked] = await Promise.all([
    unreadWithin(tx, scope, MOST_UNREAD),
    isMovedWithin(tx, scope),
    hasUnlockedWithin(tx, scope, now),
  ]);
  return { unread, isMoved, hasUnlocked };
}

const isSettled = ({ isMoved, hasUnlocked }: Look) => !isMoved && !hasUnlocked;

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
  const look = await readProgram(scope, (tx) => lookWithin(tx, scope, now));
  if (isSettled(look)) return look.unread;
  await settle(scope, now);
  return readProgram(scope, (tx) => unreadWithin(tx, scope, MOST_UNREAD));
}

/** Everything that stands on a member's first page. */
export type FirstPage = {
  overview: Overview;
  wallet: Wallet;
  pool: PoolView | null;
  /** Orders from before joining that can be claimed. */
  claimable: { number: string; shop: string }[];
  game: Pick<MemberGame, "badges" | "challenges">;
  sharing: Sharing | null;
  membership: MembershipNews | null;
};

async function firstPageWithin(tx: Tx, scope: MemberScope, program: Program, now: Date): Promise<FirstPage> {
  const { settings, currency } = program;
  const [overview, wallet, pool, claimable, game, sharing, membership] = await Promise.all([
    memberOverviewWithin(tx, scope, program, now),
    walletWithin(tx, scope, scope.memberId, currency, now),
    settings.sharing.households ? poolWithin(tx, scope, now) : null,
    claimableWithin(tx, scope, settings, now),
    gameWithin(tx, scope, program, now),
    sharingWithin(tx, scope, settings),
    membershipNewsWithin(tx, scope, now),
  ]);
  return { overview, wallet, pool, claimable, game, sharing, membership };
}

/** The first page at `now`, in one transaction; `program` is as it is now. */
export function firstPage(scope: MemberScope, program: Program, now: Date): Promise<FirstPage> {
  return readProgram(scope, (tx) => firstPageWithin(tx, scope, program, now));
}

/**
 * The first page with what stands around it, in one transaction. What is not settled is settled first, so that the page
 * shows what came of it.
 */
export async function firstPageWithUnread(
  scope: MemberScope,
  program: Program,
  now: Date,
): Promise<{ page: FirstPage; unread: Unread }> {
  const read = () =>
    readProgram(scope, async (tx) => {
      const [look, page] = await Promise.all([
        lookWithin(tx, scope, now),
        firstPageWithin(tx, scope, program, now),
      ]);
      return { look, page };
    });
  const first = await read();
  if (isSettled(first.look)) return { page: first.page, unread: first.look.unread };
  await settle(scope, now);
  const { page, look } = await read();
  return { page, unread: look.unread };
}
