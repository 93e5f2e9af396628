import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { SubmitButton } from "@/components/form/submit-button";
import { rewardName } from "@/lib/rewards/sentences";
import { formatPoints } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import { poolOffers } from "@/lib/sharing/service";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { redeemFromPoolAction } from "./actions";

type Props = { scope: MemberScope; householdId: string; program: ReadProgram; now: Date };

/** What the pool can get now. The code goes to whoever redeems. */
export async function PoolRewards({ scope, householdId, program, now }: Props) {
  const offers = await poolOffers(scope, householdId, now);
  const reading = readingOf(program);
  return (
    <section aria-labelledby="pool-rewards">
      <h2 id="pool-rewards">{say(reading, "sharing.pool.rewards")}</h2>
      {offers.length === 0 ? (
        <p className="text-secondary">{say(reading, "sharing.pool.noReward")}</p>
      ) : (
        <ul className="grid">
          {offers.map(({ rewardId, name, cost }) => (
            <li key={rewardId} className="flex items-center justify-between gap-4 border-line border-t py-3">
              <p className="min-w-0">
                <strong>{rewardName(reading, { id: rewardId, name })}</strong>{" "}
                <span className="block text-secondary text-small tabular-nums">
                  {formatPoints(cost, reading)}
                </span>
              </p>
              <ActionForm action={redeemFromPoolAction}>
                <IdempotencyField />
                <input type="hidden" name="reward" value={showId("reward", rewardId)} />
                <SubmitButton
                  pill
                  variant="secondary"
                  pendingLabel={say(reading, "rewards.sheet.redeeming")}
                  subject={rewardName(reading, { id: rewardId, name })}
                >
                  {say(reading, "rewards.tile.redeem")}
                </SubmitButton>
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
