import type { Metadata } from "next";
import { RewardGrid } from "@/components/member/reward-tile";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listGates } from "@/lib/access/service";
import { requireMember } from "@/lib/auth/member";
import { pointsText } from "@/lib/rewards/sentences";
import { redemptionById, rewardsFor, type Shelf } from "@/lib/rewards/service";
import { worthOf } from "@/lib/rewards/worth";
import { clock } from "@/lib/shared/clock";
import { formatMoney } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { ladder as ladderOf } from "@/lib/tiers/service";
import type { ReadProgram } from "@/lib/words/service";
import { WorthHistory } from "../../../worth-history";
import { one, type Query } from "../paths";
import { readingOf, wordingOf } from "../reading";
import { ShelfTile } from "../shelf-tile";
import { RedeemSheet } from "./redeem-sheet";
import { RedeemedSheet } from "./redeemed-sheet";

export const metadata: Metadata = { title: "Rewards" };

/** What the points can get: what can be had first, then what comes soonest, then what has to be unlocked. */
export default async function RewardsPage({ searchParams }: Query) {
  const [{ scope, program, member }, asked] = await Promise.all([requireMember(), searchParams]);
  const now = clock.now();
  const redeemId = readId("reward", one(asked.redeem));
  const redeemedId = readId("redemption", one(asked.redeemed));
  const [shelf, ladder, redemption, gates] = await Promise.all([
    rewardsFor(scope, now),
    ladderOf(scope),
    redeemedId ? redemptionById(scope, redeemedId) : null,
    redeemedId ? listGates(scope) : [],
  ]);
  const tierName = (position: number) => ladder.find((tier) => tier.position === position)?.name;
  return (
    <>
      <PageHeader title="Rewards" description={spendingText(shelf, program)} />
      <h2 className="sr-only">On the shelf</h2>
      {shelf.tiles.length > 0 ? (
        <RewardGrid label="Rewards">
          {shelf.tiles.map((tile) => (
            <ShelfTile key={tile.reward.id} tile={tile} program={program} ladder={ladder} full />
          ))}
        </RewardGrid>
      ) : (
        <EmptyState title="The shelf is empty at the moment">
          <p>
            {program.name} has no rewards out just now. Your {program.pointsMany} stay as they are.
          </p>
        </EmptyState>
      )}
      <WorthHistory scope={scope} program={program} reading={readingOf(program)} now={now} />
      {redeemId ? (
        <RedeemSheet
          shelf={shelf}
          rewardId={redeemId}
          program={program}
          memberName={member.name}
          tierName={tierName}
          now={now}
        />
      ) : null}
      {redeemedId ? (
        <RedeemedSheet redemption={redemption} shelf={shelf} program={program} gates={gates} now={now} />
      ) : null}
    </>
  );
}

function spendingText({ available, rate }: Shelf, program: ReadProgram): string {
  const have = `You have ${pointsText(available, wordingOf(program))}`;
  if (!rate || available <= 0n) return `${have}.`;
  const minor = worthOf(available, rate);
  return `${have}, worth up to ${formatMoney({ minor, currency: program.currency }, readingOf(program))}.`;
}
