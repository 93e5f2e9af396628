import type { ReactNode } from "react";
import { formatDate, type Reading } from "@/lib/shared/format";
import { Badge } from "../ui/badge";

export type Version = {
  version: number;
  sentence: string;
  /** What changed against the version before: "2 points instead of 1". */
  changes?: string[];
  publishedAt: Date;
  publishedBy: string;
  note?: ReactNode;
  current?: boolean;
};

/** The versions of a rule, newest first: what it said when, and who changed it. */
export function VersionList({ versions, reading }: { versions: Version[]; reading?: Reading }) {
  return (
    <ol className="versions">
      {versions.map((version) => (
        <li key={version.version}>
          <h3>
            Version {version.version} {version.current ? <Badge tone="positive">In force</Badge> : null}
          </h3>
          <p>{version.sentence}</p>
          {version.changes?.map((change) => (
            <p key={change} className="version-change">
              {change}
            </p>
          ))}
          <p className="version-foot">
            {formatDate(version.publishedAt, "time", reading)} · {version.publishedBy}
            {version.note ? <> · {version.note}</> : null}
          </p>
        </li>
      ))}
    </ol>
  );
}
