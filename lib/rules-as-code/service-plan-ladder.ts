import { listTiers } from "@/db/queries/tiers";
import { countByTier } from "@/db/queries/tiers-people";
import type { Tx } from "@/db/transaction";
import { ProgramSettings } from "@/lib/shared/program-settings";
import type { ProgramScope } from "@/lib/shared/scope";
import { checkLadder, type DraftTier, type LadderDraft } from "@/lib/tiers/ladder-draft";
import { changesOf, type FieldChange, type Step, unknownFields } from "./plan";
import type { RulesFile } from "./service-file";
import type { Given } from "./service-plan-body";
import type { State } from "./service-state";
import { BODIES, tierTerms, toPlain } from "./service-terms";

export type LadderPlan = { draft: LadderDraft; fields: FieldChange[] };

/** What a file changes of the ladder; null where that is nothing. */
export async function ladderOf(
  tx: Tx,
  scope: ProgramScope,
  state: State,
  file: RulesFile,
  { wanted, steps }: { wanted: readonly Given[] | null; steps: readonly Step[] },
  problems: string[],
): Promise<LadderPlan | null> {
  const terms = ProgramSettings.shape.tiers.safeParse({ ...state.program.settings.tiers, ...file.tierTerms });
  if (!terms.success) {
    for (const { path, message } of terms.error.issues)
      problems.push(`tiers.terms.${path.join(".")}: ${message}.`);
    return null;
  }
  for (const field of unknownFields(file.tierTerms ?? {}, toPlain(terms.data)))
    problems.push(`tiers.terms.${field}: there is no such field: leave it out or correct it.`);
  const fields = changesOf(state.document.tierTerms, toPlain(terms.data));
  if (problems.length > 0 || (fields.length === 0 && steps.length === 0)) return null;
  const current = await listTiers(tx, scope);
  const list = wanted ?? state.document.lists.tiers;
  if (list.length === 0) {
    problems.push("tiers.ladder: one tier has to stay: the one where everybody starts.");
    return null;
  }
  const tiers = list.map(({ id, name, body }, row): DraftTier => {
    const found = current.find(
      (tier) => tier.id === id || (id === null && tier.name.toLowerCase() === name.toLowerCase()),
    );
    return { ...tierTerms({ name, body: BODIES.tiers.parse(body) }), id: found?.id ?? null, row };
  });
  const removed = current
    .filter(({ id }) => !tiers.some((tier) => tier.id === id))
    .map(({ id, name }) => {
      const to = file.tierMoves[id] ?? file.tierMoves[name];
      const toRow =
        tiers.find((tier) => tier.name === to || (tier.id !== null && tier.id === to))?.row ?? null;
      return { tierId: id, toRow };
    });
  const draft = { settings: terms.data, tiers, removed };
  const wrong = checkLadder(draft, current, await countByTier(tx, scope), (amount) => `${amount}`);
  for (const [field, sentences] of Object.entries(wrong))
    for (const sentence of sentences) {
      const row = Number(/\d+/.exec(field)?.[0]);
      const name = field.endsWith("moveTo")
        ? current[row]?.name
        : tiers.find((tier) => tier.row === row)?.name;
      const how = field.endsWith("moveTo") ? ` Say so in tiers.moves: ${JSON.stringify(name)}: <tier>.` : "";
      problems.push(`tiers: ${name ?? ""}: ${sentence}${how}`);
    }
  return { draft, fields };
}
