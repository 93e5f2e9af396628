import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { SubmitButton } from "@/components/form/submit-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { LinkButton } from "@/components/ui/link-button";
import { RouteSheet } from "@/components/ui/route-sheet";
import type { Program } from "@/lib/programs/program";
import { conditionsText, pointsText, refusalSentence } from "@/lib/rewards/sentences";
import type { Shelf } from "@/lib/rewards/service";
import { formatMoney } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { paths } from "../paths";
import { moneyOf, readingOf, wordingOf } from "../reading";
import { redeemAction } from "./actions";

type Props = {
  shelf: Shelf;
  rewardId: string;
  program: Program;
  tierName: (position: number) => string | undefined;
};

/** Asks before points are spent: what it costs, what is left, what it is good for. */
export function RedeemSheet({ shelf, rewardId, program, tierName }: Props) {
  const tile = shelf.tiles.find(({ reward }) => reward.id === rewardId);
  const wording = wordingOf(program);
  if (!tile || tile.refusal) {
    const why = tile?.refusal ?? ({ code: "reward_unknown" } as const);
    const tier = tile?.reward.minTierPosition ?? null;
    return (
      <RouteSheet title={tile?.reward.name ?? "Not on the shelf"} closeHref={paths.rewards}>
        <p>{refusalSentence(why, wording, tier === null ? null : tierName(tier))}</p>
      </RouteSheet>
    );
  }
  const { reward } = tile;
  const worth = moneyOf(tile.worthMinor, program);
  return (
    <RouteSheet title={reward.name} closeHref={paths.rewards}>
      <div className="redeem">
        {reward.description ? <p>{reward.description}</p> : null}
        <DefinitionList
          items={[
            { term: "You have", value: pointsText(shelf.available, wording) },
            { term: "It costs", value: pointsText(reward.cost, wording) },
            {
              term: "You keep",
              value: <strong>{pointsText(shelf.available - reward.cost, wording)}</strong>,
            },
            ...(worth ? [{ term: "Worth", value: formatMoney(worth, readingOf(program)) }] : []),
          ]}
        />
        <p className="text-small text-secondary">
          {conditionsText(reward, wording)}. An unused code can be cancelled: its {program.pointsMany} come
          back.
        </p>
        <ActionForm action={redeemAction}>
          <IdempotencyField />
          <input type="hidden" name="reward" value={showId("reward", reward.id)} />
          <div className="form-actions">
            <SubmitButton
              pill
              pendingLabel="Redeeming…"
            >{`Redeem for ${pointsText(reward.cost, wording)}`}</SubmitButton>
            <LinkButton href={paths.rewards} pill scroll={false}>
              Not now
            </LinkButton>
          </div>
        </ActionForm>
      </div>
    </RouteSheet>
  );
}
