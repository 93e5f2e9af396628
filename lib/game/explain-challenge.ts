import type { ExplanationView } from "@/lib/ledger/explanation";
import { formatDate, formatPoints, formatUntil } from "@/lib/shared/format";
import { CompletionEvidence } from "./challenge";
import { challengeTask, type GameWording, progressText, streakRound } from "./sentences";

/** The explanation as it is stored with an event of a challenge; what it rests on stands in the event's payload. */
export function challengeRecord(points: bigint, at: Date, expiresAt: Date | null) {
  return {
    ...{
      v: 1,
      ruleSet: "game",
      contentEvent: null,
      lines: [],
      applied: [],
      notApplied: [],
      rounding: "floor",
    },
    exact: points.toString(),
    target: Number(points > 0n ? points : 0n),
    previous: Number(points < 0n ? -points : 0n),
    available: { state: "available", at: at.toISOString() },
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
  };
}

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
  const name = payload.reason ?? "Challenge";
  const size = points < 0n ? -points : points;
  return {
    title: isDone ? `Challenge “${name}”` : `Challenge “${name}”, undone`,
    occurredAt,
    timeZone: words.timeZone,
    currency: words.currency,
    forecast: false,
    outcome: points > 0n ? "earned" : points < 0n ? "reversed" : "nothing",
    points,
    target: points > 0n ? points : 0n,
    previous: points < 0n ? size : 0n,
    ...{ lines: [], applied: [], steps: [], cuts: [], notApplied: [], carry: null, qualifying: null },
    exact: size.toString(),
    rounding: "floor",
    availability: { state: "available", at: occurredAt },
    expiresAt,
    when:
      points > 0n
        ? [
            `You could spend them at once${expiresAt ? `, and until ${formatUntil(expiresAt, "long", words.reading)}` : ""}.`,
          ]
        : [],
    notes: isDone ? doneNotes(payload, points, words) : undoneNotes(payload, size, words),
  };
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
  const span = `from ${formatDate(from, "long", words.reading)}${until ? ` until ${formatUntil(until, "long", words.reading)}` : ""}`;
  const prize = definition.prize.code === "points" ? definition.prize.points : 0n;
  return [
    `The challenge: ${challengeTask(definition, words)}, ${span}.`,
    `What counted: ${reached}.`,
    ...(prize > points
      ? [
          `It brings ${formatPoints(prize, words.reading)}; a part of them was never taken back when it was undone before.`,
        ]
      : []),
  ];
}

function undoneNotes({ writtenOff, isCancelled }: Payload, size: bigint, words: GameWording): string[] {
  const left = BigInt(writtenOff ?? "0");
  return [
    "A refund or cancellation took the figure below the target again.",
    ...(size > 0n ? [`What it had brought went back: ${formatPoints(size, words.reading)}.`] : []),
    ...(left > 0n ? [`${formatPoints(left, words.reading)} were spent already, and stay with you.`] : []),
    ...(isCancelled ? ["Its unused code was cancelled."] : []),
    "Reach the target again, and it counts again.",
  ];
}
