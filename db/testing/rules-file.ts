import { parse, stringify } from "yaml";
import type { Database } from "@/db/client";
import { publishRule } from "@/lib/earning/service-rules";
import { aDefinition } from "@/lib/earning/testing/samples";
import { createBadge } from "@/lib/game/service";
import type { Plain } from "@/lib/rules-as-code/plan";
import { applyFile, applySentences, currentState, planOf } from "@/lib/rules-as-code/service-apply";
import { fileOf, readFile } from "@/lib/rules-as-code/service-file";
import { planLines } from "@/lib/rules-as-code/service-plan";
import { makeProgram, makeReward, type TestProgram } from "./fixtures";

/** A file of rules as it is read and written back: what tests change in it. */
export type Doc = {
  based_on: string;
  settings: Record<string, Plain>;
  tiers: { terms: Record<string, Plain>; ladder: Record<string, Plain>[]; moves?: Record<string, string> };
  landing: Record<string, Plain>;
  words: Record<string, Plain>;
} & Record<
  | "segments"
  | "causes"
  | "gates"
  | "rewards"
  | "earning_rules"
  | "badges"
  | "challenges"
  | "surveys"
  | "draws",
  Record<string, Plain>[]
>;

const plain = { note: "", letFall: false };
const start = new Date("2026-11-22T12:00:00Z");

function made({ ok }: { ok: boolean }): void {
  if (!ok) throw new Error("what a file is made from was refused");
}

export const definition = (points = 1): Plain =>
  JSON.parse(
    JSON.stringify(aDefinition({ effect: { code: "per_amount", points, perMinor: "100", currency: "EUR" } })),
  );
export const reward = (name: string, cost: number): Record<string, Plain> => ({
  name,
  benefit: { code: "free_shipping" },
  cost,
});
export const named = (list: readonly Record<string, Plain>[], name: string) => {
  const found = list.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

/** A document as it reads to people: without ids, and what it was made from. */
export function content(doc: Doc): unknown {
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) =>
        ["id", "based_on", "moves", "program"].includes(key) ? [] : [[key, bare(inner)]],
      ),
    );
  };
  const { rewards, gates, causes, badges, challenges, segments, surveys, draws, ...rest } = bare(doc) as Doc;
  const sorted = (list: Record<string, Plain>[]) =>
    list.toSorted((a, b) => `${a.name}`.localeCompare(`${b.name}`));
  return {
    ...rest,
    rewards: sorted(rewards),
    gates: sorted(gates),
    causes: sorted(causes),
    badges: sorted(badges),
    challenges: sorted(challenges),
    segments: sorted(segments),
    surveys: sorted(surveys),
    draws: sorted(draws),
  };
}

/**
 * A program with two earning rules, a reward and a badge, and its rules as files. It is there once `open` has answered; each
 * thing happens a minute after the one before.
 */
export function rulesFiles(owner: Database) {
  let program: TestProgram;
  let clockMs = start.getTime();
  function tick(): Date {
    clockMs += 60_000;
    return new Date(clockMs);
  }

  async function open(): Promise<TestProgram> {
    program = await makeProgram(owner);
    await makeReward(owner, program, { stock: 7 });
    const now = tick();
    for (const [name, points] of [
      ["Base", 1],
      ["More", 2],
    ] as const) {
      const publication = {
        name,
        definition: definition(points) as never,
        basedOn: 0,
        startsAt: null,
        endsAt: null,
        place: "last" as const,
      };
      made(await publishRule(program.scope, null, publication, now));
    }
    const terms = { name: "Regular", description: "Three orders", art: "star", hidden: false, position: 0 };
    const counts = {
      version: 1,
      measure: { code: "orders" as const, minMinor: 0n },
      within: { code: "ever" as const },
    };
    const badge = await createBadge(
      program.scope,
      { ...terms, definition: { ...counts, levels: [{ name: "", target: 3n }] } },
      now,
    );
    made(badge);
    return program;
  }

  async function exported(): Promise<Doc> {
    return parse(fileOf(await currentState(program.scope, tick())));
  }
  function read(doc: unknown) {
    const file = readFile(stringify(doc), program.slug);
    if (!file.ok) throw new Error(file.error.problems.join("\n"));
    return file.value;
  }
  async function apply(doc: unknown) {
    return applyFile(program.scope, read(doc), plain, tick());
  }
  async function applied(doc: unknown) {
    const result = await apply(doc);
    if (!result.ok) throw new Error(applySentences(result.error).join("\n"));
    return result.value;
  }
  async function lines(doc: unknown): Promise<string[]> {
    const plan = await planOf(program.scope, read(doc), tick());
    if (!plan.ok) throw new Error(plan.error.problems.join("\n"));
    return planLines(plan.value);
  }
  async function problems(doc: unknown): Promise<string[]> {
    const file = readFile(typeof doc === "string" ? doc : stringify(doc), program.slug);
    if (!file.ok) return file.error.problems;
    const plan = await planOf(program.scope, file.value, tick());
    return plan.ok ? [] : plan.error.problems;
  }

  return { open, tick, exported, read, apply, applied, lines, problems };
}
