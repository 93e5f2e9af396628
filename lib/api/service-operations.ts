import { z } from "zod";
import type { ApiScope } from "@/lib/auth/api-key";
import { EventInput } from "@/lib/earning/input";
import { OrderInput } from "@/lib/earning/order-input";
import type { ProblemCode } from "./problem";
import {
  BatchInput,
  BatchShape,
  CART_EXAMPLE,
  EVENT_EXAMPLE,
  EventShape,
  ForecastInput,
  ForecastShape,
} from "./schemas/events";
import {
  BadgesShape,
  ChallengesShape,
  DrawShape,
  MemberBadgesShape,
  MemberChallengesShape,
} from "./schemas/game";
import {
  AdjustmentInput,
  AdjustmentShape,
  BalanceShape,
  ClaimsShape,
  LedgerShape,
  MemberShape,
  MembersQuery,
  MembersShape,
} from "./schemas/members";
import { EarningRulesShape, TiersShape } from "./schemas/program";
import {
  AccessQuery,
  AccessShape,
  CancellationShape,
  FulfilInput,
  GatesShape,
  RedemptionInput,
  RedemptionShape,
  RewardsShape,
} from "./schemas/rewards";
import { HouseholdShape, TransferInput, TransferShape, WalletShape } from "./schemas/sharing";
import { MemberTierShape, PinInput, TierRunsShape, UndoneShape } from "./schemas/tiers";

/** One operation of the API, as the document describes it. */
export type Operation = {
  method: "get" | "post";
  path: string;
  scope: ApiScope | null;
  summary: string;
  description?: string;
  query?: z.ZodObject;
  body?: { schema: z.ZodType; example: unknown };
  status: number;
  answer: z.ZodType;
  /** What it refuses beyond what every operation does. */
  refusals: readonly ProblemCode[];
};

const PageQuery = z.object({
  cursor: z.string().optional().meta({ description: "next_cursor of the page before." }),
  limit: z.int().min(1).max(100).optional().meta({ description: "50 unless told otherwise." }),
});

const Event = EventInput.meta({
  id: "Event",
  description:
    "Something that happened in the shop. The id makes it happen once: the same event again changes nothing, " +
    "another one under its id is refused. Amounts are decimal strings, ids text. Unknown fields are ignored.",
  example: EVENT_EXAMPLE,
});

const { shape: order } = OrderInput.in;
const Cart = OrderInput.in.partial({ id: true, currency: true }).extend({
  lines: z.array(order.lines.element.partial({ id: true })),
});

const CartForecast = ForecastInput.extend({ cart: Cart }).meta({
  id: "ForecastInput",
  description: "A cart is an order whose id, currency and line ids may be left out.",
  example: CART_EXAMPLE,
});

const READS_BODY = ["malformed-json", "too-large", "not-json", "invalid-input", "too-slow"] as const;
const KEYED = ["request-running", "key-reused"] as const;

export const OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/events",
    scope: "events:write",
    summary: "Record one event",
    body: { schema: Event, example: EVENT_EXAMPLE },
    status: 200,
    answer: EventShape,
    refusals: [...READS_BODY, ...KEYED, "event-conflict"],
  },
  {
    method: "post",
    path: "/events/batch",
    scope: "events:write",
    summary: "Record up to 1,000 events",
    description:
      "Each event is answered on its own, in the order of the list; a wrong one stops no other. 10 MiB at most.",
    body: {
      schema: BatchInput.extend({ events: z.array(Event).min(1).max(1_000) }),
      example: { events: [EVENT_EXAMPLE] },
    },
    status: 200,
    answer: BatchShape,
    refusals: [...READS_BODY, ...KEYED],
  },
  {
    method: "get",
    path: "/members",
    scope: "members:read",
    summary: "Find members by e-mail or external id, or page through all",
    query: MembersQuery.extend(PageQuery.shape),
    status: 200,
    answer: MembersShape,
    refusals: ["invalid-input"],
  },
  {
    method: "get",
    path: "/members/{id}",
    scope: "members:read",
    summary: "One member",
    status: 200,
    answer: MemberShape,
    refusals: ["not-found"],
  },
  {
    method: "get",
    path: "/members/{id}/balance",
    scope: "members:read",
    summary: "What a member has: available, pending, expiring, and what it is worth",
    status: 200,
    answer: BalanceShape,
    refusals: ["not-found"],
  },
  {
    method: "get",
    path: "/members/{id}/ledger",
    scope: "members:read",
    summary: "A member's statement, newest first",
    query: PageQuery,
    status: 200,
    answer: LedgerShape,
    refusals: ["not-found", "invalid-input"],
  },
  {
    method: "get",
    path: "/members/{id}/wallet",
    scope: "members:read",
    summary: "A member's store credit",
    status: 200,
    answer: WalletShape,
    refusals: ["not-found"],
  },
  {
    method: "get",
    path: "/members/{id}/household",
    scope: "members:read",
    summary: "The household of a member, with its pool and its people",
    status: 200,
    answer: HouseholdShape,
    refusals: ["not-found"],
  },
  {
    method: "post",
    path: "/members/{id}/transfers",
    scope: "redemptions:write",
    summary: "Send points to another member",
    description:
      "They leave at once, arrive after the program's delay and keep the dates on which they lapse. The answer is the " +
      "same whether or not a member goes by what was sent as to.",
    body: { schema: TransferInput, example: TransferInput.meta()?.example },
    status: 201,
    answer: TransferShape,
    refusals: [...READS_BODY, ...KEYED, "not-found", "not-enough-points", "transfer-refused"],
  },
  {
    method: "post",
    path: "/members/{id}/redemptions",
    scope: "redemptions:write",
    summary: "Spend points on a reward",
    body: { schema: RedemptionInput, example: RedemptionInput.meta()?.example },
    status: 201,
    answer: RedemptionShape,
    refusals: [
      ...READS_BODY,
      ...KEYED,
      "not-found",
      "not-enough-points",
      "reward-unavailable",
      "payment-differs",
    ],
  },
  {
    method: "get",
    path: "/members/{id}/access",
    scope: "members:read",
    summary: "Whether a gate lets a member in now, and what would",
    query: AccessQuery,
    status: 200,
    answer: AccessShape,
    refusals: ["not-found", "invalid-input"],
  },
  {
    method: "get",
    path: "/redemptions/{id}",
    scope: "members:read",
    summary: "One redemption, and how far it is fulfilled",
    status: 200,
    answer: RedemptionShape,
    refusals: ["not-found"],
  },
  {
    method: "post",
    path: "/redemptions/{id}/fulfil",
    scope: "redemptions:write",
    summary: "Say that something was sent, done or can't be had",
    description: "Declined, its points and what was paid beside them go back. The member is told.",
    body: { schema: FulfilInput, example: FulfilInput.meta()?.example },
    status: 200,
    answer: RedemptionShape,
    refusals: [...READS_BODY, ...KEYED, "not-found", "redemption-closed"],
  },
  {
    method: "post",
    path: "/redemptions/{id}/cancel",
    scope: "redemptions:write",
    summary: "Cancel an unused redemption: its points go back",
    status: 200,
    answer: CancellationShape,
    refusals: [...KEYED, "not-found", "redemption-closed"],
  },
  {
    method: "post",
    path: "/members/{id}/adjustments",
    scope: "adjustments:write",
    summary: "Give or take points by hand",
    body: { schema: AdjustmentInput, example: AdjustmentInput.meta()?.example },
    status: 201,
    answer: AdjustmentShape,
    refusals: [...READS_BODY, ...KEYED, "not-found", "not-enough-points"],
  },
  {
    method: "post",
    path: "/members/{id}/claims",
    scope: "events:write",
    summary: "Give a member the orders placed with their e-mail before they were known",
    description:
      "Orders of guests whose e-mail is the member's, as far back as the program's settings say. They earn by the rules " +
      "of their payment. Asked again, it finds nothing more. No body.",
    status: 200,
    answer: ClaimsShape,
    refusals: [...KEYED, "not-found", "not-allowed"],
  },
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
    method: "post",
    path: "/members/{id}/tier-pin",
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
  {
    method: "get",
    path: "/earning-rules",
    scope: "program:read",
    summary: "The earning rules in force or scheduled",
    status: 200,
    answer: EarningRulesShape,
    refusals: [],
  },
  {
    method: "get",
    path: "/badges",
    scope: "program:read",
    summary: "The badges of the program, and what each level takes",
    status: 200,
    answer: BadgesShape,
    refusals: [],
  },
  {
    method: "get",
    path: "/members/{id}/badges",
    scope: "members:read",
    summary: "A member's badges: held, and how far the next level is",
    status: 200,
    answer: MemberBadgesShape,
    refusals: ["not-found"],
  },
  {
    method: "get",
    path: "/challenges",
    scope: "program:read",
    summary: "The challenges of the program, the latest to begin first",
    status: 200,
    answer: ChallengesShape,
    refusals: [],
  },
  {
    method: "get",
    path: "/members/{id}/challenges",
    scope: "members:read",
    summary: "A member's challenges, and how far they have come",
    status: 200,
    answer: MemberChallengesShape,
    refusals: ["not-found"],
  },
  {
    method: "get",
    path: "/draws/{slug}",
    scope: "program:read",
    summary: "A prize draw, with everything that proves it",
    status: 200,
    answer: DrawShape,
    refusals: ["not-found"],
  },
  {
    method: "post",
    path: "/forecast",
    scope: "program:read",
    summary: "What a cart would earn, and why",
    description: "With a member_id it also needs the scope members:read. Writes nothing.",
    body: { schema: CartForecast, example: CART_EXAMPLE },
    status: 200,
    answer: ForecastShape,
    refusals: [...READS_BODY, "not-found"],
  },
  {
    method: "get",
    path: "/openapi.json",
    scope: null,
    summary: "This document",
    status: 200,
    answer: z.record(z.string(), z.unknown()),
    refusals: [],
  },
];
