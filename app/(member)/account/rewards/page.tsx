import { RewardGrid } from "@/components/member/reward-tile";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listGates } from "@/lib/access/service";
import { requireMember } from "@/lib/auth/member";
import { redemptionById, rewardsFor, type Shelf, storeChoices } from "@/lib/rewards/service";
import { worthOf } from "@/lib/rewards/worth";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPoints } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { tierName } from "@/lib/tiers/perk-text";
import { ladder as ladderOf } from "@/lib/tiers/service";
import type { ReadProgram } from "@/lib/words/service";
import { WorthHistory } from "../../../worth-history";
import { one, type Query } from "../paths";
import { readingOf } from "../reading";
import { ShelfTile } from "../shelf-tile";
import { titled } from "../titled";
import { RedeemSheet } from "./redeem-sheet";
import { RedeemedSheet } from "./redeemed-sheet";

export const generateMetadata = titled("member.nav.rewards");

/** What the points can get: what can be had first, then what comes soonest, then what has to be unlocked. */
export default async function RewardsPage({ searchParams }: Query) {
  const [{ scope, program, member }, asked] = await Promise.all([requireMember(), searchParams]);
  const now = clock.now();
  const redeemId = readId("reward", one(asked.redeem));
  const redeemedId = readId("redemption", one(asked.redeemed));
  const [shelf, ladder, redemption, gates, stores] = await Promise.all([
    rewardsFor(scope, now),
    ladderOf(scope),
    redeemedId ? redemptionById(scope, redeemedId) : null,
    redeemedId ? listGates(scope) : [],
    redeemId || redeemedId ? storeChoices(scope) : [],
  ]);
  const reading = readingOf(program);
  const title = say(reading, "member.nav.rewards");
  const nameOfTier = (position: number) => {
    const tier = ladder.find((one) => one.position === position);
    return tier && tierName(reading, tier);
  };
  return (
    <>
      <PageHeader title={title} description={spendingText(shelf, program)} />
      <h2 className="sr-only">{say(reading, "rewards.shelf")}</h2>
      {shelf.tiles.length > 0 ? (
        <RewardGrid label={title}>
          {shelf.tiles.map((tile) => (
            <ShelfTile key={tile.reward.id} tile={tile} program={program} ladder={ladder} full />
          ))}
        </RewardGrid>
      ) : (
        <EmptyState title={say(reading, "rewards.empty")}>
          <p>{say(reading, "rewards.emptyBody", { program: program.name, many: program.pointsMany })}</p>
        </EmptyState>
      )}
      <WorthHistory scope={scope} program={program} reading={reading} now={now} />
      {redeemId ? (
        <RedeemSheet
          shelf={shelf}
          rewardId={redeemId}
          program={program}
          memberName={member.name}
          tierName={nameOfTier}
          stores={stores}
          now={now}
        />
      ) : null}
      {redeemedId ? (
        <RedeemedSheet
          redemption={redemption}
          shelf={shelf}
          program={program}
          gates={gates}
          stores={stores}
          now={now}
        />
      ) : null}
    </>
  );
}

function spendingText({ available, rate }: Shelf, program: ReadProgram): string {
  const reading = readingOf(program);
  const points = formatPoints(available, reading);
  if (!rate || available <= 0n) return say(reading, "rewards.pageDescription", { points });
  const minor = worthOf(available, rate);
  const money = formatMoney({ minor, currency: program.currency }, reading);
  return say(reading, "rewards.pageDescriptionWorth", { points, money });
}
