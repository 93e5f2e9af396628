import type { z } from "zod";
import { notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type { ExportShape } from "@/lib/api/schemas/exports";
import type { ExportFile } from "@/lib/exports/export-file";
import { applySentences } from "@/lib/rules-as-code/service-apply";
import { showId } from "@/lib/shared/id";
import { time, timeOrNull } from "./figures";

export function exportJson(file: ExportFile): z.output<typeof ExportShape> {
  const { id, kind, tableName, state, rows, rowsExpected, fileName, bytes, sha256, failure } = file;
  return {
    ...{ id: showId("export", id), kind, table: tableName, state, rows: Number(rows) },
    rows_expected: rowsExpected === null ? null : Number(rowsExpected),
    ...{ file_name: fileName, bytes: Number(bytes), sha256, failure },
    requested_at: time(file.requestedAt),
    finished_at: timeOrNull(file.finishedAt),
  };
}

/** Why a file of rules was not taken. */
export function ruleFileRefusal(error: Parameters<typeof applySentences>[0]): Refusal {
  if (error.code === "number_unknown") return notFound();
  const detail = applySentences(error).slice(0, 20).join(" ");
  return error.code === "file_wrong" ? wrongField("file", `file: ${detail}`) : refuse("not-possible", detail);
}
