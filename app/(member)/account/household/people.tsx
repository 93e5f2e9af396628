import { ActionForm } from "@/components/form/action-form";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { formatPoints, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { HOUSEHOLD_ROLES, type HouseholdPerson, mayInHousehold } from "@/lib/sharing/household";
import { roleText } from "@/lib/sharing/sentences";
import type { PoolView } from "@/lib/sharing/service";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { dissolveAction, inviteAction, leaveAction, removeAction, roleAction } from "./actions";

type Props = { view: PoolView; program: ReadProgram; memberId: string };

const nameOf = (person: HouseholdPerson, reading: Reading): string =>
  person.state === "invited" ? person.addressedTo : (person.name ?? say(reading, "sharing.people.aMember"));

/** Who is in it, what each may do and has given, and the way out. */
export function People({ view, program, memberId }: Props) {
  const isHead = mayInHousehold(view.role, "change_roles");
  return (
    <section aria-labelledby="people" className="grid gap-6">
      <div>
        <h2 id="people" className="mb-3">
          {say(readingOf(program), "sharing.people.title")}
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
  const reading = readingOf(program);
  const shown = showId("person", person.id);
  const name = nameOf(person, reading);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-t py-3">
      <div className="min-w-0">
        <p className="font-medium [overflow-wrap:anywhere]">
          <bdi>{name}</bdi>
          {isSelf ? ` ${say(reading, "sharing.people.you")}` : ""}
        </p>
        <p className="text-small text-secondary">
          {person.state === "invited"
            ? say(reading, "sharing.people.invited")
            : say(reading, "sharing.people.hasGiven", {
                role: roleText(person.role, reading).label,
                points: formatPoints(person.given, reading),
              })}
        </p>
      </div>
      {isHead && !isSelf ? (
        <div className="flex flex-wrap items-end gap-3">
          {person.state === "joined" ? (
            <ActionForm action={roleAction} className="flex items-end gap-3">
              <input type="hidden" name="person" value={shown} />
              <SelectField
                name="role"
                label={say(reading, "sharing.people.may", { name })}
                defaultValue={person.role}
                options={HOUSEHOLD_ROLES.map((role) => ({
                  value: role,
                  label: roleText(role, reading).label,
                }))}
              />
              <SubmitButton
                variant="secondary"
                pill
                pendingLabel={say(reading, "member.form.saving")}
                subject={name}
              >
                {say(reading, "member.form.save")}
              </SubmitButton>
            </ActionForm>
          ) : null}
          <ActionForm action={removeAction}>
            <input type="hidden" name="person" value={shown} />
            <SubmitButton
              variant={person.state === "invited" ? "secondary" : "quiet"}
              pill
              pendingLabel={say(reading, "member.form.moment")}
              subject={name}
            >
              {say(reading, person.state === "invited" ? "sharing.people.takeBack" : "sharing.people.remove")}
            </SubmitButton>
          </ActionForm>
        </div>
      ) : null}
    </li>
  );
}

function Invite({ view, program }: { view: PoolView; program: ReadProgram }) {
  const { mostPeople } = program.settings.sharing;
  const reading = readingOf(program);
  const title = say(reading, "sharing.people.invite");
  if (view.people.length >= mostPeople)
    return <p className="text-secondary">{say(reading, "sharing.people.full", { most: mostPeople })}</p>;
  return (
    <div>
      <h3 className="mb-3">{title}</h3>
      <ActionForm action={inviteAction} className="form" aria-label={title}>
        <TextField
          name="to"
          label={say(reading, "sharing.people.who")}
          hint={say(reading, "sharing.people.whoHint")}
          autoComplete="off"
          maxLength={320}
          large
        />
        <RadioGroup
          name="role"
          label={say(reading, "sharing.people.mayDo")}
          defaultValue="spend"
          choices={(["spend", "give"] as const).map((role) => ({ value: role, ...roleText(role, reading) }))}
        />
        <div className="form-actions">
          <SubmitButton pill variant="secondary" pendingLabel={say(reading, "sharing.people.inviting")}>
            {say(reading, "sharing.people.inviteSubmit")}
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

function Leave({ program }: { program: ReadProgram }) {
  const reading = readingOf(program);
  return (
    <Dialog
      look="link"
      label={say(reading, "sharing.people.leave")}
      title={say(reading, "sharing.people.leaveTitle")}
    >
      <p>{say(reading, "sharing.people.leaveBody", { many: program.pointsMany })}</p>
      <ActionForm action={leaveAction} className="form mt-4">
        <div className="form-actions">
          <SubmitButton variant="danger" pill pendingLabel={say(reading, "sharing.people.leaving")}>
            {say(reading, "sharing.people.leaveSubmit")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

function Dissolve({ program }: { program: ReadProgram }) {
  const reading = readingOf(program);
  return (
    <Dialog
      look="link"
      label={say(reading, "sharing.people.dissolve")}
      title={say(reading, "sharing.people.dissolveTitle")}
    >
      <p>{say(reading, "sharing.people.dissolveBody", { many: program.pointsMany })}</p>
      <ActionForm action={dissolveAction} className="form mt-4">
        <div className="form-actions">
          <SubmitButton variant="danger" pill pendingLabel={say(reading, "sharing.people.dissolving")}>
            {say(reading, "sharing.people.dissolveSubmit")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
