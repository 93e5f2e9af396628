import { RewardTile } from "@/components/member/reward-tile";
import { LinkButton } from "@/components/ui/link-button";
import { hasAmount } from "@/lib/rewards/benefit";
import type { RewardTile as Tile } from "@/lib/rewards/catalog";
import type { Refusal } from "@/lib/rewards/decide-redemption";
import { conditionsText, refusalSentence, rewardName, type Wording } from "@/lib/rewards/sentences";
import { formatDate, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { tierName } from "@/lib/tiers/perk-text";
import type { Ladder } from "@/lib/tiers/tier";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "./paths";
import { moneyOf, readingOf, wordingOf } from "./reading";

type Props = {
  tile: Tile;
  program: ReadProgram;
  ladder: Ladder;
  /** With its drawing and conditions, as on the rewards page. */
  full?: boolean;
};

/** A reward on the member's shelf, with what can be done about it. */
export function ShelfTile({ tile, program, ladder, full = false }: Props) {
  const { reward, state, refusal, missing, worthMinor } = tile;
  const wording = wordingOf(program);
  const reading = readingOf(program);
  const opens = ladder.find((tier) => tier.position === reward.minTierPosition);
  const tier = opens && tierName(reading, opens);
  return (
    <RewardTile
      name={rewardName(reading, reward)}
      cost={tile.cost}
      from={reward.variable !== null}
      plus={reward.priceMinor > 0n ? moneyOf(reward.priceMinor, program) : null}
      worth={hasAmount(reward.benefit) ? null : moneyOf(worthMinor, program)}
      state={state}
      missing={missing}
      unlocks={refusal ? unlocksText(refusal, reading, tier) : undefined}
      conditions={full ? conditionsOf(tile, wording) : undefined}
      art={full ? reward.art : undefined}
      action={<TileAction tile={tile} reading={reading} />}
      reading={reading}
    />
  );
}

/** What holds for it; of one that another shop has to be there for, why it is not to be had. */
function conditionsOf({ reward, state, refusal }: Tile, wording: Wording): string | undefined {
  if (refusal?.code === "store_gone") return refusalSentence(refusal, wording);
  return state === "sold_out" ? undefined : conditionsText(reward, wording);
}

/** What stands between, in a few words; the sheet says it in a sentence. */
function unlocksText(refusal: Refusal, reading: Reading, tier: string | undefined): string | undefined {
  switch (refusal.code) {
    case "tier_too_low":
      return say(reading, "rewards.tile.unlocksAt", {
        tier: tier ?? say(reading, "rewards.tile.higherTier"),
      });
    case "reward_not_started":
      return say(reading, "rewards.tile.fromDay", { date: formatDate(refusal.startsAt, "day", reading) });
    case "limit_reached":
      return say(reading, "rewards.tile.had");
    case "period_limit_reached":
      return say(reading, "rewards.tile.hadPeriod", { period: refusal.period });
    case "not_for_member":
      return say(reading, "rewards.tile.byInvitation");
    case "store_gone":
      return say(reading, "rewards.tile.storeGone");
    default:
      return undefined;
  }
}

function TileAction({ tile: { reward, state, refusal }, reading }: { tile: Tile; reading: Reading }) {
  const name = rewardName(reading, reward);
  if (state === "affordable") {
    return (
      <LinkButton href={paths.redeem(reward.id)} variant="primary" pill scroll={false} prefetch={false}>
        {say(reading, "rewards.tile.redeem")}
        <span className="sr-only"> {name}</span>
      </LinkButton>
    );
  }
  if (state !== "locked" || refusal?.code !== "tier_too_low") return null;
  return (
    <LinkButton href={paths.tiers} pill prefetch={false}>
      {say(reading, "rewards.tile.howToUnlock")}
      <span className="sr-only"> {name}</span>
    </LinkButton>
  );
}
