import Link from "next/link";
import { GoneRow } from "@/app/gone-row";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { GameProgress } from "@/components/member/badge-tile";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import type { ChallengeDefinition } from "@/lib/game/challenge";
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
import { rewardName } from "@/lib/rewards/sentences";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatUntil, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import { paths } from "../paths";
import { titled } from "../titled";
import { joinChallengeAction, leaveChallengeAction } from "./actions";

export const generateMetadata = titled("member.places.challenges");

/** What can be reached now, how far one has come, what it brings; and the draws that are open. */
export default async function ChallengesPage() {
  const { scope, program } = await requireMember();
  const now = clock.now();
  await settleMine(scope, now);
  const [{ challenges, names }, draws] = await Promise.all([gameFor(scope, program, now), listDraws(scope)]);
  const words = gameWording(program);
  const { reading } = words;
  const shown = draws.filter((draw) => isShown(draw, now));
  return (
    <>
      <PageHeader
        title={say(reading, "member.places.challenges")}
        description={say(reading, "game.challenges.description")}
      />
      <GoneRow
        standing={challenges
          .filter((view) => view.state === "to_join" || (view.challenge.optIn && goesOn(view)))
          .map(({ challenge }) => showId("challenge", challenge.id))}
      />
      {challenges.length > 0 ? (
        <section aria-labelledby="now">
          <h2 id="now" className="sr-only">
            {say(reading, "game.challenges.yours")}
          </h2>
          <ul className="challenge-list">
            {challenges.map((view) => (
              <Item key={view.challenge.id} view={view} names={names} words={words} />
            ))}
          </ul>
        </section>
      ) : (
        <Nothing programName={program.name} reading={reading} />
      )}
      {shown.length > 0 ? <Draws draws={shown} now={now} words={words} /> : null}
    </>
  );
}

const DRAWN_SHOWN_DAYS = 60;

/** Draws that one can enter or wait for, the results of those just over, and what was called off, as long as it would have been open. */
function isShown(draw: Draw, now: Date): boolean {
  if (draw.cancelledAt) return draw.closesAt > now;
  return !draw.drawnAt || draw.drawnAt.getTime() > now.getTime() - DRAWN_SHOWN_DAYS * 86_400_000;
}

function Nothing({ programName, reading }: { programName: string; reading: Reading }) {
  return (
    <>
      <h2 className="sr-only">{say(reading, "game.challenges.yours")}</h2>
      <EmptyState
        title={say(reading, "game.challenges.none")}
        action={
          <LinkButton href={paths.badges} variant="primary" pill>
            {say(reading, "game.challenges.seeBadges")}
          </LinkButton>
        }
      >
        <p>{say(reading, "game.challenges.noneBody", { program: programName })}</p>
      </EmptyState>
    </>
  );
}

type ItemProps = { view: ChallengeView; names: ReadonlyMap<string, string>; words: GameWording };

function Item({ view, names, words }: ItemProps) {
  const { challenge, state, progress, goal } = view;
  const { reading } = words;
  const name = ownWord(reading, `challenge.${challenge.id}.name`, challenge.name);
  const description = ownWord(reading, `challenge.${challenge.id}.description`, challenge.description);
  const text = roundText(view, words);
  const bar = state === "open" || state === "completed";
  return (
    <li>
      <header>
        <h3>{name}</h3>
        <State view={view} words={words} />
      </header>
      <p>
        {description ? `${description} ` : ""}
        {say(reading, "game.badges.task", { task: challengeTask(challenge.definition, words) })}
      </p>
      {bar ? (
        <GameProgress
          label={say(reading, "game.challenges.progressOf", { name })}
          value={Number(progress)}
          max={Number(goal)}
          text={text}
        />
      ) : null}
      <p className="challenge-note">
        {[
          bringsText(challenge.definition, names, words),
          bar ? streakText(view, words) : null,
          timeText(view, words),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {challenge.optIn && goesOn(view) ? (
        <ActionForm
          action={leaveChallengeAction.bind(null, showId("challenge", challenge.id))}
          className="grid gap-2 justify-items-start"
        >
          <SubmitButton
            variant="secondary"
            pill
            pendingLabel={say(reading, "game.challenges.leaving")}
            subject={name}
          >
            {say(reading, "game.challenges.leave")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      {state === "to_join" ? (
        <ActionForm
          action={joinChallengeAction.bind(null, showId("challenge", challenge.id))}
          className="grid gap-2 justify-items-start"
        >
          <SubmitButton pendingLabel={say(reading, "game.challenges.joining")} pill subject={name}>
            {say(reading, "game.challenges.takePart")}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  );
}

/** Whether there is something left of it that one can leave: a round, or the next ones. */
function goesOn({ state, challenge }: ChallengeView): boolean {
  return state === "open" || (state === "completed" && challenge.definition.shape.code !== "once");
}

/** What it brings, with the merchant's own names in the reader's language. */
function bringsText({ prize }: ChallengeDefinition, names: ReadonlyMap<string, string>, words: GameWording) {
  const { reading } = words;
  switch (prize.code) {
    case "none":
      return null;
    case "badge":
      return say(reading, "game.challenges.bringsBadge", {
        name: ownWord(reading, `badge.${prize.badgeId}.name`, names.get(prize.badgeId) ?? ""),
      });
    case "reward": {
      const named = names.get(prize.rewardId) ?? say(reading, "game.prize.aReward");
      return say(reading, "game.challenges.brings", {
        prize: rewardName(reading, { id: prize.rewardId, name: named }),
      });
    }
    default:
      return say(reading, "game.challenges.brings", { prize: prizeText(prize, names, words) });
  }
}

function State({
  view: { state, completed, completedAt },
  words: { reading },
}: {
  view: ChallengeView;
  words: GameWording;
}) {
  if (state === "completed" || (completed === 1 && state === "ended")) {
    return (
      <Badge tone="positive">
        {completedAt
          ? say(reading, "game.challenges.completedOn", { date: formatDate(completedAt, "day", reading) })
          : say(reading, "game.challenges.completed")}
      </Badge>
    );
  }
  if (completed > 0) {
    return (
      <Badge tone="positive">{say(reading, "game.challenges.completedTimes", { count: completed })}</Badge>
    );
  }
  if (state === "coming") return <Badge tone="info">{say(reading, "game.challenges.coming")}</Badge>;
  return null;
}

function timeText({ challenge, state, until }: ChallengeView, { reading }: GameWording): string | null {
  if (state === "coming") {
    return say(reading, "game.challenges.beginsOn", {
      date: formatDate(challenge.startsAt, "long", reading),
    });
  }
  if (!until) return null;
  return say(reading, state === "ended" ? "game.challenges.endedOn" : "game.challenges.until", {
    date: formatUntil(until, "long", reading),
  });
}

function Draws({ draws, now, words: { reading } }: { draws: Draw[]; now: Date; words: GameWording }) {
  const text = (draw: Draw) => {
    const state = drawState(draw, now);
    if (state === "coming") {
      return say(reading, "game.draws.opensOn", { date: formatDate(draw.opensAt, "long", reading) });
    }
    if (state === "open") {
      return say(reading, "game.draws.openUntil", { date: formatUntil(draw.closesAt, "long", reading) });
    }
    return say(reading, `game.draws.${state}`);
  };
  return (
    <section aria-labelledby="draws" className="mt-10">
      <h2 id="draws">{say(reading, "game.draws.title")}</h2>
      <ul className="challenge-list">
        {draws.map((draw) => {
          const name = ownWord(reading, `draw.${draw.id}.name`, draw.name);
          const isOpen = drawState(draw, now) === "open";
          return (
            <li key={draw.id}>
              <header>
                <h3>{name}</h3>
                <Link href={paths.draw(draw.slug)} className="link link-target">
                  {say(reading, isOpen ? "game.draws.lookEnter" : "game.draws.look")}
                  <span className="sr-only">: {name}</span>
                </Link>
              </header>
              <p className="challenge-note">{text(draw)}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
