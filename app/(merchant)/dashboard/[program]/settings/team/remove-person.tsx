import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { TeamRow } from "@/lib/auth/team/people";
import { formatCount } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { pathsOf } from "../../../paths";
import { removePersonAction } from "./actions";
import { nameOf } from "./words";

type Props = { slug: string; person: TeamRow; isYou: boolean };

/** What becomes of everything that hangs on a person, before they are taken off the team. */
function Foreseen({ slug, person, isYou }: Props) {
  const { agentKeys, madeKeys } = person;
  return (
    <ul className="mt-3 grid list-disc gap-2 ps-5">
      <li>
        With {isYou ? "your" : "their"} next click this program is closed to {isYou ? "you" : "them"}, on
        every device. Other programs stay as they are.
      </li>
      <li>
        {agentKeys > 0
          ? `${formatCount(agentKeys, "key of an assistant ends", "keys of assistants end")} at once, for good.`
          : `No assistant speaks for ${isYou ? "you" : "them"} here.`}
      </li>
      {madeKeys > 0 ? (
        <li>
          <strong>
            {formatCount(madeKeys, "API key", "API keys")} that they made {madeKeys === 1 ? "goes" : "go"} on.
          </strong>{" "}
          A system uses it, and they may have kept it: rotate it under{" "}
          <Link href={pathsOf(slug).keys} className="link">
            API keys
          </Link>
          .
        </li>
      ) : null}
      <li>
        Nothing waits for one person alone: approvals, questions and rewards to fulfil are for everybody whose
        role may. Rules, drafts, exports and answers stay, under {isYou ? "your" : "their"} name.
      </li>
      <li>
        {isYou ? "You are" : "They are"} told by mail, and it stands in the audit log. The way back is another
        invitation.
      </li>
    </ul>
  );
}

/** Takes somebody off the team, after saying what that means. */
export function RemovePerson(props: Props) {
  const { slug, person, isYou } = props;
  const name = nameOf(person);
  return (
    <Dialog
      look="link"
      label={
        <>
          {isYou ? "Leave" : "Remove"}
          <VisuallyHidden>{isYou ? " the team" : ` ${name}`}</VisuallyHidden>
        </>
      }
      title={isYou ? "Leave the team?" : `Remove ${name} from the team?`}
    >
      <Foreseen {...props} />
      <ActionForm
        action={removePersonAction.bind(null, slug, showId("staff", person.id))}
        className="form mt-4"
        aria-label={isYou ? "Leave the team" : `Remove ${name}`}
      >
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel={isYou ? "Leaving…" : "Removing…"}>
            {isYou ? "Leave the team" : "Remove from the team"}
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
