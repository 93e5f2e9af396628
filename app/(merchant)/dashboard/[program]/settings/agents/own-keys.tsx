import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { formatDate, formatUntil, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { pathsOf } from "../../../paths";
import { withParams } from "../../../search-params";
import { KeyState, type ListedKey, nameOfKey } from "../keys/key-state";
import { RevokeKey } from "../keys/revoke-key";
import { rightsOf } from "../keys/scopes";
import { revokeAgentKeyAction } from "./actions";

type Props = { program: string; keys: ListedKey[]; now: Date; reading: Reading };

/** The keys that agents of whoever looks have in this program. */
export function OwnKeys({ program, keys, now, reading }: Props) {
  return (
    <Table
      caption="Keys of your agents"
      rows={keys}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: "Key",
          cell: ({ name, prefix }) => (
            <>
              <bdi className="break-words">{name}</bdi>
              <code className="block font-normal text-caption text-secondary">rgl_{prefix}_…</code>
            </>
          ),
        },
        { key: "state", header: "State", cell: (key) => <KeyState found={key} now={now} /> },
        { key: "scopes", header: "May", wideOnly: true, cell: ({ scopes }) => rightsOf(scopes) },
        {
          key: "used",
          header: "Last used",
          wideOnly: true,
          cell: (key) =>
            key.lastUsedAt ? (
              <Link
                href={withParams(pathsOf(program).requests, { key: showId("key", key.id) })}
                className="link"
              >
                {formatDate(key.lastUsedAt, "time", reading)}
                <VisuallyHidden>: requests of {nameOfKey(key)}</VisuallyHidden>
              </Link>
            ) : (
              "Never"
            ),
        },
        {
          key: "expires",
          header: "Good until",
          wideOnly: true,
          cell: ({ expiresAt }) => (expiresAt ? formatUntil(expiresAt, "medium", reading) : null),
        },
        {
          key: "change",
          header: "Change",
          cell: (key) =>
            key.revokedAt || (key.expiresAt && key.expiresAt <= now) ? null : (
              <RevokeKey
                name={nameOfKey(key)}
                action={revokeAgentKeyAction.bind(null, program, showId("key", key.id))}
              />
            ),
        },
      ]}
      empty={
        <EmptyState
          title="No key yet"
          example={<p>Assistant on my laptop · may read members · last used today</p>}
        >
          Make one below and give it to an assistant of yours: it answers from what you may see here yourself.
        </EmptyState>
      }
    />
  );
}
