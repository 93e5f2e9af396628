import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import type { Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { keyColumns } from "../keys/key-columns";
import { type ListedKey, nameOfKey } from "../keys/key-state";
import { RevokeKey } from "../keys/revoke-key";
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
        ...keyColumns({ program, now, reading, endless: null }),
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
