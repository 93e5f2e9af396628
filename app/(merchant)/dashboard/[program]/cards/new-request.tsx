import { AddressFields } from "@/app/(member)/account/address-fields";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import type { Program } from "@/lib/programs/program";
import { requestForMemberAction } from "./actions";

/** Asks for a card in the name of a member who has no phone, or asked at the counter. */
export function NewRequest({ program }: { program: Program }) {
  return (
    <Dialog
      look={{ variant: "primary" }}
      kind="sheet"
      label="Request for a member"
      title="Request for a member"
    >
      <ActionForm action={requestForMemberAction.bind(null, program.slug)}>
        <TextField name="member" label="Member" hint="Card number, e-mail or customer id." maxLength={200} />
        <TextField name="nameOnCard" label="Name on the card" hint="Up to 40 letters." maxLength={40} />
        <AddressFields known={{}} />
        <div className="form-actions">
          <SubmitButton pendingLabel="Sending…">Request card</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
