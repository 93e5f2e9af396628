import { exportProgram, exportTable, writeFile } from "@/lib/exports/service-program";
import { exportedTable, TABLES } from "@/lib/exports/tables";
import { clock } from "@/lib/shared/clock";
import { readArguments } from "./arguments";
import { type Command, EXIT, UsageError } from "./command";
import { typedPath } from "./file-path";
import { fileProblem } from "./file-problem";
import { print, printAside } from "./print";
import { programNamed } from "./program";
import { watchRows } from "./rows-progress";

function tableNamed(name: string) {
  const table = exportedTable(name);
  if (table) return table;
  throw new UsageError([
    `--table "${name}" is not exported: use one of ${TABLES.map((one) => one.table).join(", ")}.`,
  ]);
}

export const exportCommand: Command = {
  name: "export",
  summary:
    "Writes a whole program into one file that can be brought in elsewhere (.gz packs it), or one table of it as CSV.",
  usage: [
    "export --program <slug> --file <path>.ndjson.gz",
    "export --program <slug> --table <table> --file <path>.csv",
  ],
  async run(args) {
    const given = readArguments(args, {
      program: { kind: "text", example: "fieldwork", required: true },
      file: { kind: "text", example: "fieldwork.ndjson.gz", required: true },
      table: { kind: "text", example: "members" },
    });
    const table = given.table === null ? null : tableNamed(given.table);
    const { scope } = await programNamed(given.program);
    const file = typedPath(given.file);
    const { watch, end } = watchRows();
    try {
      const { bytes, sha256 } = await writeFile(file, (sink) =>
        table
          ? exportTable(scope, table, { sink, watch })
          : exportProgram(scope, { sink, watch, now: clock.now() }),
      );
      print(`${file}: ${bytes.toLocaleString("en")} bytes, SHA-256 ${sha256}`);
      if (!table) print("It names people: keep it as you keep the database.");
      return EXIT.done;
    } catch (error) {
      const problem = fileProblem(file, error);
      if (!problem) throw error;
      printAside(problem.sentence);
      return problem.code;
    } finally {
      end();
    }
  },
};
