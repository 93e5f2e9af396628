import { writeAudit } from "@/db/queries/audit";
import { endChoice, insertChoice, listChoices, lockChoices } from "@/db/queries/bonus-choices";
import { inProgram, readProgram } from "@/db/transaction";
import { asItIs } from "@/lib/ledger/service-owner";
import { newId, showId } from "@/lib/shared/id";
import { ok, type Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import {
  type ChoiceError,
  type ChoiceView,
  decideChoice,
  decideGivingUp,
  type Offer,
  viewChoices,
} from "./decide-choice";

export type { ChoiceError, ChoiceView, Offer } from "./decide-choice";

/** Where the offer comes from: the program and its settings. */
type Offering = { timeZone: string; settings: { bonusCategories: Offer } };

/** What a member may choose, has chosen, and when the next change is possible. */
export async function bonusCategoriesOf(
  scope: MemberScope,
  { timeZone, settings }: Offering,
  now: Date,
): Promise<ChoiceView> {
  const choices = await readProgram(scope, (tx) => listChoices(tx, scope));
  return viewChoices(choices, settings.bonusCategories, now, timeZone);
}

/** E14: from now on orders of this member earn more in this category. Orders that are paid already stay as they are. */
export function chooseCategory(
  asked: MemberScope,
  { timeZone, settings }: Offering,
  category: string,
  now: Date,
): Promise<Result<void, ChoiceError>> {
  return inProgram(asked, async (tx) => {
    const scope = await asItIs(tx, asked);
    await lockChoices(tx, scope);
    const choices = await listChoices(tx, scope);
    const decided = decideChoice(choices, settings.bonusCategories, category, now, timeZone);
    if (!decided.ok) return decided;
    await insertChoice(tx, scope, { id: newId(now.getTime()), category, chosenAt: now });
    await writeAudit(
      tx,
      scope,
      "bonus_category.chosen",
      showId("member", scope.memberId),
      null,
      { category },
      now,
    );
    return ok(undefined);
  });
}

/** Gives a choice up: it counts no more from now on. */
export function giveUpCategory(
  scope: MemberScope,
  category: string,
  now: Date,
): Promise<Result<void, ChoiceError>> {
  return inProgram(scope, async (tx) => {
    await lockChoices(tx, scope);
    const decided = decideGivingUp(await listChoices(tx, scope), category);
    if (!decided.ok) return decided;
    await endChoice(tx, scope, category, now);
    await writeAudit(
      tx,
      scope,
      "bonus_category.given_up",
      showId("member", scope.memberId),
      { category },
      null,
      now,
    );
    return ok(undefined);
  });
}
