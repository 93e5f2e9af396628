import { systemScope } from "@/lib/auth/system-scope";
import { loadSentence } from "@/lib/exports/load-error";
import { load } from "@/lib/exports/service-load";
import { Stopped } from "@/lib/exports/watch";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { clock } from "@/lib/shared/clock";
import { readArguments } from "./arguments";
import { type Command, EXIT } from "./command";
import { typedPath } from "./file-path";
import { print, printAside } from "./print";
import { watchRows } from "./rows-progress";

/** Brings a file in, compares the books, and says what has to be done by hand. */
export async function bringIn(kind: "program" | "backup", typed: string): Promise<number> {
  const { watch, end } = watchRows();
  try {
    const loaded = await load(typedPath(typed), kind, { watch, now: clock.now() });
    if (!loaded.ok) {
      printAside(loadSentence(loaded.error));
      printAside("Nothing was kept of it.");
      return EXIT.failed;
    }
    let agrees = true;
    print(`${loaded.value.rows.toLocaleString("en")} rows.`);
    for (const { id, slug, books } of loaded.value.programs) {
      const { findings, transfers } = await verifyLedger(systemScope(id, "import"));
      agrees &&= findings.length === 0;
      const books_ =
        findings.length === 0 ? "the books agree" : `${findings.length} findings: run verify-ledger`;
      print(`${slug}: ${transfers.toLocaleString("en")} ledger rows, ledger hash ${books.hash}: ${books_}.`);
    }
    for (const note of loaded.value.notes) print(note);
    return agrees ? EXIT.done : EXIT.failed;
  } catch (error) {
    if (error instanceof Stopped) {
      printAside("Stopped: nothing was kept of it.");
      return EXIT.stopped;
    }
    const { code } = error as { code?: string };
    if (!["ENOENT", "EACCES", "EISDIR"].includes(code ?? "")) throw error;
    printAside(`--file ${typed} cannot be read: give the path of a file.`);
    return EXIT.failed;
  } finally {
    end();
  }
}

export const importProgramCommand: Command = {
  name: "import-program",
  summary: "Brings in a program that export wrote, where it is not yet; checks that its ledger is the same.",
  usage: ["import-program --file <path>.ndjson.gz"],
  async run(args) {
    const { file } = readArguments(args, {
      file: { kind: "text", example: "fieldwork.ndjson.gz", required: true },
    });
    return bringIn("program", file);
  },
};
