import { findProgramById, listShops } from "@/db/queries/programs";
import { listTiers } from "@/db/queries/tiers";
import type { Tx } from "@/db/transaction";
import { listGates } from "@/lib/access/service";
import { listCauses } from "@/lib/causes/service";
import { listRules } from "@/lib/earning/service-rules";
import { type Draw, drawState } from "@/lib/game/draw-terms";
import { entriesPerDraw, listBadges, listChallenges, listDraws } from "@/lib/game/service";
import { publishedLanding } from "@/lib/landing/service-editor";
import type { Program } from "@/lib/programs/program";
import { listRewards } from "@/lib/rewards/service";
import type { Segment } from "@/lib/segments/segment";
import { listSegmentsEver } from "@/lib/segments/service";
import { hashOf } from "@/lib/shared/hash";
import type { IdKind } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { listStores } from "@/lib/shopify/service-store";
import { listSurveys } from "@/lib/surveys/service";
import { KIND_OF } from "./ids";
import { type Known, LISTS, type ListName, type Plain } from "./plan";
import { tidyLanding } from "./service-landing";
import { BODIES, toPlain } from "./service-terms";
import { readWordsState, type WordsState, wordsDocument } from "./service-words";

type Body = { [key: string]: Plain };

/** The rules of a program as a document: every field, ids as the database has them. */
export type RulesDocument = {
  settings: Body;
  tierTerms: Body;
  lists: Record<ListName, { id: string; name: string; body: Body }[]>;
  landing: Body;
  words: Body;
};

/** The rules as they stand: the document, everything that can be named, and its hash. */
export type State = {
  program: Program;
  known: Record<ListName, Known[]>;
  /** The newest version of each earning rule. */
  newest: ReadonlyMap<string, number>;
  stock: ReadonlyMap<string, number | null>;
  /** What each shop is called in addresses, by id; and those of them that are connected stores. */
  shops: ReadonlyMap<string, string>;
  stores: ReadonlySet<string>;
  words: WordsState;
  /** How many have entered each draw. */
  entrants: ReadonlyMap<string, number>;
  document: RulesDocument;
  /** Of the rules, of the words and of the landing page: "sha256:…+words:…+landing:…". */
  hash: string;
};

/** What is stored, as it would be read from a file; as it is, when it can no longer be read. */
function bodyOf(list: ListName, stored: unknown): Body {
  const plain = toPlain(stored);
  const parsed = BODIES[list].safeParse(plain);
  return (parsed.success ? toPlain(parsed.data) : plain) as Body;
}

function without<T extends object, K extends keyof T>(value: T, ...keys: K[]): Omit<T, K> {
  const rest = { ...value };
  for (const key of keys) delete rest[key];
  return rest;
}

/** Reads the rules as they stand; within a transaction that takes services along, as they stand in it. */
export async function readState(tx: Tx, scope: ProgramScope, now: Date): Promise<State> {
  const program = await findProgramById(tx, scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  const tiers = await listTiers(tx, scope);
  const rules = await listRules(scope, now);
  const rewards = await listRewards(scope);
  const shops = new Map((await listShops(tx, scope)).map(({ id, slug }) => [id, slug]));
  const stores = await listStores(scope);
  const causes = await listCauses(scope, { withEnded: true });
  const gates = await listGates(scope);
  const badges = await listBadges(scope);
  const challenges = await listChallenges(scope);
  const segments = await listSegmentsEver(scope);
  const surveys = await listSurveys(scope);
  const draws = await listDraws(scope);
  const entries = await entriesPerDraw(scope);
  const words = await readWordsState(scope, program);
  const isOpen = (end: Date | null) => end === null || end > now;
  const made = (
    list: ListName,
    { id, name }: { id: string; name: string },
    live: boolean,
    stored: unknown,
  ) => ({
    ...{ id, name, live },
    body: bodyOf(list, stored),
  });
  const known: State["known"] = {
    segments: segments.map((one) => made("segments", one, !one.isRemoved, pickSegment(one))),
    causes: causes.map((one) => made("causes", one, isOpen(one.endedAt), pickCause(one))),
    gates: gates.map((one) => made("gates", one, true, without(one, "id", "name"))),
    tiers: tiers.map((one) => made("tiers", one, true, without(one, "id", "name", "position"))),
    rewards: rewards.map((one) =>
      made("rewards", one, isOpen(one.endsAt), {
        ...without(one, "id", "name", "stock", "fulfilment", "shopId"),
        store: one.shopId && shops.get(one.shopId),
      }),
    ),
    earning_rules: rules.map((rule) => {
      const version = rule.scheduled ?? rule.current ?? rule.versions[0];
      const from = version && version.liveFrom > now ? version.liveFrom : null;
      const definition = version?.definition ?? null;
      const body = { definition, from, until: version?.liveUntil ?? null };
      return made(
        "earning_rules",
        { id: rule.id, name: version?.name ?? rule.name },
        rule.state !== "ended",
        body,
      );
    }),
    badges: badges.map((one) =>
      made("badges", one, isOpen(one.endedAt), {
        ...without(one, "id", "name", "createdAt", "endedAt"),
        definition: without(one.definition, "version"),
      }),
    ),
    challenges: challenges.map((one) =>
      made("challenges", one, isOpen(one.endedAt) && isOpen(one.endsAt), {
        ...without(one, "id", "name", "createdAt", "endedAt"),
        definition: without(one.definition, "version"),
      }),
    ),
    surveys: surveys.map(({ questions, afterOrderDays, ...one }) =>
      made("surveys", one, isOpen(one.endedAt), {
        questions: questions.map((question) => without(question, "id")),
        afterOrderDays,
      }),
    ),
    draws: draws.map((one) =>
      made("draws", one, !["drawn", "cancelled"].includes(drawState(one, now)), pickDraw(one)),
    ),
  };
  const { tiers: tierTerms, ...settings } = program.settings;
  const document: RulesDocument = {
    settings: toPlain(settings) as Body,
    tierTerms: toPlain(tierTerms) as Body,
    lists: Object.fromEntries(
      LISTS.map((list) => [list, known[list].filter(({ live }) => live).map((one) => without(one, "live"))]),
    ) as RulesDocument["lists"],
    landing: toPlain(tidyLanding(await publishedLanding(scope))) as Body,
    words: wordsDocument(words, program.settings.languages.default) as Body,
  };
  return {
    ...{ program, known, words, document, hash: hashOfRules(document) },
    newest: new Map(rules.map(({ id, newest }) => [id, newest])),
    entrants: new Map([...entries].map(([id, { entries: count }]) => [id, count])),
    ...{ shops, stores: new Set(stores.map(({ shopSlug }) => shopSlug)) },
    stock: new Map(rewards.map(({ id, stock }) => [id, stock])),
  };
}

const SHORT = 16;

function hashOfRules({ landing, words, ...rules }: RulesDocument): string {
  const short = (part: Body) => hashOf(part).slice(0, SHORT);
  return `sha256:${hashOf(rules)}+words:${short(words)}+landing:${short(landing)}`;
}

/** Whether a file was made from the rules as they stand: words and landing page count where it speaks of them. */
export function isMadeFrom(
  { hash }: Pick<State, "hash">,
  file: { basedOn: string | null; words: unknown; landing: unknown },
): boolean {
  const [rules, words, landing] = hash.split("+");
  const [ofRules, ofWords, ofLanding] = (file.basedOn ?? "").split("+");
  if (rules !== ofRules) return false;
  if (file.words !== null && words !== ofWords) return false;
  return file.landing === null || landing === ofLanding;
}

function pickSegment({ description, conditions }: Segment) {
  return { description, conditions };
}

function pickDraw({ slug, description, prizes, entry, opensAt, closesAt }: Draw) {
  return {
    ...{ slug, description, entry, opensAt, closesAt },
    prizes: prizes.map(({ rewardId, count }) => ({ rewardId, count })),
  };
}

function pickCause({
  description,
  minorPerHundred,
  impactMinor,
  impactOne,
  impactMany,
}: {
  description: string;
  minorPerHundred: bigint;
  impactMinor: bigint | null;
  impactOne: string;
  impactMany: string;
}) {
  return { description, minorPerHundred, impactMinor, impactOne, impactMany };
}

/** Of what kind each id is that a document can name. */
export function kindsOf({ known }: Pick<State, "known">): Map<string, IdKind> {
  return new Map(LISTS.flatMap((list) => known[list].map(({ id }): [string, IdKind] => [id, KIND_OF[list]])));
}

/** What the segments are called, by their ids. */
export function segmentNames({ known }: Pick<State, "known">): Map<string, string> {
  return new Map(known.segments.filter(({ live }) => live).map(({ id, name }) => [id, name]));
}
