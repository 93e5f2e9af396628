import { findProgramById } from "@/db/queries/programs";
import { listTiers } from "@/db/queries/tiers";
import type { Tx } from "@/db/transaction";
import { listGates } from "@/lib/access/service";
import { listCauses } from "@/lib/causes/service";
import { listRules } from "@/lib/earning/service-rules";
import { listBadges, listChallenges } from "@/lib/game/service";
import type { Program } from "@/lib/programs/program";
import { listRewards } from "@/lib/rewards/service";
import { listSegments } from "@/lib/segments/service";
import { hashOf } from "@/lib/shared/hash";
import type { IdKind } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { KIND_OF } from "./ids";
import { type Known, LISTS, type ListName, type Plain } from "./plan";
import { BODIES, toPlain } from "./service-terms";

type Body = { [key: string]: Plain };

/** The rules of a program as a document: every field, ids as the database has them. */
export type RulesDocument = {
  settings: Body;
  tierTerms: Body;
  lists: Record<ListName, { id: string; name: string; body: Body }[]>;
};

/** The rules as they stand: the document, everything that can be named, and its hash. */
export type State = {
  program: Program;
  known: Record<ListName, Known[]>;
  /** The newest version of each earning rule. */
  newest: ReadonlyMap<string, number>;
  stock: ReadonlyMap<string, number | null>;
  /** Segments can be named, and are kept elsewhere: who is in them is no rule of the program. */
  segments: ReadonlySet<string>;
  document: RulesDocument;
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
  const causes = await listCauses(scope, { withEnded: true });
  const gates = await listGates(scope);
  const badges = await listBadges(scope);
  const challenges = await listChallenges(scope);
  const segments = await listSegments(scope);
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
    causes: causes.map((one) => made("causes", one, isOpen(one.endedAt), pickCause(one))),
    gates: gates.map((one) => made("gates", one, true, without(one, "id", "name"))),
    tiers: tiers.map((one) => made("tiers", one, true, without(one, "id", "name", "position"))),
    rewards: rewards.map((one) =>
      made("rewards", one, isOpen(one.endsAt), without(one, "id", "name", "stock", "fulfilment")),
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
  };
  const { tiers: tierTerms, ...settings } = program.settings;
  const document: RulesDocument = {
    settings: toPlain(settings) as Body,
    tierTerms: toPlain(tierTerms) as Body,
    lists: Object.fromEntries(
      LISTS.map((list) => [list, known[list].filter(({ live }) => live).map((one) => without(one, "live"))]),
    ) as RulesDocument["lists"],
  };
  return {
    ...{ program, known, document, hash: `sha256:${hashOf(document)}` },
    newest: new Map(rules.map(({ id, newest }) => [id, newest])),
    segments: new Set(segments.map(({ id }) => id)),
    stock: new Map(rewards.map(({ id, stock }) => [id, stock])),
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
export function kindsOf({ known, segments }: Pick<State, "known" | "segments">): Map<string, IdKind> {
  return new Map([
    ...[...segments].map((id): [string, IdKind] => [id, "segment"]),
    ...LISTS.flatMap((list) => known[list].map(({ id }): [string, IdKind] => [id, KIND_OF[list]])),
  ]);
}
