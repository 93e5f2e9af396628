import { writeAudit } from "@/db/queries/audit";
import { insertRuleFile, lockRuleFiles, type RuleFile, selectRuleFiles } from "@/db/queries/rule-files";
import { inOneTransaction, readProgram, type Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { Carrier, StepRefused } from "./service-carry";
import type { RulesFile } from "./service-file";
import { wholeFile } from "./service-file";
import { type Plan, type PlanError, planFile, planLines } from "./service-plan";
import { isMadeFrom, type RulesDocument, readState, type State } from "./service-state";

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
    if (error instanceof StepRefused)
      return err({ code: "refused", step: error.step, sentence: error.sentence });
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
      if (!isMadeFrom(state, file))
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
      const before = wholeFile(file.before as RulesDocument, state.document);
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
