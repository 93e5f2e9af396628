import { writeAudit } from "@/db/queries/audit";
import {
  insertRule,
  insertRuleVersion,
  listRuleVersions,
  lockRules,
  raiseRulesRevision,
} from "@/db/queries/earning-rules";
import { insertLadder, insertProgram, insertShop } from "@/db/queries/program-setup";
import { listShops } from "@/db/queries/programs";
import { inProgram, type Tx } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { RuleDefinition, type RuleVersion } from "@/lib/earning/rule";
import { ruleSentence } from "@/lib/earning/sentence";
import type { Program } from "@/lib/programs/program";
import { programBySlug } from "@/lib/programs/service";
import { localInstant } from "@/lib/shared/calendar";
import { hashOf } from "@/lib/shared/hash";
import { newId, showId } from "@/lib/shared/id";
import { ProgramSettings } from "@/lib/shared/program-settings";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { Perks } from "@/lib/tiers/perk";
import { type ReplayRules, ruleSetFor } from "./rule-sets";
import type { RuleSetFile, SetRule } from "./rule-sets/rule-set";
import type { Source } from "./source";

export type TargetError =
  | { code: "slug_wrong"; slug: string }
  | { code: "currency_differs"; slug: string; currency: string; source: Source }
  /** The program has no rules, and none were asked for. */
  | { code: "no_rules"; slug: string }
  /** Rules were asked for, but the program has others. */
  | { code: "other_rules"; slug: string; rules: ReplayRules }
  /** Rules were asked for, but the program rounds, carries over or lets lapse. */
  | { code: "other_settings"; slug: string; rules: ReplayRules }
  /** The rules were written for the lines of another source. */
  | { code: "rules_of_other_source"; rules: ReplayRules; source: Source };

/** Where a file is replayed into. */
export type Target = {
  scope: ProgramScope;
  /** IANA: where its days begin. */
  timeZone: string;
  /** Whether points lapse by themselves, so that time has to pass between the orders. */
  lapses: boolean;
};

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const EPOCH = new Date(0);

function instantOf(time: string | null, { timeZone }: Source): Date | null {
  const at = time === null ? null : localInstant(time, timeZone);
  if (time !== null && at === null) throw new Error(`no such time: ${time}`);
  return at;
}

/** A rule as a version: without a beginning it holds for all that was ever bought. */
function versionOf(rule: SetRule, position: number, source: Source): Omit<RuleVersion, "id" | "ruleId"> {
  return {
    version: 1,
    name: rule.name,
    position,
    definition: RuleDefinition.parse(rule.definition),
    liveFrom: instantOf(rule.from, source) ?? EPOCH,
    liveUntil: instantOf(rule.until, source),
  };
}

async function addRules(
  tx: Tx,
  scope: ProgramScope,
  set: RuleSetFile,
  source: Source,
  now: Date,
): Promise<void> {
  for (const [position, rule] of set.rules.entries()) {
    const [ruleId, id] = [newId(), newId()];
    const { version, name, definition, liveFrom, liveUntil } = versionOf(rule, position, source);
    const parsed = definition as RuleDefinition;
    await insertRule(tx, scope, ruleId, now);
    await insertRuleVersion(
      tx,
      scope,
      { id, ruleId, version, name, position, definition: parsed, liveFrom, liveUntil },
      now,
    );
    const after = { name, sentence: ruleSentence(parsed), definition: parsed, version, liveFrom };
    await writeAudit(tx, scope, "earning_rule.published", showId("rule", ruleId), null, after, now);
  }
}

async function addShop(tx: Tx, scope: ProgramScope, source: Source, now: Date): Promise<void> {
  const shop = { id: newId(), slug: source.code, name: source.name, currency: source.currency };
  await insertShop(tx, scope, shop, now);
  await writeAudit(tx, scope, "shop.added", showId("shop", shop.id), null, { ...shop }, now);
}

function ladderOf({ tiers }: RuleSetFile) {
  return tiers.map(({ name, threshold, factor }, position) => ({
    ...{ id: newId(), name, position, threshold, benefits: [] },
    perks: Perks.parse(factor === null ? [] : [{ code: "multiplier", factor }]),
  }));
}

async function createTarget(
  slug: string,
  source: Source,
  set: RuleSetFile,
  now: Date,
): Promise<ProgramScope> {
  const scope = systemScope(newId(), "replay");
  const { name, currency, timeZone } = source;
  const settings = ProgramSettings.parse(set.settings);
  const program = { id: scope.programId, slug, name, currency, timeZone, settings };
  await inProgram(scope, async (tx) => {
    if (!(await insertProgram(tx, program, now))) throw new Error(`another process has just made "${slug}"`);
    const facts = { slug, name, currency, timeZone };
    await writeAudit(tx, scope, "program.created", showId("program", program.id), null, facts, now);
    await addShop(tx, scope, source, now);
    await insertLadder(tx, scope, ladderOf(set));
    await addRules(tx, scope, set, source, now);
  });
  return scope;
}

/** Whether what decides over the totals is as the rule set has it. */
function runsLike(set: RuleSetFile, settings: ProgramSettings): boolean {
  const pick = (from: ProgramSettings) => {
    const { rounding, carryOver, expiryMonths, refundShortfall, pricesIncludeTax } = from;
    const { measure, window, downgrade } = from.tiers;
    const ladder = set.tiers.length > 0 ? { measure, window, downgrade } : {};
    return { rounding, carryOver, expiryMonths, refundShortfall, pricesIncludeTax, ...ladder };
  };
  return hashOf(pick(settings)) === hashOf(pick(ProgramSettings.parse(set.settings)));
}

/** What a version says, whoever numbered it. */
function print({ definition, position, liveFrom, liveUntil }: Omit<RuleVersion, "id" | "ruleId">): string {
  const parsed = RuleDefinition.safeParse(definition);
  return JSON.stringify([position, liveFrom, liveUntil, parsed.success ? parsed.data : null]);
}

function hasRulesOf(set: RuleSetFile, versions: readonly RuleVersion[], source: Source): boolean {
  const wanted = set.rules.map((rule, position) => print(versionOf(rule, position, source)));
  const own = versions.map(print);
  return own.length === wanted.length && own.every((one) => wanted.includes(one));
}

function targetOf(
  scope: ProgramScope,
  { timeZone, settings }: Pick<Program, "timeZone" | "settings">,
): Target {
  return { scope, timeZone, lapses: settings.expiryMonths !== null };
}

/**
 * The program and shop that a file is replayed into, made when they are missing; a program without rules gets those
 * that were asked for. Refused without changing anything where the program could not give the file's totals.
 */
export async function prepareTarget(
  slug: string,
  source: Source,
  rules: ReplayRules | null,
  now: Date,
): Promise<Result<Target, TargetError>> {
  if (!SLUG.test(slug) || slug.length > 60) return err({ code: "slug_wrong", slug });
  const set = rules && ruleSetFor(rules, source);
  if (rules && set && !set.sources.includes(source.code))
    return err({ code: "rules_of_other_source", rules, source });
  const program = await programBySlug(slug);
  if (!program) {
    if (!set) return err({ code: "no_rules", slug });
    const scope = await createTarget(slug, source, set, now);
    const settings = ProgramSettings.parse(set.settings);
    return ok(targetOf(scope, { timeZone: source.timeZone, settings }));
  }
  const { currency, settings } = program;
  if (currency !== source.currency) return err({ code: "currency_differs", slug, currency, source });
  if (rules && set && !runsLike(set, settings)) return err({ code: "other_settings", slug, rules });

  const scope = systemScope(program.id, "replay");
  return inProgram(scope, async (tx): Promise<Result<Target, TargetError>> => {
    await lockRules(tx, scope);
    const [versions, shops] = [await listRuleVersions(tx, scope), await listShops(tx, scope)];
    if (versions.length === 0 && !set) return err({ code: "no_rules", slug });
    const isNew = versions.length === 0;
    if (rules && set && !isNew && !hasRulesOf(set, versions, source))
      return err({ code: "other_rules", slug, rules });
    const known = shops.some((shop) => shop.slug === source.code);
    if (!known) await addShop(tx, scope, source, now);
    if (set && isNew) await addRules(tx, scope, set, source, now);
    if (!known || isNew) await raiseRulesRevision(tx, scope);
    return ok(targetOf(scope, program));
  });
}
