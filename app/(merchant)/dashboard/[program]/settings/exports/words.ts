import type { ExportFile } from "@/lib/exports/export-file";
import { capitalised } from "@/lib/shared/capital";

/** "support_threads" as people read it: "Support threads". */
export function tableLabel(table: string): string {
  const words = table.replaceAll("_", " ");
  return capitalised(words);
}

/** What an export holds, in a few words. */
export function nameOfExport({ kind, tableName }: Pick<ExportFile, "kind" | "tableName">): string {
  if (kind === "program") return "The whole program";
  return kind === "tables" || tableName === null ? "All tables" : tableLabel(tableName);
}
