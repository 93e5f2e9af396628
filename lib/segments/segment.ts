import type { SegmentCondition } from "./conditions";

/** What a merchant says about a segment: a member of it meets every condition. */
export type SegmentTerms = { name: string; description: string; conditions: SegmentCondition[] };

/** A set of members. */
export type Segment = SegmentTerms & { id: string };

/** So many a program can have, so that deciding for a batch stays one small query. */
export const MOST_SEGMENTS = 60;
