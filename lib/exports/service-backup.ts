import { selectPrograms } from "@/db/queries/programs";
import { FORMAT, type Header } from "./interchange";
import { enterProgram, inSnapshot } from "./service-snapshot";
import { booksOf, FileWriter } from "./service-write";
import { NOT_EXPORTED, ONLY_IN_BACKUP, TABLES } from "./tables";
import type { Sink, Watch } from "./watch";

/**
 * Writes everything of this installation, of all programs and with what is sealed, as it stood at one instant; it may be
 * worked with meanwhile. What is left out is of the moment: sessions, counters, the exports themselves.
 */
export function writeBackup({ sink, watch, now }: { sink: Sink; watch: Watch; now: Date }): Promise<void> {
  return inSnapshot(async (tx) => {
    const programs: Header["programs"] = [];
    for (const { id, slug } of await selectPrograms(tx)) {
      await enterProgram(tx, id);
      programs.push({ id, slug, books: await booksOf(tx, id) });
    }
    const kept = new Set(ONLY_IN_BACKUP.map(({ table }) => table));
    const header: Header = {
      ...{ regulars: "backup", format: FORMAT, exported_at: now.toISOString(), program: null, programs },
      left_out: Object.fromEntries(Object.entries(NOT_EXPORTED).filter(([table]) => !kept.has(table))),
    };
    const file = new FileWriter(sink);
    await file.line(header);
    for (const table of [...TABLES, ...ONLY_IN_BACKUP]) {
      if (table.global) await file.table(tx, { table, programId: null, everything: true }, watch);
      else
        for (const { id } of programs) {
          await enterProgram(tx, id);
          await file.table(tx, { table, programId: id, everything: true }, watch);
        }
    }
    await file.end();
  });
}
