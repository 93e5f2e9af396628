/** What one evaluation did, in numbers. */
export type RunSummary = {
  /** Members whose time was near its end. */
  looked: number;
  proposed: number;
  held: number;
  /** Kept for a further period. */
  kept: number;
  raised: number;
  /** Would have fallen, and were left where they are because nobody said otherwise (a ladder's edit). */
  spared: number;
  /** Members that a removed tier moved. */
  moved: number;
  byTier: { tierId: string; members: number; falling: number; broke: boolean }[];
  /** Left at zero until the run is undone. */
  undone?: { restored: number; movedOn: number; dismissed: number };
};

export const EMPTY_SUMMARY: RunSummary = {
  looked: 0,
  proposed: 0,
  held: 0,
  kept: 0,
  raised: 0,
  spared: 0,
  moved: 0,
  byTier: [],
};

/** One stretch of time with what counted in it, as JSON: instants as ISO text, amounts as digits. */
export type EvidenceFigure = { from: string | null; until: string | null; measured: string; things: number };

/** What a fall is proposed on (T5), as JSON. */
export type ProposalEvidence = {
  cause: "period" | "ladder";
  measure: string;
  threshold: string;
  /** When the tier's time ends. */
  endsAt: string;
  figures: EvidenceFigure[];
  /** When the member was told; null while it is held. */
  toldAt: string | null;
  /** What holds it, where something does. */
  hold?: { reason: string; about: string } | null;
  /** Holds that staff let it pass in spite of, as "reason about". */
  released?: string[];
};

/** T5: whether more than `percent` of a tier's members would fall in one run. */
export function breaks(falling: number, members: number, percent: number): boolean {
  return falling * 100 > members * percent;
}
