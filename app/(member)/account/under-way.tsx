import Link from "next/link";
import { GameProgress } from "@/components/member/badge-tile";
import type { FirstPage } from "@/lib/first-page/service";
import { gameWording, progressText, roundText } from "@/lib/game/sentences";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "./paths";

const MOST = 3;

type Bar = { key: string; label: string; href: string; value: number; max: number; text: string };

/** What the member plays for and is nearest to, as bars; nothing where nothing is under way. */
export function UnderWay({
  game: { badges, challenges },
  program,
}: {
  game: FirstPage["game"];
  program: ReadProgram;
}) {
  const words = gameWording(program);
  const bars: Bar[] = [
    ...challenges
      .filter(({ state }) => state === "open")
      .map((view) => ({
        key: view.challenge.id,
        label: ownWord(words.reading, `challenge.${view.challenge.id}.name`, view.challenge.name),
        href: paths.challenges,
        value: Number(view.progress),
        max: Number(view.goal),
        text: roundText(view, words),
      })),
    ...badges.flatMap(({ badge, figure, next, isSecret }) =>
      next && !isSecret
        ? {
            key: badge.id,
            label: ownWord(words.reading, `badge.${badge.id}.name`, badge.name),
            href: paths.badges,
            value: Number(figure),
            max: Number(next.target),
            text: progressText(figure, next.target, badge.definition, words),
          }
        : [],
    ),
  ];
  const nearest = bars.toSorted((a, b) => b.value / b.max - a.value / a.max).slice(0, MOST);
  if (nearest.length === 0) return null;
  return (
    <section aria-labelledby="under-way" className="mb-10">
      <h2 id="under-way">{say(words.reading, "member.overview.underWay")}</h2>
      <ul className="challenge-list">
        {nearest.map(({ key, label, href, ...bar }) => (
          <li key={key}>
            <Link href={href} className="link link-target break-words">
              {label}
            </Link>
            <GameProgress
              label={say(words.reading, "member.overview.progressOf", { name: label })}
              {...bar}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
