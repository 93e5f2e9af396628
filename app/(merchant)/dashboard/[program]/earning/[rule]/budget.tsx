import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { NumberField } from "@/components/form/number-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import type { BudgetView } from "@/lib/earning/budget";
import type { RuleView } from "@/lib/earning/rule-view";
import type { Program } from "@/lib/programs/program";
import { formatCount, formatPoints } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { readingOf } from "../../../words";
import { BudgetBar } from "../budget-bar";
import { setBudgetAction, topUpBudgetAction } from "./budget-actions";

type Props = { program: Program; rule: RuleView; budget: BudgetView | null; mayWrite: boolean };

/** What a rule may give in all, what it has given, and what was kept back for the lack of it. */
export function Budget({ program, rule, budget, mayWrite }: Props) {
  const reading = readingOf(program);
  const shown = showId("rule", rule.id);
  if (!budget && !mayWrite) return null;
  return (
    <section aria-labelledby="budget">
      <h2 id="budget" className="mt-12 mb-3">
        Budget
      </h2>
      {budget ? (
        <BudgetBar budget={budget} reading={reading} name={rule.name} />
      ) : (
        <p className="text-secondary">No budget: it gives as long as it is in force.</p>
      )}
      {budget && budget.missing > 0n ? (
        <div className="mt-4">
          <Notice
            tone="caution"
            title={`${formatPoints(budget.missing, reading)} would have been earned by ${formatCount(budget.waiting, "order or event", "orders or events")} since the budget was spent.`}
          >
            Top it up and members get them, the oldest first, and are told.
          </Notice>
        </div>
      ) : null}
      {mayWrite && budget ? (
        <ActionForm
          action={topUpBudgetAction.bind(null, program.slug, shown)}
          className="form mt-5 max-w-112"
          aria-label="Top up"
        >
          <IdempotencyField />
          <NumberField
            name="by"
            label="Top up by"
            unit={program.pointsMany}
            hint="What was kept back is given at once."
            defaultValue={budget.missing > budget.left ? budget.missing - budget.left : undefined}
          />
          <div>
            <SubmitButton pendingLabel="Giving…">Top up and give</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      {mayWrite ? (
        <div className="mt-4 max-w-112">
          <Details summary={budget ? "Set another budget" : "Give it a budget"}>
            <ActionForm action={setBudgetAction.bind(null, program.slug, shown)} aria-label="Set the budget">
              <NumberField
                name="limit"
                label="In all"
                unit={program.pointsMany}
                hint="Counted from the first day of the budget; it can't be less than is spent."
                defaultValue={budget?.limit}
              />
              <div>
                <SubmitButton variant="secondary" pendingLabel="Setting…">
                  Set budget
                </SubmitButton>
              </div>
            </ActionForm>
          </Details>
        </div>
      ) : null}
    </section>
  );
}
