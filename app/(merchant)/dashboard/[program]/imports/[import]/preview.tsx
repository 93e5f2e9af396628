import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { PreviewRow } from "@/lib/member-imports/service";
import { formatSigned } from "@/lib/shared/format";

const VERDICTS = {
  enrol: { tone: "positive", word: "New member" },
  change: { tone: "info", word: "Changed" },
  same: { tone: "neutral", word: "As it is" },
  already: { tone: "neutral", word: "Imported before" },
  refused: { tone: "negative", word: "Refused" },
} as const;

/** The first rows of the file, each with what would come of it. */
export function Preview({ headers, rows }: { headers: readonly string[]; rows: PreviewRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2>First rows</h2>
      <Table
        caption="The first rows and what would come of them"
        rows={rows}
        rowKey={({ line }) => String(line)}
        columns={[
          { key: "line", header: "Line", cell: ({ line }) => line },
          {
            key: "verdict",
            header: "Verdict",
            cell: ({ verdict, problem }) => (
              <>
                <Badge tone={VERDICTS[verdict].tone}>{VERDICTS[verdict].word}</Badge>
                {problem ? <span className="block text-caption text-secondary">{problem}</span> : null}
              </>
            ),
          },
          {
            key: "points",
            header: "Points",
            numeric: true,
            cell: ({ verdict, points }) => (verdict === "refused" ? "–" : formatSigned(points)),
          },
          ...headers.slice(0, MOST_SHOWN).map((header, at) => ({
            key: `column ${at}`,
            header: header || `Column ${at + 1}`,
            cell: ({ fields }: PreviewRow) => (fields[at] ?? "").slice(0, MOST_CHARACTERS),
          })),
        ]}
      />
    </section>
  );
}

const MOST_SHOWN = 12;
const MOST_CHARACTERS = 80;
