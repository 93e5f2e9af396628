import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { showId } from "@/lib/shared/id";
import { startComparisonAction } from "./actions";

type Props = { program: string; stores: { shopId: string; domain: string }[] };

/** Begins a comparison now. */
export function RunNow({ program, stores }: Props) {
  return (
    <Dialog label="Compare now" title="Compare with Shopify">
      <ActionForm action={startComparisonAction.bind(null, program)} aria-label="Compare with Shopify">
        {stores.length > 1 ? (
          <SelectField
            name="store"
            label="Store"
            options={stores.map(({ shopId, domain }) => ({ value: showId("shop", shopId), label: domain }))}
          />
        ) : (
          <input type="hidden" name="store" value={showId("shop", stores[0]?.shopId ?? "")} />
        )}
        <CheckboxField
          name="everything"
          label="Everything, not just what changed since the last one"
          hint="All orders of the last 60 days are asked for again, and all of the ledger is looked at. It may take a while; it can be stopped."
        />
        <div className="form-actions">
          <SubmitButton pendingLabel="Beginning…">Begin</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
