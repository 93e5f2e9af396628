import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import { NEW_REWARD } from "@/lib/rewards/reward-form-values";
import { pathsOf } from "../../../paths";
import { createRewardAction } from "../actions";
import { rewardChoices } from "../reward-context";
import { RewardForm } from "../reward-form";

export const metadata: Metadata = { title: "New reward" };

type Props = { params: Promise<{ program: string }> };

export default async function NewRewardPage({ params }: Props) {
  const { scope, program } = await requireStaff((await params).program, "rewards:write");
  const choices = await rewardChoices(scope, program);
  return (
    <>
      <PageHeader
        title="New reward"
        description="Members see it as soon as it is saved, or on its first day."
      />
      <RewardForm
        action={createRewardAction.bind(null, program.slug)}
        program={program}
        values={NEW_REWARD}
        choices={choices}
        submit={{ label: "Save reward", pendingLabel: "Saving…" }}
        cancelHref={pathsOf(program.slug).rewards}
      />
    </>
  );
}
