import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import type { BoardPlace } from "@/lib/game/leaderboard";
import { leaderboard, myBoardName } from "@/lib/game/service";
import { capitalised } from "@/lib/shared/capital";
import { clock } from "@/lib/shared/clock";
import { formatNumber, formatPoints, formatUntil } from "@/lib/shared/format";
import { say, sayParts } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { joinBoardAction, leaveBoardAction } from "./actions";

export const generateMetadata = titled("member.places.leaderboard");

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
  const reading = readingOf(program);
  return (
    <>
      <PageHeader
        title={say(reading, "member.places.leaderboard")}
        description={descriptionOf(program, until)}
      />
      <div className="columns">
        <section aria-labelledby="places">
          <h2 id="places" className="sr-only">
            {say(reading, "game.board.places")}
          </h2>
          {shown.length > 0 ? (
            <ol className="board">
              {shown.map((place) => (
                <Place key={place.memberId} place={place} program={program} isMine={place === mine} />
              ))}
              {mine && !shown.includes(mine) ? <Place place={mine} program={program} isMine /> : null}
            </ol>
          ) : (
            <EmptyState title={say(reading, "game.board.empty")}>
              <p>{say(reading, "game.board.emptyBody")}</p>
            </EmptyState>
          )}
        </section>
        <section aria-labelledby="own" className="grid content-start gap-4">
          <h2 id="own">{say(reading, name === null ? "game.board.putYourself" : "game.board.youAreOn")}</h2>
          {mine ? (
            <p>
              {sayParts(reading, "game.board.yourPlace", {
                b: (words) => <strong>{words}</strong>,
                bdi: (words) => <bdi>{words}</bdi>,
                place: mine.place,
                count: places.length,
                name: mine.name,
              })}
            </p>
          ) : (
            <p className="text-secondary">{say(reading, "game.board.whatOthersSee")}</p>
          )}
          <ActionForm action={joinBoardAction} className="grid gap-4 justify-items-start">
            <TextField
              name="name"
              label={say(reading, "game.board.name")}
              hint={say(reading, "game.board.nameHint")}
              defaultValue={name ?? ""}
              maxLength={40}
              autoComplete="off"
              large
            />
            <SubmitButton pendingLabel={say(reading, "member.form.saving")} pill>
              {say(reading, name === null ? "game.board.join" : "game.board.change")}
            </SubmitButton>
          </ActionForm>
          {name === null ? null : (
            <ActionForm action={leaveBoardAction} className="grid gap-2 justify-items-start">
              <SubmitButton variant="secondary" pendingLabel={say(reading, "game.board.leaving")} pill>
                {say(reading, "game.board.leave")}
              </SubmitButton>
            </ActionForm>
          )}
        </section>
      </div>
    </>
  );
}

/** What counts, for how long, and who is on it. */
function descriptionOf(program: ReadProgram, until: Date): string {
  const reading = readingOf(program);
  const { leaderboardMetric, leaderboardPeriod: period } = program.settings;
  const date = formatUntil(until, "long", reading);
  return leaderboardMetric === "orders"
    ? say(reading, "game.board.ordersThis", { period, date })
    : say(reading, "game.board.pointsThis", { many: capitalised(program.pointsMany), period, date });
}

type PlaceProps = { place: BoardPlace; program: ReadProgram; isMine: boolean };

function Place({ place, program, isMine }: PlaceProps) {
  const reading = readingOf(program);
  const figure =
    program.settings.leaderboardMetric === "orders"
      ? say(reading, "game.figure.orders", { count: place.figure })
      : formatPoints(place.figure, reading);
  return (
    <li aria-current={isMine || undefined}>
      <span>
        <span className="sr-only">{say(reading, "game.board.number")} </span>
        {formatNumber(place.place, reading)}
      </span>
      <span>
        <bdi>{place.name}</bdi>
        {isMine ? ` ${say(reading, "game.board.you")}` : ""}
      </span>
      <span>{figure}</span>
    </li>
  );
}
