import { RewardTile } from "@/components/member/reward-tile";
import { LinkButton } from "@/components/ui/link-button";
import { hasAmount } from "@/lib/rewards/benefit";
import type { RewardTile as Tile } from "@/lib/rewards/catalog";
import type { Refusal } from "@/lib/rewards/decide-redemption";
import { conditionsText } from "@/lib/rewards/sentences";
import { formatDate, type Reading } from "@/lib/shared/format";
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
  const tierName = ladder.find((tier) => tier.position === reward.minTierPosition)?.name;
  return (
    <RewardTile
      name={reward.name}
      cost={tile.cost}
      from={reward.variable !== null}
      plus={reward.priceMinor > 0n ? moneyOf(reward.priceMinor, program) : null}
      worth={hasAmount(reward.benefit) ? null : moneyOf(worthMinor, program)}
      state={state}
      missing={missing}
      unlocks={refusal ? unlocksText(refusal, readingOf(program), tierName) : undefined}
      conditions={full && state !== "sold_out" ? conditionsText(reward, wording) : undefined}
      art={full ? reward.art : undefined}
      action={<TileAction tile={tile} />}
      reading={readingOf(program)}
    />
  );
}

/** What stands between, in a few words; the sheet says it in a sentence. */
function unlocksText(refusal: Refusal, reading: Reading, tierName = "a higher tier"): string | undefined {
  if (refusal.code === "tier_too_low") return `Unlocks at ${tierName}`;
  if (refusal.code === "reward_not_started") return `From ${formatDate(refusal.startsAt, "day", reading)}`;
  if (refusal.code === "limit_reached") return "You have had it";
  if (refusal.code === "period_limit_reached") return `You have had it this ${refusal.period}`;
  if (refusal.code === "not_for_member") return "By invitation";
  return undefined;
}

function TileAction({ tile: { reward, state, refusal } }: { tile: Tile }) {
  if (state === "affordable") {
    return (
      <LinkButton href={paths.redeem(reward.id)} variant="primary" pill scroll={false} prefetch={false}>
        Redeem<span className="sr-only"> {reward.name}</span>
      </LinkButton>
    );
  }
  if (state !== "locked" || refusal?.code !== "tier_too_low") return null;
  return (
    <LinkButton href={paths.tiers} pill prefetch={false}>
      How to unlock<span className="sr-only"> {reward.name}</span>
    </LinkButton>
  );
}
