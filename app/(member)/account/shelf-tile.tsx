import { RewardTile } from "@/components/member/reward-tile";
import { LinkButton } from "@/components/ui/link-button";
import type { Program } from "@/lib/programs/program";
import type { RewardTile as Tile } from "@/lib/rewards/catalog";
import { conditionsText, refusalSentence } from "@/lib/rewards/sentences";
import type { Ladder } from "@/lib/tiers/tier";
import { paths } from "./paths";
import { moneyOf, readingOf, wordingOf } from "./reading";

type Props = {
  tile: Tile;
  program: Program;
  ladder: Ladder;
  /** With its drawing and conditions, as on the rewards page. */
  full?: boolean;
};

/** A reward on the member's shelf, with what can be done about it. */
export function ShelfTile({ tile, program, ladder, full = false }: Props) {
  const { reward, state, refusal, missing, worthMinor } = tile;
  const wording = wordingOf(program);
  const tierName = ladder.find((tier) => tier.position === reward.minTierPosition)?.name;
  const isAway = state === "locked" || state === "coming" || state === "limit";
  return (
    <RewardTile
      name={reward.name}
      cost={reward.cost}
      worth={reward.benefit.code === "discount_amount" ? null : moneyOf(worthMinor, program)}
      state={state}
      missing={missing}
      unlocks={isAway && refusal ? refusalSentence(refusal, wording, tierName) : undefined}
      conditions={full && state !== "sold_out" ? conditionsText(reward, wording) : undefined}
      art={full ? reward.art : undefined}
      action={<TileAction tile={tile} />}
      reading={readingOf(program)}
    />
  );
}

function TileAction({ tile: { reward, state } }: { tile: Tile }) {
  if (state === "affordable") {
    return (
      <LinkButton href={paths.redeem(reward.id)} variant="primary" pill scroll={false} prefetch={false}>
        Redeem<span className="sr-only"> {reward.name}</span>
      </LinkButton>
    );
  }
  if (state !== "locked") return null;
  return (
    <LinkButton href={paths.tiers} pill prefetch={false}>
      How to unlock<span className="sr-only"> {reward.name}</span>
    </LinkButton>
  );
}
