import { selectCells, selectColumns } from "@/db/queries/exports";
import type { Tx } from "@/db/transaction";
import { csvField } from "@/lib/shared/csv";
import { type Column, cellText, idKindOf, isNumber } from "./csv-columns";
import type { Exported } from "./table";
import { leftOutOfCsv } from "./tables";
import type { Sink, Watch } from "./watch";

/** So that spreadsheets read it as UTF-8. */
const MARK = "\uFEFF";

/** The columns of a table's CSV file, in order. */
export function csvColumnsOf(table: Exported, columns: readonly Column[]): Column[] {
  return columns.filter(({ name }) => leftOutOfCsv(table, name) === undefined);
}

/** Writes a table's rows of one program as CSV: a line of names, then a line a row; ids as everywhere else. */
export async function writeCsv(
  tx: Tx,
  programId: string,
  table: Exported,
  sink: Sink,
  watch: Watch,
): Promise<void> {
  const columns = csvColumnsOf(table, (await selectColumns(tx)).get(table.table) ?? []);
  const kinds = columns.map((column) => idKindOf(table.table, column));
  const numbers = columns.map(isNumber);
  await sink(`${MARK}${columns.map(({ name }) => name).join(",")}\r\n`);
  for await (const rows of selectCells(tx, { table, programId }, columns)) {
    let text = "";
    for (const cells of rows) {
      const fields = cells.map((cell, at) => {
        const shown = cellText(kinds[at] ?? null, cell);
        return numbers[at] ? shown : csvField(shown);
      });
      text += `${fields.join(",")}\r\n`;
    }
    await sink(text);
    await watch(table.table, rows.length);
  }
}
