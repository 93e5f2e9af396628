import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import type { BoardPlace } from "@/lib/game/leaderboard";
import { leaderboard, myBoardName } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatPoints, formatUntil } from "@/lib/shared/format";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { joinBoardAction, leaveBoardAction } from "./actions";

export const metadata: Metadata = { title: "Leaderboard" };

const SHOWN = 20;

/** Who is where this month, under names of their own choice; and the member's own place, if they are on it. */
export default async function LeaderboardPage() {
  const { scope, program } = await requireMember();
  if (!program.settings.leaderboard) notFound();
  const [{ places, until }, name] = await Promise.all([
    leaderboard(scope, program, clock.now()),
    myBoardName(scope),
  ]);
  const mine = places.find(({ memberId }) => memberId === scope.memberId) ?? null;
  const shown = places.slice(0, SHOWN);
  const period = program.settings.leaderboardPeriod;
  return (
    <>
      <PageHeader
        title="Leaderboard"
        description={`${whatCounts(program)} this ${period}, until ${formatUntil(until, "long", readingOf(program))}. Only who wants to be is on it, under a name of their choice.`}
      />
      <div className="columns">
        <section aria-labelledby="places">
          <h2 id="places" className="sr-only">
            Places
          </h2>
          {shown.length > 0 ? (
            <ol className="board">
              {shown.map((place) => (
                <Place key={place.memberId} place={place} program={program} isMine={place === mine} />
              ))}
              {mine && !shown.includes(mine) ? <Place place={mine} program={program} isMine /> : null}
            </ol>
          ) : (
            <EmptyState title="Nobody is on it yet">
              <p>Be the first: choose a name, and you are at the top.</p>
            </EmptyState>
          )}
        </section>
        <section aria-labelledby="own" className="grid content-start gap-4">
          <h2 id="own">{name === null ? "Put yourself on it" : "You are on it"}</h2>
          {mine ? (
            <p>
              You are <strong>number {mine.place}</strong> of{" "}
              {formatCount(places.length, "member", "members")}, as <bdi>{mine.name}</bdi>.
            </p>
          ) : (
            <p className="text-secondary">
              Others see your name on the board and your figure, nothing else. You can leave at any time.
            </p>
          )}
          <ActionForm action={joinBoardAction} className="grid gap-4 justify-items-start">
            <TextField
              name="name"
              label="Name on the board"
              hint="3 to 24 characters; not your real name or address."
              defaultValue={name ?? ""}
              maxLength={40}
              autoComplete="off"
              large
            />
            <SubmitButton pendingLabel="Saving…" pill>
              {name === null ? "Join the board" : "Change the name"}
            </SubmitButton>
          </ActionForm>
          {name === null ? null : (
            <ActionForm action={leaveBoardAction} className="grid gap-2 justify-items-start">
              <SubmitButton variant="secondary" pendingLabel="Leaving…" pill>
                Leave the board
              </SubmitButton>
            </ActionForm>
          )}
        </section>
      </div>
    </>
  );
}

function whatCounts({ settings, pointsMany }: ReadProgram): string {
  return settings.leaderboardMetric === "orders" ? "Orders placed" : `${capitalised(pointsMany)} earned`;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Place({ place, program, isMine }: { place: BoardPlace; program: ReadProgram; isMine: boolean }) {
  const figure =
    program.settings.leaderboardMetric === "orders"
      ? formatCount(Number(place.figure), "order", "orders")
      : formatPoints(place.figure, readingOf(program));
  return (
    <li aria-current={isMine || undefined}>
      <span>
        <span className="sr-only">Number </span>
        {place.place}
      </span>
      <span>
        <bdi>{place.name}</bdi>
        {isMine ? " (you)" : ""}
      </span>
      <span>{figure}</span>
    </li>
  );
}
