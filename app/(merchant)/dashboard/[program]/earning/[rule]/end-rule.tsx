import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import type { RuleView } from "@/lib/earning/rule-view";
import { showId } from "@/lib/shared/id";
import { endRuleAction } from "../actions";

/** Ending cannot be undone, so it takes the rule's name. */
export function EndRule({ program, rule }: { program: string; rule: RuleView }) {
  return (
    <Dialog label="End rule" title={`End “${rule.name}”`}>
      <p>
        From now on no order earns by this rule. What was earned stays, and orders that are paid already keep
        it. It can't be started again; you would write a new rule.
      </p>
      <ActionForm action={endRuleAction.bind(null, program, showId("rule", rule.id))} className="form mt-4">
        <input type="hidden" name="basedOn" value={rule.newest} />
        <TextField
          name="name"
          label={`Type “${rule.name}” to end it`}
          autoComplete="off"
          spellCheck={false}
        />
        <SubmitButton variant="danger" pendingLabel="Ending…">
          End rule now
        </SubmitButton>
      </ActionForm>
    </Dialog>
  );
}
