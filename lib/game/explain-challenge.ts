import type { ExplanationView } from "@/lib/ledger/explanation";
import { atOnceUntil, flatExplanation } from "@/lib/ledger/flat-explanation";
import { formatDate, formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import { ownName } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import { CompletionEvidence } from "./challenge";
import { challengeTask, type GameWording, progressText, streakRound } from "./sentences";

/** An event as it is explained. */
type Explained = { type: string; occurredAt: Date; points: bigint; payload: unknown; explanation: unknown };

type Payload = { reason?: string; evidence?: unknown; writtenOff?: string; isCancelled?: boolean };

/** Why a challenge brought points, or took them back (X1). Null for what is no event of a challenge. */
export function explainChallenge(event: Explained, words: GameWording): ExplanationView | null {
  const isDone = event.type === "challenge.completed";
  if (!isDone && event.type !== "challenge.rolled_back") return null;
  const { points, occurredAt } = event;
  const payload = event.payload as Payload;
  const stored = (event.explanation as { expiresAt?: string } | null)?.expiresAt;
  const expiresAt = stored ? new Date(stored) : null;
  const { reading } = words;
  const name = ownName(reading, "challenge.name", payload.reason);
  const size = points < 0n ? -points : points;
  return flatExplanation({
    title: titleOf(name, isDone, reading),
    ...{ occurredAt, timeZone: words.timeZone, currency: words.currency, points, expiresAt },
    when: atOnceUntil(points, expiresAt, reading),
    notes: isDone ? doneNotes(payload, points, words) : undoneNotes(payload, size, words),
  });
}

function titleOf(name: string | undefined, isDone: boolean, reading: Reading): string {
  if (isDone) {
    return name ? say(reading, "member.title.challenge", { name }) : say(reading, "member.title.aChallenge");
  }
  return name
    ? say(reading, "member.title.challengeUndone", { name })
    : say(reading, "member.title.aChallengeUndone");
}

function doneNotes(payload: Payload, points: bigint, words: GameWording): string[] {
  const read = CompletionEvidence.safeParse(payload.evidence);
  if (!read.success) return [];
  const { definition, from, until, figure } = read.data;
  const { shape } = definition;
  const streak = shape.code === "streak";
  const goal = streak ? BigInt(shape.length) : definition.target;
  const reached = streak
    ? streakRound(BigInt(figure), goal, shape.unit, words.reading)
    : progressText(BigInt(figure), goal, definition, words);
  const { reading } = words;
  const task = challengeTask(definition, words);
  const since = formatDate(from, "long", reading);
  const prize = definition.prize.code === "points" ? definition.prize.points : 0n;
  return [
    until
      ? say(reading, "game.explain.taskUntil", {
          task,
          from: since,
          until: formatUntil(until, "long", reading),
        })
      : say(reading, "game.explain.task", { task, from: since }),
    say(reading, "game.explain.counted", { reached }),
    ...(prize > points
      ? [say(reading, "game.explain.partKept", { points: formatPoints(prize, reading) })]
      : []),
  ];
}

function undoneNotes({ writtenOff, isCancelled }: Payload, size: bigint, { reading }: GameWording): string[] {
  const left = BigInt(writtenOff ?? "0");
  return [
    say(reading, "game.explain.below"),
    ...(size > 0n ? [say(reading, "game.explain.wentBack", { points: formatPoints(size, reading) })] : []),
    ...(left > 0n ? [say(reading, "game.explain.stays", { points: formatPoints(left, reading) })] : []),
    ...(isCancelled ? [say(reading, "game.explain.codeCancelled")] : []),
    say(reading, "game.explain.again"),
  ];
}
