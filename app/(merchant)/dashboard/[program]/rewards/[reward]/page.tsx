import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { outsideSentence } from "@/lib/rewards/cap-words";
import { rewardFormValues } from "@/lib/rewards/reward-form-values";
import { outsideHint, rewardById, rewardSecret } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { requireId } from "../../../authorise";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { endRewardAction, updateRewardAction } from "../actions";
import { rewardChoices } from "../reward-context";
import { RewardForm } from "../reward-form";
import { RewardState, stateOf } from "../reward-state";
import { RewardTermsList } from "./reward-terms";

export const metadata: Metadata = { title: "Reward" };

type Props = { params: Promise<{ program: string; reward: string }> };

export default async function RewardPage({ params }: Props) {
  const { program: slug, reward: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "rewards:read");
  const reward = await rewardById(scope, requireId("reward", shown));
  if (!reward) notFound();
  const [choices, hint] = await Promise.all([rewardChoices(scope, program), outsideHint(scope, reward)]);
  const [now, shownId] = [clock.now(), showId("reward", reward.id)];
  const mayWrite = can(staff.role, "rewards:write");
  const isEnded = stateOf(reward, now) === "ended";
  return (
    <>
      <PageHeader
        title={<span className="break-words">{reward.name}</span>}
        description={<RewardState reward={reward} now={now} />}
        actions={
          mayWrite ? (
            <ActionForm action={endRewardAction.bind(null, program.slug, shownId)} className="grid gap-2">
              <SubmitButton variant="secondary" pendingLabel={isEnded ? "Offering…" : "Ending…"}>
                {isEnded ? "Offer it again" : "End it now"}
              </SubmitButton>
            </ActionForm>
          ) : (
            <OnlyOwners can="Only owners can change rewards." />
          )
        }
      />
      {hint ? (
        <div className="mb-8">
          <Notice tone="caution" title="Members can’t have this while your Shopify store is connected.">
            {outsideSentence(hint, reward.benefit, program.currency)} Until then, whoever redeems it gets the
            points back at once.
          </Notice>
        </div>
      ) : null}
      {mayWrite ? (
        <RewardForm
          action={updateRewardAction.bind(null, program.slug, shownId)}
          program={program}
          values={rewardFormValues(reward, { ...program, tiers: choices.tiers })}
          choices={choices}
          secret={reward.webhookUrl ? rewardSecret(scope.programId, reward.id) : null}
          submit={{ label: "Save changes", pendingLabel: "Saving…" }}
          cancelHref={pathsOf(program.slug).rewards}
        />
      ) : (
        <RewardTermsList reward={reward} program={program} choices={choices} />
      )}
      <p className="mt-6 max-w-[60ch] text-caption text-secondary">
        Codes that members already have keep the terms of the day they were redeemed.
      </p>
    </>
  );
}
