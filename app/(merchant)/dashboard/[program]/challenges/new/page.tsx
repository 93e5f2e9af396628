import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import { newChallenge } from "@/lib/game/challenge-input";
import { gameContext } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { pathsOf } from "../../../paths";
import { createChallengeAction } from "../actions";
import { ChallengeForm } from "../challenge-form";

export const metadata: Metadata = { title: "New challenge" };

type Props = { params: Promise<{ program: string }> };

export default async function NewChallengePage({ params }: Props) {
  const { scope, program } = await requireStaff((await params).program, "game:write");
  const now = clock.now();
  return (
    <>
      <PageHeader title="New challenge" description="What members have done since its first day counts." />
      <ChallengeForm
        action={createChallengeAction.bind(null, program.slug)}
        program={program}
        values={newChallenge(now, program.timeZone)}
        context={await gameContext(scope, program, now)}
        submit={{ label: "Save challenge", pendingLabel: "Saving…" }}
        cancelHref={pathsOf(program.slug).challenges}
      />
    </>
  );
}
