import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { TeamRow } from "@/lib/auth/team/people";
import { showId } from "@/lib/shared/id";
import { changeRoleAction } from "./actions";
import { RoleChoice } from "./role-choice";
import { nameOf } from "./words";

type Props = { slug: string; person: TeamRow; isYou: boolean };

/** Another role for somebody, with what changes by it. */
export function ChangeRole({ slug, person, isYou }: Props) {
  const name = nameOf(person);
  return (
    <Dialog
      look="link"
      label={
        <>
          Change role<VisuallyHidden> of {name}</VisuallyHidden>
        </>
      }
      title={isYou ? "Change your own role?" : `Another role for ${name}?`}
    >
      <p>
        {isYou
          ? "It holds with your next click. As anything but an owner you can't take it back yourself: another owner has to."
          : "It holds with their next click, and for assistants that speak for them. They are told by mail; so is every owner when there is a new one."}
      </p>
      <ActionForm
        action={changeRoleAction.bind(null, slug, showId("staff", person.id))}
        className="form mt-4"
        aria-label={`Role of ${name}`}
      >
        <RoleChoice now={person.role} />
        <div className="form-actions">
          <SubmitButton pendingLabel="Changing…">Change role</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
