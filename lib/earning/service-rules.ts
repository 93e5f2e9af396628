import { writeAudit } from "@/db/queries/audit";
import { deleteDraft } from "@/db/queries/earning-drafts";
import {
  closeRuleVersions,
  insertRule,
  insertRuleVersion,
  listKnownCategories,
  listRuleVersions,
  lockRules,
  markRuleEnded,
  raiseRulesRevision,
} from "@/db/queries/earning-rules";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { authorOf } from "@/lib/shared/author";
import { isUuid, newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { touchedByRule } from "@/lib/tiers/service-touch";
import { publish } from "@/lib/webhooks/service-publish";
import { type Dated, groupClash } from "./group-clash";
import { strangerIn } from "./known-ids";
import { decideEnd, decidePublish, decideWithdraw, type PublishError, type PublishRequest } from "./publish";
import { MOST_NAME, type PublishRefusal } from "./publish-refusals";
import { RuleDefinition } from "./rule";
import { type AuthoredVersion, historyOf, type RuleView, viewRules } from "./rule-view";
import { ruleSentence } from "./sentence";
import { resumeParked } from "./service-parked";
import { type RuleWording, ruleWordingWithin } from "./service-words";
import type { PointNames } from "./words";

/** So many rules can be in force or to come. */
export const MOST_RULES = 200;

/** What is published: a name, what the rule says, when it counts, and which version it was made from. */
export type RulePublication = PublishRequest & {
  name: string;
  definition: RuleDefinition;
  /** The draft that is used up with it. */
  draftId?: string | null;
};

export type Published = { ruleId: string; versionId: string; version: number; liveFrom: Date };

/** The program's rules in the order in which they claim lines, with all their versions, in the program's own words. */
export async function listRules(scope: ProgramScope, now: Date, names?: PointNames): Promise<RuleView[]> {
  const [versions, wording] = await readProgram(scope, (tx) =>
    Promise.all([listRuleVersions(tx, scope), ruleWordingWithin(tx, scope)]),
  );
  return viewRules(versions, now, names ?? wording.names, wording.words);
}

/** One rule as it stands in this transaction; null when there is none. */
export async function ruleWithin(
  tx: Tx,
  scope: ProgramScope,
  ruleId: string,
  now: Date,
): Promise<RuleView | null> {
  if (!isUuid(ruleId)) return null;
  const [versions, { names, words }] = await Promise.all([
    listRuleVersions(tx, scope, ruleId),
    ruleWordingWithin(tx, scope),
  ]);
  return viewRules(versions, now, names, words)[0] ?? null;
}

/** One rule; null when there is none in the program. */
export function ruleById(scope: ProgramScope, ruleId: string, now: Date): Promise<RuleView | null> {
  return readProgram(scope, (tx) => ruleWithin(tx, scope, ruleId, now));
}

/** Every category that the program's own products, or the lines of its newest orders, are in. */
export function knownCategories(scope: ProgramScope): Promise<string[]> {
  return readProgram(scope, (tx) => listKnownCategories(tx, scope));
}

/**
 * Publishes the next version of a rule, or a new rule when `ruleId` is null. The former version ends at the very
 * instant the new one begins; nothing that was in force before `now` changes. Refused when somebody published since
 * the version that this one was made from. Events that were parked for a rule that could not be read are worked off.
 */
export async function publishRule(
  scope: ProgramScope,
  ruleId: string | null,
  publication: RulePublication,
  now: Date,
): Promise<Result<Published, PublishRefusal>> {
  const published = await inProgram(scope, (tx) => publishRuleWithin(tx, scope, ruleId, publication, now));
  if (published.ok) await resumeParked(scope, now);
  return published;
}

/** Whether a stored definition, which need not parse, gives qualifying points. */
function givesQualifying(definition: unknown): boolean {
  const { assets } = (definition ?? {}) as { assets?: unknown };
  return Array.isArray(assets) && assets.includes("qualifying");
}

/** `publishRule` in a transaction of the caller. A refusal has changed nothing. */
export async function publishRuleWithin(
  tx: Tx,
  scope: ProgramScope,
  ruleId: string | null,
  publication: RulePublication,
  now: Date,
): Promise<Result<Published, PublishRefusal>> {
  const checked = checkPublication(publication);
  if (!checked.ok) return checked;
  if (ruleId !== null && !isUuid(ruleId)) return err({ code: "rule_unknown" });
  const { name, definition } = checked.value;
  await lockRules(tx, scope);
  const all = await listRuleVersions(tx, scope);
  const [own, others] = [
    all.filter((one) => one.ruleId === ruleId),
    all.filter((one) => one.ruleId !== ruleId),
  ];
  if (ruleId !== null && own.length === 0) return err({ code: "rule_unknown" });
  const wording = await ruleWordingWithin(tx, scope);
  const beside = viewRules(others, now).filter(({ state }) => state !== "ended");
  const namesake = beside
    .flatMap((rule) => [rule.current, rule.scheduled])
    .find((version) => version && sameName(version.name, name));
  if (namesake) return err({ code: "name_taken", name: namesake.name });
  if (beside.length >= MOST_RULES) return err({ code: "too_many_rules", most: MOST_RULES });
  const stranger = strangerIn(
    definition,
    own.map((one) => one.definition),
    wording.words,
  );
  if (stranger) return err(stranger);
  const positions = others.map(({ position }) => position);
  const decided = decidePublish(historyOf(own), positions, publication, now);
  if (!decided.ok) return err(refusalOf(decided.error, own));

  const { closing, ...span } = decided.value;
  const clash = groupClash({ name, definition, ...span }, datedOf(beside));
  if (clash) return err(clash);
  const version = { id: newId(now.getTime()), ruleId: ruleId ?? newId(now.getTime()), name, ...span };
  if (ruleId === null) await insertRule(tx, scope, version.ruleId, now);
  await closeRuleVersions(tx, scope, closing);
  await insertRuleVersion(tx, scope, { ...version, definition }, now);
  if (publication.draftId) await deleteDraft(tx, scope, publication.draftId);
  await raiseRulesRevision(tx, scope);
  const qualifies = [definition, ...own.map((one) => one.definition)].some(givesQualifying);
  if (ruleId !== null && qualifies)
    await touchedByRule(tx, scope, { versionId: version.id, name, liveFrom: span.liveFrom }, now);
  const said = { words: wording.words, liveFrom: span.liveFrom, liveUntil: span.liveUntil };
  const after = { name, sentence: ruleSentence(definition, wording.names, said), definition, ...span };
  await writeAudit(
    tx,
    scope,
    "earning_rule.published",
    showId("rule", version.ruleId),
    briefly(own, wording),
    after,
    now,
  );
  await tellOfRule(tx, scope, "rule_published", { ...version, rule: version.ruleId }, now);
  return ok({
    ruleId: version.ruleId,
    versionId: version.id,
    version: span.version,
    liveFrom: span.liveFrom,
  });
}

/** Ends a rule at once: what is in force closes now, what was scheduled never begins. */
export async function endRule(
  scope: ProgramScope,
  ruleId: string,
  basedOn: number,
  now: Date,
): Promise<Result<{ endedAt: Date }, PublishRefusal>> {
  const ended = await inProgram(scope, (tx) => endRuleWithin(tx, scope, ruleId, basedOn, now));
  if (ended.ok) await resumeParked(scope, now);
  return ended;
}

/** `endRule` in a transaction of the caller. */
export async function endRuleWithin(
  tx: Tx,
  scope: ProgramScope,
  ruleId: string,
  basedOn: number,
  now: Date,
): Promise<Result<{ endedAt: Date }, PublishRefusal>> {
  if (!isUuid(ruleId)) return err({ code: "rule_unknown" });
  await lockRules(tx, scope);
  const own = await listRuleVersions(tx, scope, ruleId);
  if (own.length === 0) return err({ code: "rule_unknown" });
  const decided = decideEnd(historyOf(own), basedOn, now);
  if (!decided.ok) return err(refusalOf(decided.error, own));
  await closeRuleVersions(tx, scope, decided.value.closing);
  await markRuleEnded(tx, scope, ruleId, now);
  await raiseRulesRevision(tx, scope);
  await writeAudit(
    tx,
    scope,
    "earning_rule.ended",
    showId("rule", ruleId),
    briefly(own, await ruleWordingWithin(tx, scope)),
    { endedAt: now },
    now,
  );
  const newest = newestOf(own);
  if (newest) await tellOfRule(tx, scope, "rule_ended", { ...newest, rule: ruleId, liveUntil: now }, now);
  return ok({ endedAt: now });
}

/**
 * Takes back a version that was published and has not begun: it never counts. A rule without another version in force
 * is over with it; what was in force before goes on as it was published.
 */
export function withdrawVersion(
  scope: ProgramScope,
  ruleId: string,
  basedOn: number,
  now: Date,
): Promise<Result<Withdrawn, PublishRefusal>> {
  return inProgram(scope, (tx) => withdrawVersionWithin(tx, scope, ruleId, basedOn, now));
}

/** Which version never counts, and whether the rule is over with it. */
export type Withdrawn = { version: number; over: boolean };

/** `withdrawVersion` in a transaction of the caller. */
export async function withdrawVersionWithin(
  tx: Tx,
  scope: ProgramScope,
  ruleId: string,
  basedOn: number,
  now: Date,
): Promise<Result<Withdrawn, PublishRefusal>> {
  if (!isUuid(ruleId)) return err({ code: "rule_unknown" });
  await lockRules(tx, scope);
  const own = await listRuleVersions(tx, scope, ruleId);
  if (own.length === 0) return err({ code: "rule_unknown" });
  const decided = decideWithdraw(historyOf(own), basedOn, now);
  if (!decided.ok) return err(refusalOf(decided.error, own));
  const { version, ends, over } = decided.value;
  await closeRuleVersions(tx, scope, ends);
  await raiseRulesRevision(tx, scope);
  const before = briefly(own, await ruleWordingWithin(tx, scope));
  const after = { withdrawn: version };
  await writeAudit(tx, scope, "earning_rule.withdrawn", showId("rule", ruleId), before, after, now);
  const taken = own.find((one) => one.version === version);
  if (taken)
    await tellOfRule(tx, scope, "rule_ended", { ...taken, rule: ruleId, liveUntil: taken.liveFrom }, now);
  return ok({ version, over });
}

/** The wordings in force or to come that can be read, with when they count. */
function datedOf(rules: readonly RuleView[]): Dated[] {
  return rules.flatMap(({ current, scheduled }) =>
    [current, scheduled].flatMap((version) =>
      version?.definition ? [{ ...version, definition: version.definition }] : [],
    ),
  );
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function checkPublication(
  publication: RulePublication,
): Result<{ name: string; definition: RuleDefinition }, PublishRefusal> {
  const name = publication.name.trim();
  if (name.length === 0) return err({ code: "name_missing" });
  if (name.length > MOST_NAME) return err({ code: "name_too_long" });
  const parsed = RuleDefinition.safeParse(publication.definition);
  if (parsed.success) return ok({ name, definition: parsed.data });
  const reason = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  return err({ code: "definition_invalid", reason });
}

function refusalOf(error: PublishError, own: AuthoredVersion[]): PublishRefusal {
  if (error.code !== "rule_changed") return error;
  const newest = own.find(({ version }) => version === error.newest);
  if (!newest) return { code: "rule_unknown" };
  const author = authorOf(newest.createdBy, newest.authorName);
  return { code: "rule_changed", version: newest.version, author, at: newest.createdAt };
}

/** Tells other systems of a version of a rule. */
function tellOfRule(
  tx: Tx,
  scope: ProgramScope,
  type: "rule_published" | "rule_ended",
  told: { rule: string; version: number; name: string; liveFrom: Date; liveUntil: Date | null },
  now: Date,
): Promise<void> {
  const rule = {
    ...{ id: showId("rule", told.rule), version: told.version, name: told.name },
    ...{ starts_at: told.liveFrom.toISOString(), ends_at: told.liveUntil?.toISOString() ?? null },
  };
  return publish(tx, scope, { type, at: now, memberId: null, data: { rule } });
}

function newestOf(own: readonly AuthoredVersion[]): AuthoredVersion | null {
  return own.reduce<AuthoredVersion | null>((a, b) => (a && a.version > b.version ? a : b), null);
}

/** The newest version as the audit log keeps it. */
function briefly(own: AuthoredVersion[], { names, words }: RuleWording) {
  const newest = newestOf(own);
  if (!newest) return null;
  const { version, name, position, liveFrom, liveUntil } = newest;
  const parsed = RuleDefinition.safeParse(newest.definition);
  const sentence = parsed.success ? ruleSentence(parsed.data, names, { words }) : null;
  return { name, sentence, definition: parsed.data ?? null, version, position, liveFrom, liveUntil };
}
