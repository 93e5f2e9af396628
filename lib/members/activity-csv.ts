import { localDay } from "@/lib/shared/calendar";
import { csvOf } from "@/lib/shared/csv";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { type ActivityLine, statementTitle } from "./activity";

/** The statement as a table, headings in the reader's language; figures and days as programs read them. */
export function activityCsv(
  lines: readonly ActivityLine[],
  { timeZone, ...reading }: Reading & { timeZone: string },
): string {
  const day = (at: Date | null) => (at ? localDay(at, timeZone) : "");
  const head = (["date", "what", "change", "total", "pending"] as const).map((column) =>
    say(reading, `member.csv.${column}`),
  );
  const rows = lines.map((line) => [
    day(line.at),
    statementTitle(line, reading),
    String(line.points),
    String(line.total),
    day(line.isPending ? line.pendingUntil : null),
  ]);
  return csvOf([head, ...rows]);
}
