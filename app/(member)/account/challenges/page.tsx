import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { GameProgress } from "@/components/member/badge-tile";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { type Draw, drawState } from "@/lib/game/draw-terms";
import type { ChallengeView } from "@/lib/game/member-view";
import {
  challengeTask,
  type GameWording,
  gameWording,
  prizeText,
  roundText,
  streakText,
} from "@/lib/game/sentences";
import { gameFor, listDraws, settleMine } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatDate, formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { paths } from "../paths";
import { joinChallengeAction } from "./actions";

export const metadata: Metadata = { title: "Challenges" };

/** What can be reached now, how far one has come, what it brings; and the draws that are open. */
export default async function ChallengesPage() {
  const { scope, program } = await requireMember();
  const now = clock.now();
  await settleMine(scope, now);
  const [{ challenges, names }, draws] = await Promise.all([gameFor(scope, program, now), listDraws(scope)]);
  const words = gameWording(program);
  const shown = draws.filter((draw) => isShown(draw, now));
  return (
    <>
      <PageHeader title="Challenges" description="Reach the target in time, and what it brings is yours." />
      {challenges.length > 0 ? (
        <section aria-labelledby="now" className="mb-10">
          <h2 id="now" className="sr-only">
            Your challenges
          </h2>
          <ul className="challenge-list">
            {challenges.map((view) => (
              <Item key={view.challenge.id} view={view} names={names} words={words} />
            ))}
          </ul>
        </section>
      ) : (
        <Nothing programName={program.name} />
      )}
      {shown.length > 0 ? <Draws draws={shown} now={now} words={words} /> : null}
    </>
  );
}

const DRAWN_SHOWN_DAYS = 60;

/** Draws that one can enter or wait for, and the results of those just over. */
function isShown(draw: Draw, now: Date): boolean {
  if (draw.cancelledAt) return false;
  return !draw.drawnAt || draw.drawnAt.getTime() > now.getTime() - DRAWN_SHOWN_DAYS * 86_400_000;
}

function Nothing({ programName }: { programName: string }) {
  return (
    <>
      <h2 className="sr-only">Your challenges</h2>
      <EmptyState
        title="No challenge is on at present"
        action={
          <LinkButton href={paths.badges} variant="primary" pill>
            See your badges
          </LinkButton>
        }
      >
        <p>When {programName} begins one, it stands here with how far you have come.</p>
      </EmptyState>
    </>
  );
}

type ItemProps = { view: ChallengeView; names: ReadonlyMap<string, string>; words: GameWording };

function Item({ view, names, words }: ItemProps) {
  const { challenge, state, progress, goal } = view;
  const text = roundText(view, words);
  const bar = state === "open" || state === "completed";
  return (
    <li>
      <header>
        <h3>{challenge.name}</h3>
        <State view={view} words={words} />
      </header>
      <p>
        {challenge.description ? `${challenge.description} ` : ""}
        {challengeTask(challenge.definition, words)}.
      </p>
      {bar ? (
        <GameProgress
          label={`Progress of ${challenge.name}`}
          value={Number(progress)}
          max={Number(goal)}
          text={text}
        />
      ) : null}
      <p className="challenge-note">
        {[
          challenge.definition.prize.code === "none"
            ? null
            : `Brings ${lowerFirst(prizeText(challenge.definition.prize, names, words))}`,
          bar ? streakText(view, words) : null,
          timeText(view, words),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {state === "to_join" ? (
        <ActionForm
          action={joinChallengeAction.bind(null, showId("challenge", challenge.id))}
          className="grid gap-2 justify-items-start"
        >
          <SubmitButton pendingLabel="Joining…" pill subject={challenge.name}>
            Take part
          </SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  );
}

function lowerFirst(text: string): string {
  return /^The /.test(text) ? `the ${text.slice(4)}` : text;
}

function State({
  view: { state, completed, completedAt },
  words,
}: {
  view: ChallengeView;
  words: GameWording;
}) {
  const on = completedAt ? ` on ${formatDate(completedAt, "day", words.reading)}` : "";
  if (state === "completed" || (completed === 1 && state === "ended")) {
    return <Badge tone="positive">Completed{on}</Badge>;
  }
  if (completed > 0)
    return <Badge tone="positive">Completed {formatCount(completed, "time", "times")}</Badge>;
  if (state === "coming") return <Badge tone="info">Coming</Badge>;
  return null;
}

function timeText({ challenge, state, until }: ChallengeView, { reading }: GameWording): string | null {
  if (state === "coming") return `Begins on ${formatDate(challenge.startsAt, "long", reading)}`;
  if (!until) return null;
  return state === "ended"
    ? `Ended on ${formatUntil(until, "long", reading)}`
    : `Until ${formatUntil(until, "long", reading)}`;
}

function Draws({ draws, now, words: { reading } }: { draws: Draw[]; now: Date; words: GameWording }) {
  const text = (draw: Draw) => {
    const state = drawState(draw, now);
    if (state === "coming") return `Opens on ${formatDate(draw.opensAt, "long", reading)}`;
    if (state === "open") return `Open until ${formatUntil(draw.closesAt, "long", reading)}`;
    return state === "closed" ? "Closed; it will be drawn soon" : "Drawn: see who won, and check it";
  };
  return (
    <section aria-labelledby="draws">
      <h2 id="draws">Prize draws</h2>
      <ul className="challenge-list">
        {draws.map((draw) => (
          <li key={draw.id}>
            <header>
              <h3>{draw.name}</h3>
              <Link href={paths.draw(draw.slug)} className="link link-target">
                {drawState(draw, now) === "open" ? "Look and enter" : "Look"}
                <span className="sr-only">: {draw.name}</span>
              </Link>
            </header>
            <p className="challenge-note">{text(draw)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
