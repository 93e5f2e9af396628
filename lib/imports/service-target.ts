import { writeAudit } from "@/db/queries/audit";
import {
  insertRule,
  insertRuleVersion,
  listRuleVersions,
  lockRules,
  raiseRulesRevision,
} from "@/db/queries/earning-rules";
import { insertProgram, insertShop } from "@/db/queries/program-setup";
import { listShops } from "@/db/queries/programs";
import { inProgram, type Tx } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { RuleDefinition } from "@/lib/earning/rule";
import { ruleSentence } from "@/lib/earning/sentence";
import { programBySlug } from "@/lib/programs/service";
import { ProgramSettings } from "@/lib/programs/settings";
import { hashOf } from "@/lib/shared/hash";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Source } from "./source";

/** The rules that a replay can bring along. */
export const REPLAY_RULES = ["one-per-unit"] as const;
export type ReplayRule = (typeof REPLAY_RULES)[number];

export type TargetError =
  | { code: "slug_wrong"; slug: string }
  | { code: "currency_differs"; slug: string; currency: string; source: Source }
  /** The program has no rules, and none was asked for. */
  | { code: "no_rules"; slug: string }
  /** A rule was asked for, but the program has others. */
  | { code: "other_rules"; slug: string; rule: ReplayRule }
  /** The rule was asked for, but the program rounds, carries over or lets lapse. */
  | { code: "other_settings"; slug: string; rule: ReplayRule };

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Exact totals: each invoice is floored for itself, refunds may go below zero, nothing waits and nothing lapses. */
const SETTINGS = ProgramSettings.parse({
  rounding: "floor",
  carryOver: false,
  expiryMonths: null,
  refundShortfall: "below_zero",
  automaticEnrolment: true,
});

const EPOCH = new Date(0);

function onePerUnit({ currency }: Source): RuleDefinition {
  return RuleDefinition.parse({
    effect: { code: "per_amount", points: 1, perMinor: "100", currency },
    basis: { tax: "with", discounts: "after", shipping: true },
    availability: { code: "at_once" },
  });
}

/** In force for everything that was ever bought: a replay's orders are older than its program. */
async function addRule(tx: Tx, scope: ProgramScope, definition: RuleDefinition, now: Date): Promise<void> {
  const [ruleId, id] = [newId(), newId()];
  const name = "One point per unit spent";
  await insertRule(tx, scope, ruleId, now);
  const version = { id, ruleId, version: 1, name, position: 0, definition, liveFrom: EPOCH, liveUntil: null };
  await insertRuleVersion(tx, scope, version, now);
  const after = { name, sentence: ruleSentence(definition), definition, version: 1, liveFrom: EPOCH };
  await writeAudit(tx, scope, "earning_rule.published", showId("rule", ruleId), null, after, now);
}

async function addShop(tx: Tx, scope: ProgramScope, source: Source, now: Date): Promise<void> {
  const shop = { id: newId(), slug: source.code, name: source.name, currency: source.currency };
  await insertShop(tx, scope, shop, now);
  await writeAudit(tx, scope, "shop.added", showId("shop", shop.id), null, { ...shop }, now);
}

async function createTarget(slug: string, source: Source, now: Date): Promise<ProgramScope> {
  const scope = systemScope(newId(), "replay");
  const { name, currency, timeZone } = source;
  const program = { id: scope.programId, slug, name, currency, timeZone, settings: SETTINGS };
  await inProgram(scope, async (tx) => {
    if (!(await insertProgram(tx, program, now))) throw new Error(`another process has just made "${slug}"`);
    await writeAudit(
      tx,
      scope,
      "program.created",
      showId("program", program.id),
      null,
      { slug, name, currency, timeZone },
      now,
    );
    await addShop(tx, scope, source, now);
    await addRule(tx, scope, onePerUnit(source), now);
  });
  return scope;
}

function runsLikeReplays(settings: ProgramSettings): boolean {
  const { rounding, carryOver, expiryMonths, refundShortfall, pricesIncludeTax } = settings;
  const own = { rounding, carryOver, expiryMonths, refundShortfall, pricesIncludeTax };
  return Object.entries(own).every(([name, value]) => SETTINGS[name as keyof typeof own] === value);
}

/**
 * The program and shop that a file is replayed into, made when they are missing; a program without rules gets the one
 * that was asked for. Refused without changing anything where the program could not give the file's totals.
 */
export async function prepareTarget(
  slug: string,
  source: Source,
  rule: ReplayRule | null,
  now: Date,
): Promise<Result<ProgramScope, TargetError>> {
  if (!SLUG.test(slug) || slug.length > 60) return err({ code: "slug_wrong", slug });
  const program = await programBySlug(slug);
  if (!program) return rule ? ok(await createTarget(slug, source, now)) : err({ code: "no_rules", slug });
  const { currency, settings } = program;
  if (currency !== source.currency) return err({ code: "currency_differs", slug, currency, source });
  if (rule && !runsLikeReplays(settings)) return err({ code: "other_settings", slug, rule });

  const scope = systemScope(program.id, "replay");
  return inProgram(scope, async (tx): Promise<Result<ProgramScope, TargetError>> => {
    await lockRules(tx, scope);
    const [versions, shops] = [await listRuleVersions(tx, scope), await listShops(tx, scope)];
    if (versions.length === 0 && !rule) return err({ code: "no_rules", slug });
    const definition = onePerUnit(source);
    const others = versions.filter((one) => !isRule(one.definition, definition));
    if (rule && others.length > 0) return err({ code: "other_rules", slug, rule });
    const known = shops.some((shop) => shop.slug === source.code);
    if (!known) await addShop(tx, scope, source, now);
    if (versions.length === 0) await addRule(tx, scope, definition, now);
    if (!known || versions.length === 0) await raiseRulesRevision(tx, scope);
    return ok(scope);
  });
}

function isRule(stored: unknown, definition: RuleDefinition): boolean {
  const parsed = RuleDefinition.safeParse(stored);
  return parsed.success && hashOf(parsed.data) === hashOf(definition);
}
