import { KEYED, type Operation, READS_BODY } from "../operation";
import { RemovedShape } from "../schemas/gates";
import { MemberSegmentsShape, SegmentInput, SegmentShape, SegmentsShape } from "../schemas/segments";

const body = { schema: SegmentInput, example: SegmentInput.meta()?.example };

export const SEGMENT_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/segments",
    scope: "program:read",
    summary: "Sets of members by what they have in common, and how many are in each now",
    status: 200,
    answer: SegmentsShape,
    refusals: [],
  },
  {
    method: "post",
    path: "/segments",
    scope: "members:write",
    summary: "Make a segment",
    body,
    status: 201,
    answer: SegmentShape,
    refusals: [...READS_BODY, ...KEYED, "not-possible"],
  },
  {
    method: "get",
    path: "/segments/{id}",
    scope: "program:read",
    summary: "One segment",
    status: 200,
    answer: SegmentShape,
    refusals: ["not-found"],
  },
  {
    method: "post",
    path: "/segments/{id}",
    scope: "members:write",
    summary: "Change who is in a segment",
    description: "What names it goes by it from now on; orders that are paid keep what they were paid under.",
    body,
    status: 200,
    answer: SegmentShape,
    refusals: [...READS_BODY, ...KEYED, "not-found", "not-possible"],
  },
  {
    method: "post",
    path: "/segments/{id}/remove",
    scope: "members:write",
    summary: "Take a segment away that nothing names",
    description: "Refused while a rule, a reward or a gate names it. No body.",
    status: 200,
    answer: RemovedShape,
    refusals: [...KEYED, "not-found", "not-possible"],
  },
  {
    method: "get",
    path: "/members/{id}/segments",
    scope: "members:read",
    summary: "Each segment: whether a member is in it, and how each of its conditions stands",
    status: 200,
    answer: MemberSegmentsShape,
    refusals: ["not-found"],
  },
];
