import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { API_SCOPES, type ApiScope, listApiKeys } from "@/lib/auth/api-key";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { withParams } from "../../../search-params";
import { readingOf } from "../../../words";
import { NewKey } from "./new-key";
import { RevokeKey } from "./revoke-key";
import { RotateKey } from "./rotate-key";
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
            cell: (key) => <KeyState found={key} now={now} />,
          },
          {
            key: "scopes",
            header: "May",
            wideOnly: true,
            cell: ({ scopes }) => rightsOf(scopes),
          },
          {
            key: "used",
            header: "Last used",
            wideOnly: true,
            cell: (key) =>
              key.lastUsedAt ? (
                <Link
                  href={withParams(pathsOf(program.slug).requests, { key: showId("key", key.id) })}
                  className="link"
                >
                  {formatDate(key.lastUsedAt, "time", reading)}
                  <VisuallyHidden>: requests of {nameOf(key)}</VisuallyHidden>
                </Link>
              ) : (
                "Never"
              ),
          },
          {
            key: "expires",
            header: "Good until",
            wideOnly: true,
            cell: ({ expiresAt }) =>
              expiresAt ? formatUntil(expiresAt, "medium", reading) : "Revoked by hand",
          },
          {
            key: "change",
            header: "Change",
            cell: (key) =>
              mayWrite && !key.revokedAt ? (
                <span className="flex flex-wrap gap-x-4">
                  {key.expiresAt && key.expiresAt <= now ? null : (
                    <RotateKey
                      program={program.slug}
                      id={key.id}
                      name={nameOf(key)}
                      isReplaced={key.replacedBy !== null}
                    />
                  )}
                  <RevokeKey program={program.slug} id={key.id} name={nameOf(key)} />
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

type Listed = Awaited<ReturnType<typeof listApiKeys>>[number];

function rightsOf(scopes: readonly string[]): string {
  if (API_SCOPES.every((scope) => scopes.includes(scope))) return "Everything";
  return scopes.map((name) => SCOPE_WORDS[name as ApiScope]?.label ?? name).join(", ");
}

/** Two keys may have one name: the beginning tells them apart. */
function nameOf({ name, prefix }: Listed): string {
  return `${name} (${prefix.slice(0, 4)})`;
}

function KeyState({ found: { revokedAt, expiresAt, replacedBy }, now }: { found: Listed; now: Date }) {
  if (revokedAt) return <Badge>Revoked</Badge>;
  if (expiresAt && expiresAt <= now)
    return <Badge tone="caution">{replacedBy ? "Replaced" : "Expired"}</Badge>;
  return replacedBy ? <Badge tone="caution">Being replaced</Badge> : <Badge tone="positive">Live</Badge>;
}
