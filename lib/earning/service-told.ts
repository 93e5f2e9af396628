import { listRuleVersions } from "@/db/queries/earning-rules";
import { readProgram } from "@/db/transaction";
import type { Reading } from "@/lib/shared/format";
import type { ProgramScope } from "@/lib/shared/scope";
import type { RuleDefinition } from "./rule";
import { viewRules } from "./rule-view";
import { ruleSentence } from "./sentence";
import { ruleWordingWithin } from "./service-words";
import { wordsIn } from "./words";

/** Without how it comes together with other rules, which is for merchants to know. */
function plainly(definition: RuleDefinition): RuleDefinition {
  const { effect } = definition;
  return effect.code === "multiply" ? { ...definition, effect: { ...effect, stack: "add" } } : definition;
}

/** What the rules in force say to whoever reads, of those that look at something: in the reader's words. */
export async function toldRules(
  scope: ProgramScope,
  { now, condition }: { now: Date; condition: string },
  reading: Reading,
): Promise<string[]> {
  const [versions, wording] = await readProgram(scope, (tx) =>
    Promise.all([listRuleVersions(tx, scope), ruleWordingWithin(tx, scope)]),
  );
  const words = { ...wordsIn(wording.words, reading), hidesTags: true };
  return viewRules(versions, now).flatMap(({ current }) => {
    const definition = current?.definition;
    if (!definition?.conditions.some(({ code }) => code === condition)) return [];
    const { liveFrom, plannedUntil: liveUntil } = current as NonNullable<typeof current>;
    return [ruleSentence(plainly(definition), reading.names, { words, liveFrom, liveUntil })];
  });
}
