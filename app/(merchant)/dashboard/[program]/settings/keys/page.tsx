import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { listApiKeys } from "@/lib/auth/api-key";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { OnlyOwners } from "../../../only-owners";
import { readingOf } from "../../../words";
import { revokeKeyAction } from "./actions";
import { keyColumns } from "./key-columns";
import { nameOfKey } from "./key-state";
import { NewKey } from "./new-key";
import { RevokeKey } from "./revoke-key";
import { RotateKey } from "./rotate-key";

export const metadata: Metadata = { title: "API keys" };

type Props = { params: Promise<{ program: string }> };

export default async function KeysPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const mayWrite = can(staff.role, "keys:write");
  // What others' agents have is for those who can end it.
  const keys = (await listApiKeys(scope)).filter(
    ({ personId }) => mayWrite || personId === null || personId === staff.id,
  );
  const [now, reading] = [clock.now(), readingOf(program)];
  return (
    <>
      <PageHeader
        title="API keys"
        description="Each system that speaks to Regulars gets a key of its own, with just the rights it needs."
        actions={
          mayWrite ? (
            <LinkButton href="/developers">How to use one</LinkButton>
          ) : (
            <OnlyOwners can="Only owners can make and revoke keys." />
          )
        }
      />
      <h2 className="sr-only">All keys</h2>
      <Table
        caption="API keys"
        rows={keys}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: "Key",
            cell: ({ name, prefix, personName }) => (
              <>
                <span className="break-words">{name}</span>
                {personName === null ? null : (
                  <span className="block break-words font-normal text-small text-secondary">
                    An agent of <bdi>{personName}</bdi>
                  </span>
                )}
                <code className="block font-normal text-caption text-secondary">rgl_{prefix}_…</code>
              </>
            ),
          },
          ...keyColumns({ program: program.slug, now, reading, endless: "Revoked by hand" }),
          {
            key: "change",
            header: "Change",
            cell: (key) =>
              mayWrite && !key.revokedAt ? (
                <span className="flex flex-wrap gap-x-4">
                  {key.personId !== null || (key.expiresAt && key.expiresAt <= now) ? null : (
                    <RotateKey
                      program={program.slug}
                      id={key.id}
                      name={nameOfKey(key)}
                      isReplaced={key.replacedBy !== null}
                    />
                  )}
                  <RevokeKey
                    name={nameOfKey(key)}
                    action={revokeKeyAction.bind(null, program.slug, showId("key", key.id))}
                  />
                </span>
              ) : null,
          },
        ]}
        empty={
          <EmptyState title="No key yet" example={<p>Online shop · may send events · last used today</p>}>
            Make one for your shop, give it the right to send events, and put it where the shop keeps its
            secrets.
          </EmptyState>
        }
      />
      {mayWrite ? (
        <>
          <h2 className="mt-10 mb-3">New key</h2>
          <NewKey program={program.slug} />
        </>
      ) : null}
    </>
  );
}
