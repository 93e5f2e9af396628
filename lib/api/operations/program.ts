import { KEYED, type Operation, PageQuery, READS_BODY } from "../operation";
import { MemberFactsInput, MemberFactsShape } from "../schemas/members";
import { TiersShape } from "../schemas/program";
import { GatesShape, RewardsShape } from "../schemas/rewards";
import { MemberTierShape, PinInput, TierRunsShape, UndoneShape } from "../schemas/tiers";

/** What a program offers: rewards, gates, tiers and where members stand on them. */
export const PROGRAM_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/rewards",
    scope: "program:read",
    summary: "The rewards of the program",
    status: 200,
    answer: RewardsShape,
    refusals: [],
  },
  {
    method: "get",
    path: "/gates",
    scope: "program:read",
    summary: "What only some members may see or buy",
    status: 200,
    answer: GatesShape,
    refusals: [],
  },
  {
    method: "get",
    path: "/tiers",
    scope: "program:read",
    summary: "The ladder, lowest tier first",
    status: 200,
    answer: TiersShape,
    refusals: [],
  },
  {
    method: "get",
    path: "/members/{id}/tier",
    scope: "members:read",
    summary: "A member's tier: until when it is kept, what is missing to the next, and how it came about",
    status: 200,
    answer: MemberTierShape,
    refusals: ["not-found"],
  },
  {
    method: "get",
    path: "/members/{id}/facts",
    scope: "members:read",
    summary: "What a member is known by: tags and birthday",
    status: 200,
    answer: MemberFactsShape,
    refusals: ["not-found"],
  },
  {
    method: "post",
    path: "/members/{id}/facts",
    scope: "members:write",
    summary: "Set a member's tags, birthday or both",
    description: "What is left out stays. It is in the audit log. Tags replace those that were there.",
    body: { schema: MemberFactsInput, example: MemberFactsInput.meta()?.example },
    status: 200,
    answer: MemberFactsShape,
    refusals: [...READS_BODY, ...KEYED, "not-found"],
  },
  {
    method: "post",
    path: "/members/{id}/tier-pin",
    id: "pinMemberTier",
    scope: "members:write",
    summary: "Set a member's tier and pin it until a day",
    description: "Nothing moves the tier until then. It is in the audit log, and the member is told.",
    body: { schema: PinInput, example: PinInput.meta()?.example },
    status: 200,
    answer: MemberTierShape,
    refusals: [...READS_BODY, ...KEYED, "not-found"],
  },
  {
    method: "get",
    path: "/tier-runs",
    scope: "program:read",
    summary: "Evaluations of the ladder, newest first",
    query: PageQuery,
    status: 200,
    answer: TierRunsShape,
    refusals: ["invalid-input"],
  },
  {
    method: "post",
    path: "/tier-runs/{id}/undo",
    scope: "tiers:write",
    summary: "Undo an evaluation as a whole",
    description:
      "Everybody whom it moved stands again where they stood. Who has moved on since stays. Entry rewards are left alone. No body.",
    status: 200,
    answer: UndoneShape,
    refusals: [...KEYED, "not-found", "run-undone"],
  },
];
