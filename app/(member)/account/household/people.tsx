import { ActionForm } from "@/components/form/action-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { formatPoints } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { HOUSEHOLD_ROLES, type HouseholdPerson, mayInHousehold } from "@/lib/sharing/household";
import { ROLE_TEXTS } from "@/lib/sharing/sentences";
import type { PoolView } from "@/lib/sharing/service";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { dissolveAction, inviteAction, leaveAction, removeAction, roleAction } from "./actions";

type Props = { view: PoolView; program: ReadProgram; memberId: string };

const nameOf = (person: HouseholdPerson): string =>
  person.state === "invited" ? person.addressedTo : (person.name ?? "A member");

/** Who is in it, what each may do and has given, and the way out. */
export function People({ view, program, memberId }: Props) {
  const isHead = mayInHousehold(view.role, "change_roles");
  return (
    <section aria-labelledby="people" className="grid gap-6">
      <div>
        <h2 id="people" className="mb-3">
          People
        </h2>
        <ul className="grid">
          {view.people.map((person) => (
            <Person
              key={person.id}
              person={person}
              program={program}
              isSelf={person.memberId === memberId && person.state === "joined"}
              isHead={isHead}
            />
          ))}
        </ul>
      </div>
      {isHead ? <Invite view={view} program={program} /> : null}
      <div>{isHead ? <Dissolve program={program} /> : <Leave program={program} />}</div>
    </section>
  );
}

type PersonProps = { person: HouseholdPerson; program: ReadProgram; isSelf: boolean; isHead: boolean };

function Person({ person, program, isSelf, isHead }: PersonProps) {
  const shown = showId("person", person.id);
  const name = nameOf(person);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-t py-3">
      <div className="min-w-0">
        <p className="font-medium [overflow-wrap:anywhere]">
          <bdi>{name}</bdi>
          {isSelf ? " (you)" : ""}
        </p>
        <p className="text-small text-secondary">
          {person.state === "invited"
            ? "Invited"
            : `${ROLE_TEXTS[person.role].label} · has given ${formatPoints(person.given, readingOf(program))}`}
        </p>
      </div>
      {isHead && !isSelf ? (
        <div className="flex flex-wrap items-end gap-3">
          {person.state === "joined" ? (
            <ActionForm action={roleAction} className="flex items-end gap-3">
              <input type="hidden" name="person" value={shown} />
              <SelectField
                name="role"
                label={`What ${name} may do`}
                defaultValue={person.role}
                options={HOUSEHOLD_ROLES.map((role) => ({ value: role, label: ROLE_TEXTS[role].label }))}
              />
              <SubmitButton variant="secondary" pendingLabel="Saving…" subject={name}>
                Save
              </SubmitButton>
            </ActionForm>
          ) : null}
          <ActionForm action={removeAction}>
            <input type="hidden" name="person" value={shown} />
            <SubmitButton variant="quiet" pendingLabel="One moment…" subject={name}>
              {person.state === "invited" ? "Take back" : "Remove"}
            </SubmitButton>
          </ActionForm>
        </div>
      ) : null}
    </li>
  );
}

function Invite({ view, program }: { view: PoolView; program: ReadProgram }) {
  const { mostPeople } = program.settings.sharing;
  if (view.people.length >= mostPeople)
    return (
      <p className="text-secondary">
        A household has at most {mostPeople} people, invitations counted. To invite somebody, take one back
        first.
      </p>
    );
  return (
    <div>
      <h3 className="mb-3">Invite somebody</h3>
      <ActionForm action={inviteAction} className="form" aria-label="Invite somebody">
        <TextField
          name="to"
          label="Who"
          hint="The card number or the e-mail address of another member. They are told and decide themselves."
          autoComplete="off"
          maxLength={320}
          large
        />
        <SelectField
          name="role"
          label="What they may do"
          defaultValue="spend"
          options={(["spend", "give"] as const).map((role) => ({
            value: role,
            label: `${ROLE_TEXTS[role].label}: ${ROLE_TEXTS[role].hint.toLowerCase()}`,
          }))}
        />
        <div className="form-actions">
          <SubmitButton pill variant="secondary" pendingLabel="Inviting…">
            Invite
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

function Leave({ program }: { program: ReadProgram }) {
  return (
    <Dialog look="link" label="Leave the household" title="Leave the household?">
      <p>
        Your share of what is left in the pool comes into your own balance, in proportion to what each has
        given. It keeps the dates of its {program.pointsMany}. For thirty days you can't join another.
      </p>
      <ActionForm action={leaveAction} className="form mt-4">
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel="Leaving…">
            Leave
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

function Dissolve({ program }: { program: ReadProgram }) {
  return (
    <Dialog look="link" label="Dissolve the household" title="Dissolve the household?">
      <p>
        What is left in the pool is split in proportion to what each has given, to the last one of its{" "}
        {program.pointsMany}. It can't be undone.
      </p>
      <ActionForm action={dissolveAction} className="form mt-4">
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel="Dissolving…">
            Dissolve
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
