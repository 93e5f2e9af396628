import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { type ApiScope, listApiKeys } from "@/lib/auth/api-key";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { OnlyOwners } from "../../../only-owners";
import { readingOf } from "../../../words";
import { NewKey } from "./new-key";
import { RevokeKey } from "./revoke-key";
import { SCOPE_WORDS } from "./scopes";

export const metadata: Metadata = { title: "API keys" };

type Props = { params: Promise<{ program: string }> };

export default async function KeysPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const [keys, now, reading] = [await listApiKeys(scope), clock.now(), readingOf(program)];
  const mayWrite = can(staff.role, "keys:write");
  return (
    <>
      <PageHeader
        title="API keys"
        description="Each system that speaks to Regulars gets a key of its own, with just the rights it needs."
        actions={mayWrite ? null : <OnlyOwners can="Only owners can make and revoke keys." />}
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
            cell: ({ name, prefix }) => (
              <>
                <span className="break-words">{name}</span>
                <code className="block font-normal text-caption text-secondary">rgl_{prefix}_…</code>
              </>
            ),
          },
          {
            key: "state",
            header: "State",
            cell: ({ revokedAt, expiresAt }) =>
              revokedAt ? (
                <Badge>Revoked</Badge>
              ) : expiresAt && expiresAt <= now ? (
                <Badge tone="caution">Expired</Badge>
              ) : (
                <Badge tone="positive">Live</Badge>
              ),
          },
          {
            key: "scopes",
            header: "May",
            wideOnly: true,
            cell: ({ scopes }) =>
              scopes.map((name) => SCOPE_WORDS[name as ApiScope]?.label ?? name).join(", "),
          },
          {
            key: "used",
            header: "Last used",
            wideOnly: true,
            cell: ({ lastUsedAt }) => (lastUsedAt ? formatDate(lastUsedAt, "time", reading) : "Never"),
          },
          {
            key: "expires",
            header: "Good until",
            wideOnly: true,
            cell: ({ expiresAt }) =>
              expiresAt ? formatUntil(expiresAt, "medium", reading) : "Revoked by hand",
          },
          {
            key: "revoke",
            header: "Revoke",
            cell: (key) =>
              mayWrite && !key.revokedAt ? (
                <RevokeKey program={program.slug} id={key.id} name={key.name} />
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
