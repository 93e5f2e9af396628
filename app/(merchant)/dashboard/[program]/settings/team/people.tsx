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
        </>
      ),
    },
    {
      key: "role",
      header: "Role",
      cell: ({ role }) => <span className="whitespace-nowrap">{ROLE_NAMES[role]}</span>,
    },
  ];
  const forOwners: Column<TeamRow>[] = [
    {
      key: "factor",
      header: "Two-factor",
      cell: ({ hasAuthenticator }) =>
        hasAuthenticator ? <Badge tone="positive">Set up</Badge> : <Badge tone="caution">Not yet</Badge>,
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
