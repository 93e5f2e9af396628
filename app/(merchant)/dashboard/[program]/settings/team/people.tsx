import { Badge } from "@/components/ui/badge";
import { type Column, Table } from "@/components/ui/table";
import { isLastOwner } from "@/lib/auth/team/decide";
import type { TeamRow } from "@/lib/auth/team/people";
import type { Program } from "@/lib/programs/program";
import { formatDate } from "@/lib/shared/format";
import { ROLE_NAMES } from "@/lib/shared/role-words";
import { readingOf } from "../../../words";
import { ChangeRole } from "./change-role";
import { RemovePerson } from "./remove-person";
import { nameOf } from "./words";

type Props = {
  program: Program;
  people: TeamRow[];
  you: string;
  /** Whether whoever looks lets people in, and so sees how they sign in. */
  mayWrite: boolean;
};

/** How somebody signs in; where no column says so, the badge itself tells what it is about. */
function Factor({ isSet, about = "" }: { isSet: boolean; about?: string }) {
  if (isSet) return <Badge tone="positive">{about ? `${about} set up` : "Set up"}</Badge>;
  return <Badge tone="caution">{about ? `${about} not yet` : "Not yet"}</Badge>;
}

/** Everybody who works here. */
export function People({ program, people, you, mayWrite }: Props) {
  const reading = readingOf(program);
  const columns: Column<TeamRow>[] = [
    {
      key: "person",
      header: "Person",
      cell: (person) => (
        <>
          <bdi className="wrap-anywhere">{nameOf(person)}</bdi>
          {person.id === you ? <span className="font-normal text-secondary"> (you)</span> : null}
          {person.name ? (
            <bdi className="wrap-anywhere block font-normal text-caption text-secondary">{person.email}</bdi>
          ) : null}
          <span className="mt-1 flex flex-wrap items-center gap-2 font-normal text-caption md:hidden">
            {ROLE_NAMES[person.role]}
            {mayWrite ? <Factor about="Two-factor" isSet={person.hasAuthenticator} /> : null}
          </span>
        </>
      ),
    },
    {
      key: "role",
      header: "Role",
      wideOnly: true,
      cell: ({ role }) => <span className="whitespace-nowrap">{ROLE_NAMES[role]}</span>,
    },
  ];
  const forOwners: Column<TeamRow>[] = [
    {
      key: "factor",
      header: "Two-factor",
      wideOnly: true,
      cell: ({ hasAuthenticator }) => <Factor isSet={hasAuthenticator} />,
    },
    {
      key: "seen",
      header: "Last seen",
      wideOnly: true,
      cell: ({ lastSeenAt }) => (lastSeenAt ? formatDate(lastSeenAt, "time", reading) : "Not yet"),
    },
    {
      key: "change",
      header: "Change",
      cell: (person) =>
        isLastOwner(people, person.id) ? (
          <span className="text-caption text-secondary">The only owner stays one.</span>
        ) : (
          <span className="flex flex-col items-start gap-x-4 whitespace-nowrap sm:flex-row">
            <ChangeRole slug={program.slug} person={person} isYou={person.id === you} />
            <RemovePerson slug={program.slug} person={person} isYou={person.id === you} />
          </span>
        ),
    },
  ];
  return (
    <Table
      caption="Who works here"
      rows={people}
      rowKey={({ id }) => id}
      columns={mayWrite ? [...columns, ...forOwners] : columns}
    />
  );
}
