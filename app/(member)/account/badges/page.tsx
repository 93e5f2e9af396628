import { BadgeGrid, BadgeTile } from "@/components/member/badge-tile";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import type { BadgeView } from "@/lib/game/member-view";
import { badgeTask, type GameWording, gameWording, levelName, progressText } from "@/lib/game/sentences";
import { gameFor, settleMine } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { formatDate, type Reading } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import { paths } from "../paths";
import { titled } from "../titled";

export const generateMetadata = titled("member.places.badges");

/** What the member has earned, with its date; what is under way, with its count; and outlines of what is secret. */
export default async function BadgesPage() {
  const { scope, program } = await requireMember();
  const now = clock.now();
  await settleMine(scope, now);
  const { badges } = await gameFor(scope, program, now);
  const words = gameWording(program);
  const { reading } = words;
  const title = say(reading, "member.places.badges");
  const earned = badges.filter(({ level }) => level > 0);
  const underWay = badges.filter(({ level, isSecret }) => level === 0 && !isSecret);
  const secret = badges.filter(({ isSecret }) => isSecret);
  if (badges.length === 0) {
    return (
      <>
        <PageHeader title={title} />
        <h2 className="sr-only">{say(reading, "game.badges.yours")}</h2>
        <EmptyState
          title={say(reading, "game.badges.none")}
          action={
            <LinkButton href={paths.rewards} variant="primary" pill>
              {say(reading, "member.page.seeRewards")}
            </LinkButton>
          }
        >
          <p>{say(reading, "game.badges.noneBody", { program: program.name })}</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={title}
        description={say(reading, "game.badges.description", { count: earned.length, all: badges.length })}
      />
      <Part
        title={say(reading, "game.badges.earned")}
        views={earned}
        words={words}
        none={say(reading, "game.badges.noneEarned")}
      />
      <Part title={say(reading, "game.badges.underWay")} views={underWay} words={words} />
      <Part title={say(reading, "game.badges.secret")} views={secret} words={words} />
    </>
  );
}

function Part({
  title,
  views,
  words,
  none,
}: {
  title: string;
  views: BadgeView[];
  words: GameWording;
  none?: string;
}) {
  if (views.length === 0 && !none) return null;
  return (
    <section className="mb-10">
      <h2>{title}</h2>
      {views.length > 0 ? (
        <BadgeGrid label={title}>
          {views.map((view) => (
            <Tile key={view.badge.id} view={view} words={words} />
          ))}
        </BadgeGrid>
      ) : (
        <p className="text-secondary">{none}</p>
      )}
    </section>
  );
}

function Tile({ view, words }: { view: BadgeView; words: GameWording }) {
  const { badge, level, earnedAt, figure, next, isSecret } = view;
  const { reading } = words;
  if (isSecret) {
    return (
      <BadgeTile
        id={badge.id}
        name={say(reading, "game.badges.aSecret")}
        art={badge.art}
        level={0}
        state="secret"
        note={say(reading, "game.badges.secretNote")}
      />
    );
  }
  const name = ownWord(reading, `badge.${badge.id}.name`, badge.name);
  const description = ownWord(reading, `badge.${badge.id}.description`, badge.description);
  const goal = next && badgeTask(badge.definition, next.level, words);
  const text = next && progressText(figure, next.target, badge.definition, words);
  const nextLevel = next && level > 0 ? levelName(badge, next.level, reading) : "";
  const toward = next && level > 0 ? nextLevel || say(reading, "game.badges.nextLevel") : name;
  return (
    <BadgeTile
      id={badge.id}
      name={name}
      art={badge.art}
      level={level}
      state={level > 0 ? "earned" : "open"}
      levelName={levelName(badge, level, reading)}
      note={noteOf(description, goal, earnedAt, words)}
      progress={
        next && text
          ? {
              label: say(reading, "game.badges.progressTo", { name: toward }),
              value: Number(figure),
              max: Number(next.target),
              text,
            }
          : null
      }
    />
  );
}

function noteOf(
  description: string,
  task: string | null,
  earnedAt: Date | null,
  { reading }: GameWording,
): string {
  const earned =
    earnedAt && say(reading, "game.badges.earnedOn", { date: formatDate(earnedAt, "long", reading) });
  const goal = task && nextTask(task, earned !== null, reading);
  return [description, earned, goal].filter(Boolean).join(" ");
}

function nextTask(task: string, isNext: boolean, reading: Reading): string {
  if (!isNext) return say(reading, "game.badges.task", { task });
  const { locale = "en" } = reading;
  return say(reading, "game.badges.next", {
    task: task.charAt(0).toLocaleLowerCase(locale) + task.slice(1),
  });
}
