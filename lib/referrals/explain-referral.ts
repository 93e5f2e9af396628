import type { ExplanationView } from "@/lib/ledger/explanation";
import { flatExplanation } from "@/lib/ledger/flat-explanation";
import { formatDate, formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** An event as it is explained. */
type Explained = { type: string; occurredAt: Date; points: bigint; payload: unknown };

type Payload = {
  reward?: string | null;
  waitsUntil?: string | null;
  expiresAt?: string | null;
  orderedAt?: string | null;
  why?: string;
  writtenOff?: string;
};

export type ReferralWording = { currency: string; timeZone: string; reading: Reading };

const TITLES = {
  "referral.welcomed": "refer.activity.welcomed",
  "referral.confirmed": "refer.activity.confirmed",
  "referral.undone": "refer.activity.undone",
} as const;

function dateOf(text: string | null | undefined): Date | null {
  const at = new Date(text ?? "");
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Why a referral brought points, or took them back (X1). Null for what is no event of a referral. */
export function explainReferral(event: Explained, words: ReferralWording): ExplanationView | null {
  const title = TITLES[event.type as keyof typeof TITLES];
  if (!title) return null;
  const { points, occurredAt } = event;
  const { reading, timeZone, currency } = words;
  const payload = (event.payload ?? {}) as Payload;
  const size = points < 0n ? -points : points;
  const expiresAt = dateOf(payload.expiresAt);
  const waitsUntil = dateOf(payload.waitsUntil);
  const opens =
    waitsUntil && say(reading, "refer.why.opens", { until: formatDate(waitsUntil, "long", reading) });
  const lapses =
    expiresAt && say(reading, "refer.why.lapses", { until: formatUntil(expiresAt, "long", reading) });
  return flatExplanation({
    title: say(reading, title),
    ...{ occurredAt, timeZone, currency, points, waitsUntil, expiresAt },
    when: points > 0n ? [opens, lapses].filter((line) => line !== null) : [],
    notes: notesOf(event.type, payload, size, reading),
  });
}

function notesOf(type: string, payload: Payload, size: bigint, reading: Reading): string[] {
  const gift = payload.reward
    ? say(reading, "refer.gift.reward", { reward: payload.reward })
    : formatPoints(size, reading);
  if (type === "referral.welcomed") return [say(reading, "refer.why.welcomed", { gift })];
  if (type === "referral.confirmed") {
    const at = dateOf(payload.orderedAt);
    return at ? [say(reading, "refer.why.confirmed", { gift, date: formatDate(at, "long", reading) })] : [];
  }
  const left = /^\d{1,18}$/.test(payload.writtenOff ?? "") ? BigInt(payload.writtenOff as string) : 0n;
  return [
    say(reading, payload.why === "blocked" ? "refer.why.blocked" : "refer.why.returned"),
    ...(left > 0n ? [say(reading, "refer.why.left", { points: formatPoints(left, reading) })] : []),
  ];
}
