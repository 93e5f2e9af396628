import { ActionForm } from "@/components/form/action-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { showId } from "@/lib/shared/id";
import { rotateKeyAction } from "./actions";
import { ShownKey } from "./shown-key";

const OVERLAPS = [
  { value: "1", label: "One hour" },
  { value: "24", label: "One day" },
  { value: "168", label: "A week" },
  { value: "720", label: "30 days" },
  { value: "0", label: "Not at all: the old one ends now" },
];

type Props = { program: string; id: string; name: string; isReplaced: boolean };

/**
 * A new key in place of an old one, so that a system can be moved without a gap. It stands there for a key that was replaced
 * too: the list is read anew in the moment of rotating, and the new key is shown in here.
 */
export function RotateKey({ program, id, name, isReplaced }: Props) {
  return (
    <Dialog
      look="link"
      label={
        <>
          Rotate<VisuallyHidden> {name}</VisuallyHidden>
        </>
      }
      title={`Rotate “${name}”`}
    >
      <p>
        {isReplaced
          ? "This key has been rotated: the one in its place stands in the list. It ends by itself."
          : "You get a new key with the same name and rights. Both are good until you have put the new one where the old one is; then the old one ends by itself."}
      </p>
      <ActionForm action={rotateKeyAction.bind(null, program, showId("key", id))} className="form mt-4">
        <ShownKey />
        {isReplaced ? null : (
          <>
            <SelectField name="overlapHours" label="Both are good for" options={OVERLAPS} defaultValue="24" />
            <div className="form-actions">
              <SubmitButton pendingLabel="Rotating…">Rotate key</SubmitButton>
            </div>
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}
