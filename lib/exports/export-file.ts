/** What a file holds: one table as CSV, all of them in a ZIP archive, or the program as its interchange file. */
export const EXPORT_KINDS = ["table", "tables", "program"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export const EXPORT_STATES = ["waiting", "running", "done", "stopped", "failed", "forgotten"] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** A file that somebody asked for. */
export type ExportFile = {
  id: string;
  kind: ExportKind;
  tableName: string | null;
  state: ExportState;
  stopAsked: boolean;
  atTable: string | null;
  rows: bigint;
  rowsExpected: bigint | null;
  bytes: bigint;
  sha256: string | null;
  fileName: string;
  failure: string | null;
  author: string;
  requestedAt: Date;
  finishedAt: Date | null;
};

/** Hours for which a file can be fetched. */
export const KEPT_HOURS = 24;
/** So many wait or are made at a time, of one program. */
export const MOST_AT_ONCE = 3;
/** As long as what is kept of one may be: what is longer is written by the command. */
export const MOST_BYTES = 2n * 1024n * 1024n * 1024n;

export function isUnderWay({ state }: Pick<ExportFile, "state">): boolean {
  return state === "waiting" || state === "running";
}

/** How far it is, from 0 to 1; null while the rows are not counted. */
export function progressOf({ rows, rowsExpected }: Pick<ExportFile, "rows" | "rowsExpected">): number | null {
  if (rowsExpected === null) return null;
  return rowsExpected === 0n ? 1 : Math.min(1, Number(rows) / Number(rowsExpected));
}

const ENDING = { table: "csv", tables: "zip", program: "ndjson.gz" } as const;

/** What it is called where it is saved: "fieldwork-members-2026-11-22.csv". */
export function fileNameOf(slug: string, kind: ExportKind, table: string | null, day: string): string {
  const what = kind === "table" ? (table ?? "table") : kind === "tables" ? "all-tables" : "program";
  return `${slug}-${what.replaceAll("_", "-")}-${day}.${ENDING[kind]}`;
}

/** What its bytes are. */
export function typeOf(kind: ExportKind): string {
  return { table: "text/csv; charset=utf-8", tables: "application/zip", program: "application/gzip" }[kind];
}

export type ExportError =
  | { code: "table_unknown"; table: string }
  | { code: "too_many"; most: number }
  | { code: "export_unknown" }
  | { code: "not_ready"; state: ExportState };

/** What was wrong, and what to do. */
export function exportSentence(error: ExportError): string {
  switch (error.code) {
    case "table_unknown":
      return `There is no table "${error.table}" to export: choose one of the list.`;
    case "too_many":
      return `${error.most} exports are under way already: wait for one of them, or stop it.`;
    case "export_unknown":
      return "There is no such export.";
    case "not_ready":
      if (error.state === "forgotten") return `This file was kept for ${KEPT_HOURS} hours: ask for it again.`;
      return error.state === "waiting" || error.state === "running"
        ? "This file is still being made: wait until it is done."
        : "This file was not made: ask for it again.";
  }
}
