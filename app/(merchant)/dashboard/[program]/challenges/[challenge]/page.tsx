import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { challengeFormValues } from "@/lib/game/challenge-input";
import { challengeTask, challengeTime, gameWording, prizeText } from "@/lib/game/sentences";
import { challengeById, gameContext, participationOf, prizeNames } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { formatNumber } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { requireId } from "../../../authorise";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { endChallengeAction, updateChallengeAction } from "../actions";
import { ChallengeForm } from "../challenge-form";
import { ChallengeState, stateOf } from "../challenge-state";

export const metadata: Metadata = { title: "Challenge" };

type Props = { params: Promise<{ program: string; challenge: string }> };

export default async function ChallengePage({ params }: Props) {
  const { program: slug, challenge: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "game:read");
  const challenge = await challengeById(scope, requireId("challenge", shown));
  if (!challenge) notFound();
  const now = clock.now();
  const [counts, names, context] = await Promise.all([
    participationOf(scope),
    prizeNames(scope),
    gameContext(scope, program, now),
  ]);
  const count = counts.get(challenge.id) ?? { members: 0, completed: 0, rolledBack: 0 };
  const [words, shownId] = [gameWording(program), showId("challenge", challenge.id)];
  const isOver = stateOf(challenge, now) === "ended";
  const mayWrite = can(staff.role, "game:write");
  return (
    <>
      <PageHeader
        title={<span className="break-words">{challenge.name}</span>}
        description={<ChallengeState challenge={challenge} now={now} />}
        actions={
          mayWrite ? (
            isOver ? null : (
              <ActionForm
                action={endChallengeAction.bind(null, program.slug, shownId)}
                className="grid gap-2"
              >
                <SubmitButton variant="secondary" pendingLabel="Ending…">
                  End it now
                </SubmitButton>
              </ActionForm>
            )
          ) : (
            <OnlyOwners can="Only owners can change challenges." />
          )
        }
      />
      <h2 className="sr-only">As it stands</h2>
      <DefinitionList
        items={[
          { term: "It takes", value: challengeTask(challenge.definition, words) },
          { term: "It brings", value: prizeText(challenge.definition.prize, names, words) },
          { term: "When", value: challengeTime(challenge, words) },
          { term: "Who takes part", value: challenge.optIn ? "Who chooses to" : "Everybody" },
          {
            term: "After a refund",
            value: challenge.definition.onRefund === "keep" ? "It stays as it is" : "It is undone",
          },
          { term: "Members under way", value: formatNumber(count.members) },
          { term: "Completed", value: formatNumber(count.completed) },
          { term: "Undone by refunds", value: formatNumber(count.rolledBack) },
        ]}
      />
      {mayWrite && !isOver ? (
        <>
          <h2 className="mt-10 mb-6">Change it</h2>
          <ChallengeForm
            action={updateChallengeAction.bind(null, program.slug, shownId)}
            program={program}
            values={challengeFormValues(challenge, program)}
            context={context}
            submit={{ label: "Save changes", pendingLabel: "Saving…" }}
            cancelHref={pathsOf(program.slug).challenges}
          />
        </>
      ) : null}
      <p className="mt-6 max-w-[60ch] text-caption text-secondary">
        Version {challenge.definition.version}. A change counts for rounds that are still open; what was
        completed stays as it was.
      </p>
    </>
  );
}
