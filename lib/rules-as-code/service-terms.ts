import { z } from "zod";
import { GATE_KINDS, type GateTerms, OpensFor, opensToSomebody } from "@/lib/access/gate";
import { CauseInput, type CauseTerms } from "@/lib/causes/cause";
import { RuleDefinition } from "@/lib/earning/rule";
import { BadgeDefinition, type BadgeTerms } from "@/lib/game/badge";
import { ChallengeDefinition, type ChallengeTerms } from "@/lib/game/challenge";
import { Benefit, fulfilmentOf } from "@/lib/rewards/benefit";
import { COMBINES, ON_VOUCHER_EXPIRY, PERIODS, type RewardTerms } from "@/lib/rewards/reward";
import { Perks } from "@/lib/tiers/perk";
import type { Tier } from "@/lib/tiers/tier";
import type { ListName, Plain } from "./plan";
import { DrawBody, SegmentBody, SurveyBody } from "./service-terms-asked";

/** A value as a file has it: whole amounts as numbers (none of ours is beyond 2^53), instants as ISO text. */
export function toPlain(value: unknown): Plain {
  return JSON.parse(
    JSON.stringify(value ?? null, (_, inner: unknown) => (typeof inner === "bigint" ? Number(inner) : inner)),
  );
}

const MOST_POINTS = 100_000_000;
const MOST_MINOR = 1_000_000_000_000;
const whole = (least: number, most: number) => z.int().min(least).max(most);
const big = (least: number, most: number) => whole(least, most).transform(BigInt);
const storable = (text: string) => text.isWellFormed() && !text.includes("\0");
const words = (most: number) =>
  z.string().max(most).refine(storable, "has a character that cannot be stored");
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const day = z.iso.date();

const RewardBody = z.object({
  description: words(500).default(""),
  benefit: Benefit,
  cost: big(1, MOST_POINTS),
  /** Left out, what lies in the storeroom stays as it is. */
  stock: whole(0, 1_000_000).nullable().optional(),
  perMemberLimit: whole(1, 1_000).nullable().default(null),
  startsAt: instant.nullable().default(null),
  endsAt: instant.nullable().default(null),
  voucherValidDays: whole(1, 3_650).default(90),
  minBasketMinor: big(0, MOST_MINOR).default(0n),
  minTierPosition: whole(0, 100).nullable().default(null),
  onVoucherExpiry: z.enum(ON_VOUCHER_EXPIRY).default("return"),
  priceMinor: big(0, MOST_MINOR).default(0n),
  variable: z
    .object({
      min: big(1, MOST_POINTS),
      max: big(1, MOST_POINTS),
      step: big(1, MOST_POINTS),
      minorPerStep: big(1, MOST_MINOR),
    })
    .refine(({ min, max, step }) => max > min && (max - min) % step === 0n, "max lies whole steps above min")
    .nullable()
    .default(null),
  tierCosts: z.record(z.string(), big(1, MOST_POINTS)).default({}),
  floor: big(1, MOST_POINTS).nullable().default(null),
  memberTags: z.array(words(60).min(1)).max(20).default([]),
  segmentIds: z.array(z.string()).max(60).default([]),
  segmentCosts: z.record(z.string(), big(1, MOST_POINTS)).default({}),
  periodLimit: whole(1, 1_000).nullable().default(null),
  period: z.enum(PERIODS).nullable().default(null),
  leadDays: whole(0, 365).default(0),
  blackouts: z
    .array(z.object({ from: day, to: day }).refine(({ from, to }) => from <= to, "ends before it begins"))
    .max(50)
    .default([]),
  weekdays: z.array(whole(1, 7)).max(7).default([]),
  combines: z.enum(COMBINES).default("alone"),
  webhookUrl: z.url().max(500).nullable().default(null),
  /** The connected store that it is for alone, by what its shop is called in addresses. */
  store: words(100).nullable().default(null),
  art: words(40).default("voucher"),
  position: whole(0, 1_000_000).default(0),
});

const TierBody = z
  .object({
    threshold: big(0, MOST_MINOR),
    entry: z.enum(["earned", "invited", "paid"]).default("earned"),
    hidden: z.boolean().default(false),
    perks: Perks.default([]),
    benefits: z.array(words(200).min(1)).max(12).default([]),
    feeMinor: big(1, MOST_MINOR).nullable().default(null),
    feeMonths: whole(1, 60).nullable().default(null),
  })
  .refine(
    ({ entry, feeMinor, feeMonths }) => (entry === "paid") === (feeMinor !== null && feeMonths !== null),
    "a paid tier has feeMinor and feeMonths, and no other has",
  )
  .refine(
    ({ entry, threshold }) => entry === "earned" || threshold === 0n,
    "a tier that is not earned has the threshold 0",
  );

const RuleBody = z.object({
  definition: RuleDefinition,
  from: instant.nullable().default(null),
  until: instant.nullable().default(null),
});

const CauseBody = CauseInput.omit({ name: true }).extend({
  description: words(1_000).default(""),
  minorPerHundred: big(1, 100_000),
  impactMinor: big(1, MOST_MINOR).nullable().default(null),
  impactOne: words(60).default(""),
  impactMany: words(60).default(""),
});

const GateBody = z
  .object({
    kind: z.enum(GATE_KINDS),
    target: words(200).min(1),
    title: words(120).default(""),
    body: words(20_000).default(""),
    opensFor: OpensFor,
    startsAt: instant.nullable().default(null),
    endsAt: instant.nullable().default(null),
  })
  .refine(opensToSomebody, "it lets nobody in: name a tier, tags, byReward or earlyAccess")
  .refine(
    ({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt,
    "endsAt has to come after startsAt",
  );

const BadgeBody = z.object({
  description: words(300),
  art: words(40),
  hidden: z.boolean().default(false),
  position: whole(0, 9_999).default(0),
  definition: BadgeDefinition.omit({ version: true }).transform((definition) => ({ ...definition })),
});

const ChallengeBody = z
  .object({
    description: words(300),
    art: words(40),
    startsAt: instant,
    endsAt: instant.nullable().default(null),
    optIn: z.boolean().default(false),
    definition: ChallengeDefinition.omit({ version: true }),
  })
  .refine(({ startsAt, endsAt }) => !endsAt || startsAt < endsAt, "endsAt has to come after startsAt");

/** What is said of one of each, beside its name. */
export const BODIES = {
  segments: SegmentBody,
  causes: CauseBody,
  gates: GateBody,
  tiers: TierBody,
  rewards: RewardBody,
  earning_rules: RuleBody,
  badges: BadgeBody,
  challenges: ChallengeBody,
  surveys: SurveyBody,
  draws: DrawBody,
} as const satisfies Record<ListName, z.ZodType>;

/** How long a name may be. */
export const MOST_NAME: Readonly<Record<ListName, number>> = {
  ...{ causes: 100, gates: 80, tiers: 60, rewards: 80, earning_rules: 80, badges: 80, challenges: 80 },
  ...{ segments: 80, surveys: 100, draws: 60 },
};

type Named<B> = { name: string; body: B };

export function rewardTerms(
  { name, body }: Named<z.output<typeof RewardBody>>,
  { stock, shops }: { stock: number | null; shops: ReadonlyMap<string, string> },
): RewardTerms {
  const { stock: given, store, ...rest } = body;
  const isVariable = rest.variable !== null;
  return {
    ...rest,
    name,
    shopId: [...shops].find(([, slug]) => slug === store)?.[0] ?? null,
    stock: given === undefined ? stock : given,
    cost: isVariable && rest.variable ? rest.variable.min : rest.cost,
    fulfilment: fulfilmentOf(rest.benefit, rest.webhookUrl),
  };
}

export const causeTerms = ({ name, body }: Named<z.output<typeof CauseBody>>): CauseTerms => ({
  ...body,
  name,
});
export const gateTerms = ({ name, body }: Named<z.output<typeof GateBody>>): GateTerms => ({ ...body, name });
export const tierTerms = ({
  name,
  body,
}: Named<z.output<typeof TierBody>>): Omit<Tier, "id" | "position"> => ({
  ...body,
  name,
});
export const badgeTerms = ({ name, body }: Named<z.output<typeof BadgeBody>>): BadgeTerms => ({
  ...body,
  name,
  definition: { ...body.definition, version: 1 },
});
export const challengeTerms = ({ name, body }: Named<z.output<typeof ChallengeBody>>): ChallengeTerms => ({
  ...body,
  name,
  definition: { ...body.definition, version: 1 },
});
