import Link from "next/link";
import type { ReactNode } from "react";
import type { Column } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { formatDate, formatUntil, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { pathsOf } from "../../../paths";
import { withParams } from "../../../search-params";
import { KeyState, type ListedKey, nameOfKey } from "./key-state";
import { rightsOf } from "./scopes";

type About = {
  program: string;
  now: Date;
  reading: Reading;
  /** What stands where a key has no end. */
  endless: ReactNode;
};

/** What is said of any key: how it stands, what it may, when it was used, until when it is good. */
export function keyColumns({ program, now, reading, endless }: About): Column<ListedKey>[] {
  return [
    { key: "state", header: "State", cell: (key) => <KeyState found={key} now={now} /> },
    { key: "scopes", header: "May", wideOnly: true, cell: ({ scopes }) => rightsOf(scopes) },
    {
      key: "used",
      header: "Last used",
      wideOnly: true,
      cell: (key) =>
        key.lastUsedAt ? (
          <Link href={withParams(pathsOf(program).requests, { key: showId("key", key.id) })} className="link">
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
      cell: ({ expiresAt }) => (expiresAt ? formatUntil(expiresAt, "medium", reading) : endless),
    },
  ];
}
