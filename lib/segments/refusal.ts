import { MOST_SEGMENTS } from "./segment";

/** Why a segment was not written or removed; nothing was changed. */
export type SegmentError =
  | { code: "segment_unknown" | "name_taken" | "tier_unknown" | "too_many" }
  /** Something names it that is not over. */
  | { code: "segment_used"; uses: { kind: string; name: string }[] };

/** The sentence for whoever wanted it, with the field it belongs to. */
export function segmentRefusal(error: SegmentError): { code: string; message: string; field?: string } {
  switch (error.code) {
    case "segment_unknown":
      return { code: error.code, message: "There is no such segment any more." };
    case "name_taken":
      return {
        code: error.code,
        field: "name",
        message: "Name: another segment has it. Choose another one.",
      };
    case "tier_unknown":
      return { code: error.code, field: "tierIds", message: "Tiers: one of them is gone. Choose again." };
    case "too_many":
      return {
        code: error.code,
        message: `A program can have ${MOST_SEGMENTS} segments. Remove one before you make another.`,
      };
    case "segment_used": {
      const uses = error.uses.map(({ kind, name }) => `${kind} “${name}”`).join(", ");
      return { code: error.code, message: `It is named by ${uses}. Change or end that first.` };
    }
  }
}
