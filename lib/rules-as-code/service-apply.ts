import { writeAudit } from "@/db/queries/audit";
import { findProgramById } from "@/db/queries/programs";
import { insertRuleFile, lockRuleFiles, type RuleFile, selectRuleFiles } from "@/db/queries/rule-files";
import { inOneTransaction, readProgram, type Tx } from "@/db/transaction";
import { createGate, removeGate, updateGate } from "@/lib/access/service";
import { createCause, endCause, setImpact } from "@/lib/causes/service";
import { publishSentence } from "@/lib/earning/publish-refusals";
import { endRule, publishRule } from "@/lib/earning/service-rules";
import {
  createBadge,
  createChallenge,
  endBadge,
  endChallenge,
  updateBadge,
  updateChallenge,
} from "@/lib/game/service";
import { changeSettings } from "@/lib/programs/service-settings";
import { createReward, listRewards, updateReward } from "@/lib/rewards/service";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { saveLadder } from "@/lib/tiers/service-ladder";
import { addressRefused } from "@/lib/webhooks/service";
import { ONE_OF, type Step } from "./plan";
import type { RulesFile } from "./service-file";
import { wholeFile } from "./service-file";
import { type Plan, type PlanError, planFile, planLines } from "./service-plan";
import { type RulesDocument, readState, type State } from "./service-state";
import { BODIES, badgeTerms, causeTerms, challengeTerms, gateTerms, rewardTerms } from "./service-terms";

export type ApplyError =
  | PlanError
  /** The program's rules are not those that the file was made from. */
  | { code: "moved"; basedOn: string | null; hash: string }
  /** A part of it was refused by what it would change; nothing was changed. */
  | { code: "refused"; step: string; sentence: string }
  | { code: "number_unknown" };

/** What was applied; `number` null when there was nothing to do. */
export type Applied = { number: number | null; changes: string[]; hash: string };

class Refused extends Error {
  override name = "Refused";
  readonly why: ApplyError;
  constructor(why: ApplyError) {
    super(why.code);
    this.why = why;
  }
}

const ON_THE_WAY = 1_000;

/** What carries out the steps of a plan, one after the other, in the transaction that is there. */
class Carrier {
  private readonly tx: Tx;
  private readonly scope: ProgramScope;
  private readonly plan: Plan;
  private readonly now: Date;

  constructor(tx: Tx, scope: ProgramScope, plan: Plan, now: Date) {
    [this.tx, this.scope, this.plan, this.now] = [tx, scope, plan, now];
  }

  private refused({ list, name }: Pick<Step, "list" | "name">, sentence: string): Refused {
    return new Refused({ code: "refused", step: `${ONE_OF[list]} “${name}”`, sentence });
  }

  /** The error's code in words, where the feature has no sentence of its own for a file. */
  private done<T>(step: Step, result: Result<T, { code: string }>): void {
    if (!result.ok) throw this.refused(step, `${result.error.code.replaceAll("_", " ")}.`);
  }

  async all(letFall: boolean): Promise<void> {
    const { settings, ladder, steps } = this.plan;
    if (settings) await changeSettings(this.scope, settings.next, this.now);
    const inOrder = (list: Step["list"]) => steps.filter((step) => step.list === list);
    for (const step of [...inOrder("causes"), ...inOrder("gates")]) await this.step(step);
    if (ladder) await this.ladder(ladder.draft, letFall);
    for (const step of inOrder("rewards")) await this.reward(step);
    // What ends makes room for what begins.
    for (const step of inOrder("earning_rules").filter(({ action }) => action === "end"))
      await this.rule(step);
    const place = ({ id, name }: Step) =>
      this.plan.ruleOrder.findIndex((rule) =>
        rule.id === null || id === null ? rule.name === name : rule.id === id,
      );
    const rules = inOrder("earning_rules").filter(({ action }) => action !== "end");
    for (const step of rules.toSorted((a, b) => place(a) - place(b))) await this.rule(step, place(step));
    for (const step of [...inOrder("badges"), ...inOrder("challenges")]) await this.step(step);
  }

  private async ladder(draft: NonNullable<Plan["ladder"]>["draft"], letFall: boolean): Promise<void> {
    const program = await findProgramById(this.tx, this.scope.programId);
    const revision = program?.rulesRevision ?? 0;
    const saved = await saveLadder(this.scope, draft, { letFall, revision }, this.now);
    if (saved.ok) return;
    const { error } = saved;
    const sentence =
      error.code === "ladder_wrong" ? Object.values(error.errors).flat().join(" ") : "Somebody changed it.";
    throw new Refused({ code: "refused", step: "tiers", sentence });
  }

  private async rule(step: Step, place = -1): Promise<void> {
    const { id, name, body } = step;
    const { program, newest } = this.plan.state;
    const basedOn = (id === null ? undefined : newest.get(id)) ?? 0;
    if (step.action === "end" && id !== null) {
      const ended = await endRule(this.scope, id, basedOn, this.now);
      if (!ended.ok) throw this.refused(step, publishSentence(ended.error, program.timeZone));
      return;
    }
    const { definition, from, until } = BODIES.earning_rules.parse(body);
    const isLast = id === null || place >= this.plan.misplacedFrom;
    const published = await publishRule(
      this.scope,
      id,
      { name, definition, basedOn, startsAt: from, endsAt: until, place: isLast ? "last" : "keep" },
      this.now,
    );
    if (!published.ok) throw this.refused(step, publishSentence(published.error, program.timeZone));
  }

  private async reward(step: Step): Promise<void> {
    const { id, name, action } = step;
    if (action === "end" && id !== null) {
      const reward = (await listRewards(this.scope)).find((one) => one.id === id);
      if (!reward) throw this.refused(step, "it is gone.");
      const { id: _, ...terms } = reward;
      const ended = { ...terms, endsAt: this.now };
      return this.done(step, await updateReward(this.scope, id, ended, { stockSeen: terms.stock }, this.now));
    }
    const body = BODIES.rewards.parse(step.body);
    const problem = body.webhookUrl ? addressRefused(body.webhookUrl) : null;
    if (problem) throw this.refused(step, `webhookUrl: ${problem}`);
    const stock = id === null ? null : (this.plan.state.stock.get(id) ?? null);
    const terms = rewardTerms({ name, body }, stock);
    if (id === null) await createReward(this.scope, terms, this.now);
    else this.done(step, await updateReward(this.scope, id, terms, { stockSeen: stock }, this.now));
  }

  private async step(step: Step): Promise<void> {
    const { list, action, id, name } = step;
    const { scope, now } = this;
    if (list === "causes") {
      if (action === "end" && id !== null) return void (await endCause(scope, id, now));
      const terms = causeTerms({ name, body: BODIES.causes.parse(step.body) });
      if (id === null) return void (await createCause(scope, terms, now));
      const { impactMinor, impactOne = "", impactMany = "" } = terms;
      await setImpact(scope, id, impactMinor ? { impactMinor, impactOne, impactMany } : null, now);
    }
    if (list === "gates") {
      if (action === "end" && id !== null) return void (await removeGate(scope, id, now));
      const terms = gateTerms({ name, body: BODIES.gates.parse(step.body) });
      this.done(
        step,
        id === null ? await createGate(scope, terms, now) : await updateGate(scope, id, terms, now),
      );
    }
    if (list === "badges") {
      // Ending a badge that is over lets it go on.
      if ((action === "end" || action === "revive") && id !== null)
        this.done(step, await endBadge(scope, id, now));
      if (action === "end") return;
      const terms = badgeTerms({ name, body: BODIES.badges.parse(step.body) });
      this.done(
        step,
        id === null ? await createBadge(scope, terms, now) : await updateBadge(scope, id, terms, now),
      );
    }
    if (list === "challenges") {
      if (action === "end" && id !== null) return this.done(step, await endChallenge(scope, id, now));
      const terms = challengeTerms({ name, body: BODIES.challenges.parse(step.body) });
      this.done(
        step,
        id === null ? await createChallenge(scope, terms, now) : await updateChallenge(scope, id, terms, now),
      );
    }
  }
}

export type ApplyOptions = {
  note: string;
  /** Whether members whose tier is no longer earned fall, with notice and grace, as after a change of the ladder. */
  letFall: boolean;
};

async function carryOut(
  tx: Tx,
  scope: ProgramScope,
  how: { state: State; file: RulesFile; rolledBack: number | null } & ApplyOptions,
  now: Date,
): Promise<Applied> {
  const { state, file, rolledBack } = how;
  const plan = await planFile(tx, scope, { state, file, lenient: rolledBack !== null }, now);
  if (!plan.ok) throw new Refused(plan.error);
  const changes = planLines(plan.value);
  if (changes.length === 0) return { number: null, changes, hash: state.hash };
  await new Carrier(tx, scope, plan.value, now).all(how.letFall);
  // What begins at this very instant is in force an instant later.
  const after = await readState(tx, scope, new Date(now.getTime() + 1));
  const kept = {
    before: state.document,
    document: after.document,
    hash: after.hash,
    note: how.note.slice(0, 500),
  };
  const number = await insertRuleFile(tx, scope, { ...kept, changes, rolledBack }, now);
  const said = { number, changes: changes.slice(0, ON_THE_WAY), note: how.note, rolledBack };
  const action = rolledBack === null ? "rules.applied" : "rules.rolled_back";
  await writeAudit(tx, scope, action, showId("program", scope.programId), null, said, now);
  return { number, changes, hash: after.hash };
}

async function orRefused<T>(work: () => Promise<T>): Promise<Result<T, ApplyError>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Refused) return err(error.why);
    throw error;
  }
}

/**
 * Makes the rules what the file says, as new versions: nothing that stood is rewritten. All of it or nothing; refused when
 * the rules are no longer those that the file was made from.
 */
export function applyFile(
  scope: ProgramScope,
  file: RulesFile,
  options: ApplyOptions,
  now: Date,
): Promise<Result<Applied, ApplyError>> {
  return orRefused(() =>
    inOneTransaction(scope, async (tx) => {
      await lockRuleFiles(tx, scope);
      const state = await readState(tx, scope, now);
      if (file.basedOn !== state.hash)
        throw new Refused({ code: "moved", basedOn: file.basedOn, hash: state.hash });
      return carryOut(tx, scope, { state, file, rolledBack: null, ...options }, now);
    }),
  );
}

/** The rules as they stand. */
export function currentState(scope: ProgramScope, now: Date): Promise<State> {
  return inOneTransaction(scope, (tx) => readState(tx, scope, now));
}

/** What applying the file would do to the rules as they stand, whatever it was made from. Nothing is changed. */
export function planOf(scope: ProgramScope, file: RulesFile, now: Date): Promise<Result<Plan, PlanError>> {
  return inOneTransaction(scope, async (tx) =>
    planFile(tx, scope, { state: await readState(tx, scope, now), file }, now),
  );
}

/**
 * Goes back to the rules as they were before the file of this number, as new versions again. Refused when the rules were
 * changed since the newest file, unless `anyway`: that change would be taken back too.
 */
export function rollBack(
  scope: ProgramScope,
  number: number,
  { anyway, ...options }: ApplyOptions & { anyway: boolean },
  now: Date,
): Promise<Result<Applied, ApplyError>> {
  return orRefused(() =>
    inOneTransaction(scope, async (tx) => {
      await lockRuleFiles(tx, scope);
      const [file] = await selectRuleFiles(tx, scope, { number });
      if (!file) throw new Refused({ code: "number_unknown" });
      const [newest] = await selectRuleFiles(tx, scope, { limit: 1 });
      const state = await readState(tx, scope, now);
      if (!anyway && newest?.hash !== state.hash)
        throw new Refused({ code: "moved", basedOn: newest?.hash ?? null, hash: state.hash });
      const before = wholeFile(file.before as RulesDocument);
      return carryOut(tx, scope, { state, file: before, rolledBack: number, ...options }, now);
    }),
  );
}

/** What was applied, the newest first. */
export function appliedFiles(scope: ProgramScope): Promise<RuleFile[]> {
  return readProgram(scope, (tx) => selectRuleFiles(tx, scope, {}));
}

/** Why it was not applied, in sentences. */
export function applySentences(error: ApplyError): string[] {
  switch (error.code) {
    case "file_wrong":
      return error.problems;
    case "moved":
      return [
        `The rules were changed since: they are ${error.hash} now, the file was made from ${error.basedOn ?? "nothing that it names"}. Export them again, make your change to that, and have it reviewed.`,
      ];
    case "refused":
      return [`${error.step}: ${error.sentence}`];
    case "number_unknown":
      return ["No file of that number was applied: the history lists them."];
  }
}
