import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { challengeTask, challengeTime, gameWording, prizeText } from "@/lib/game/sentences";
import { listChallenges, participationOf, prizeNames } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { formatNumber } from "@/lib/shared/format";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { ChallengeState, stateOf } from "./challenge-state";

export const metadata: Metadata = { title: "Challenges" };

type Props = { params: Promise<{ program: string }> };

export default async function ChallengesPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "game:read");
  const [challenges, counts, names] = await Promise.all([
    listChallenges(scope),
    participationOf(scope),
    prizeNames(scope),
  ]);
  const [paths, words, now] = [pathsOf(program.slug), gameWording(program), clock.now()];
  const mayWrite = can(staff.role, "game:write");
  const isOver = (challenge: (typeof challenges)[number]) => Number(stateOf(challenge, now) === "ended");
  return (
    <>
      <PageHeader
        title="Challenges"
        description="Targets in a period, and streaks. Each is paid once, and undone when its cause is."
        actions={
          mayWrite ? (
            <LinkButton variant="primary" href={paths.newChallenge}>
              New challenge
            </LinkButton>
          ) : (
            <OnlyOwners can="Only owners can change challenges." />
          )
        }
      />
      <h2 className="sr-only">All challenges</h2>
      <Table
        caption="Challenges"
        rows={challenges.toSorted((a, b) => isOver(a) - isOver(b))}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: "Challenge",
            cell: (challenge) => (
              <>
                <RowLink href={paths.challenge(challenge.id)}>{challenge.name}</RowLink>
                <span className="block font-normal text-caption text-secondary">
                  {challengeTask(challenge.definition, words)}
                </span>
              </>
            ),
          },
          {
            key: "state",
            header: "State",
            cell: (challenge) => <ChallengeState challenge={challenge} now={now} />,
          },
          {
            key: "prize",
            header: "Brings",
            wideOnly: true,
            cell: ({ definition }) => prizeText(definition.prize, names, words),
          },
          {
            key: "time",
            header: "When",
            wideOnly: true,
            cell: (challenge) => challengeTime(challenge, words),
          },
          {
            key: "members",
            header: "Under way",
            numeric: true,
            cell: ({ id }) => formatNumber(counts.get(id)?.members ?? 0),
          },
          {
            key: "completed",
            header: "Completed",
            numeric: true,
            cell: ({ id }) => formatNumber(counts.get(id)?.completed ?? 0),
          },
        ]}
        empty={
          <EmptyState
            title="No challenge yet"
            action={
              mayWrite ? (
                <LinkButton href={paths.newChallenge}>Make the first challenge</LinkButton>
              ) : undefined
            }
            example={<p>Two orders in December · brings 200 points</p>}
          >
            A good first challenge asks for one order more than most members place in that time.
          </EmptyState>
        }
      />
    </>
  );
}
