import type { FindingState } from "./finding";

export const RUN_STAGES = ["orders", "ledger", "codes", "subscriptions"] as const;
export type RunStage = (typeof RUN_STAGES)[number];

export const RUN_STATUSES = ["running", "done", "stopped", "failed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** What a comparison looked at, and what came of it. */
export type RunCounts = {
  /** Orders that Shopify changed since the last one. */
  listed: number;
  /** Of these: never heard of, or heard of in an older state only. All of them were fetched. */
  missed: number;
  late: number;
  /** Orders and codes compared with ours. */
  orders: number;
  codes: number;
  /** Differences found, new or known; and those that agree by now. */
  found: number;
  gone: number;
  /** Subscriptions that were made again. */
  subscribed: number;
};

export const NO_COUNTS: RunCounts = {
  ...{ listed: 0, missed: 0, late: 0, orders: 0, codes: 0, found: 0, gone: 0, subscribed: 0 },
};

export type Run = {
  id: string;
  shopId: string;
  startedBy: "job" | "staff" | "command";
  status: RunStatus;
  stage: RunStage;
  /** Orders changed after this; null is everything that may be read. */
  fromMark: Date | null;
  toMark: Date;
  cursor: string | null;
  counts: RunCounts;
  problem: string | null;
  stopAsked: boolean;
  startedAt: Date;
  beatAt: Date;
  finishedAt: Date | null;
};

export type Finding = {
  id: string;
  shopId: string;
  kind: string;
  subject: string;
  facts: Record<string, string>;
  /** What the store calls orders that the facts name by number ("#1042"), as far as it has said. */
  names: Record<string, string>;
  state: FindingState;
  foundAt: Date;
  seenAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  repair: Record<string, string> | null;
  note: string;
};

/** Clocks differ, and Shopify's search lags behind its orders by moments: each comparison begins a little earlier. */
const OVERLAP_MS = 10 * 60_000;
/** Without `read_all_orders` the last 60 days are all that an app may read. */
const FIRST_MS = 60 * 86_400_000;
/** A comparison that has not gone on for so long was left behind by a process that ended. */
const SILENT_MS = 3 * 60_000;

/** From when a comparison asks for changed orders: from the mark of the last one that was done, or as far as is allowed. */
export function askFrom(lastMark: Date | null, now: Date): Date {
  const earliest = new Date(now.getTime() - FIRST_MS);
  if (!lastMark) return earliest;
  const from = new Date(lastMark.getTime() - OVERLAP_MS);
  return from < earliest ? earliest : from;
}

/** Whether a comparison that stands as running may be taken over by whoever asks. */
export function isSilent({ status, beatAt }: Pick<Run, "status" | "beatAt">, now: Date): boolean {
  return status === "running" && now.getTime() - beatAt.getTime() > SILENT_MS;
}

export function nextStage(stage: RunStage): RunStage | null {
  return RUN_STAGES[RUN_STAGES.indexOf(stage) + 1] ?? null;
}

/** What has changed so lately may still be on its way to us: the next comparison, which overlaps, looks at it. */
const FRESH_MS = 5 * 60_000;

/** What to make of a listed order as of `mark`: never heard of, heard of in an older state, or known. */
export function gapOf(known: Date | null | undefined, updatedAt: Date, mark: Date): "missed" | "late" | null {
  if (mark.getTime() - updatedAt.getTime() < FRESH_MS) return null;
  if (known === undefined) return "missed";
  // A refund or an edit alone tells of an order without its state.
  if (known === null) return "late";
  return known < updatedAt ? "late" : null;
}
