import type { Metadata } from "next";
import { BadgeGrid, BadgeTile } from "@/components/member/badge-tile";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import type { BadgeView } from "@/lib/game/member-view";
import { badgeTask, type GameWording, gameWording, levelName, progressText } from "@/lib/game/sentences";
import { gameFor, settleMine } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatDate } from "@/lib/shared/format";
import { paths } from "../paths";

export const metadata: Metadata = { title: "Badges" };

/** What the member has earned, with its date; what is under way, with its count; and outlines of what is secret. */
export default async function BadgesPage() {
  const { scope, program } = await requireMember();
  const now = clock.now();
  await settleMine(scope, now);
  const { badges } = await gameFor(scope, program, now);
  const words = gameWording(program);
  const earned = badges.filter(({ level }) => level > 0);
  const underWay = badges.filter(({ level, isSecret }) => level === 0 && !isSecret);
  const secret = badges.filter(({ isSecret }) => isSecret);
  if (badges.length === 0) {
    return (
      <>
        <PageHeader title="Badges" />
        <h2 className="sr-only">Your badges</h2>
        <EmptyState
          title="There are no badges in this program yet"
          action={
            <LinkButton href={paths.rewards} variant="primary" pill>
              See the rewards
            </LinkButton>
          }
        >
          <p>When {program.name} makes some, those you have already earned are here at once.</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Badges"
        description={`${formatCount(earned.length, "badge", "badges")} earned of ${badges.length}. They cost nothing and are yours for good, unless what they are for is refunded.`}
      />
      <Part
        title="Earned"
        views={earned}
        words={words}
        none="None yet. The next order may bring the first."
      />
      <Part title="Under way" views={underWay} words={words} />
      <Part title="Still a secret" views={secret} words={words} />
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
  if (isSecret) {
    return (
      <BadgeTile
        id={badge.id}
        name="A secret badge"
        art={badge.art}
        level={0}
        state="secret"
        note="It shows itself when you earn it."
      />
    );
  }
  const goal = next && badgeTask(badge.definition, next.level, words);
  const text = next && progressText(figure, next.target, badge.definition, words);
  const nextName = next && level > 0 ? (levelName(badge, next.level) ?? "the next level") : badge.name;
  return (
    <BadgeTile
      id={badge.id}
      name={badge.name}
      art={badge.art}
      level={level}
      state={level > 0 ? "earned" : "open"}
      levelName={levelName(badge, level)}
      note={noteOf(badge.description, goal, earnedAt, words)}
      progress={
        next && text
          ? { label: `Progress to ${nextName}`, value: Number(figure), max: Number(next.target), text }
          : null
      }
    />
  );
}

function noteOf(description: string, goal: string | null, earnedAt: Date | null, words: GameWording): string {
  const earned = earnedAt && `Earned on ${formatDate(earnedAt, "long", words.reading)}.`;
  const task = goal && (earned ? `Next: ${goal.charAt(0).toLowerCase()}${goal.slice(1)}.` : `${goal}.`);
  return [description, earned, task].filter(Boolean).join(" ");
}
