import { writeBackup } from "@/lib/exports/service-backup";
import { writeFile } from "@/lib/exports/service-program";
import { clock } from "@/lib/shared/clock";
import { readArguments } from "./arguments";
import { type Command, EXIT } from "./command";
import { typedPath } from "./file-path";
import { fileProblem } from "./file-problem";
import { bringIn } from "./import-program";
import { print, printAside } from "./print";
import { watchRows } from "./rows-progress";

const FILE = { kind: "text", example: "regulars.backup.gz", required: true } as const;

export const backupCommand: Command = {
  name: "backup",
  summary:
    "Writes everything of this installation into one file, as it stands now; it may be worked with meanwhile.",
  usage: ["backup --file <path>.gz"],
  async run(args) {
    const file = typedPath(readArguments(args, { file: FILE }).file);
    const { watch, end } = watchRows();
    try {
      const { bytes, sha256 } = await writeFile(file, (sink) =>
        writeBackup({ sink, watch, now: clock.now() }),
      );
      print(`${file}: ${bytes.toLocaleString("en")} bytes, SHA-256 ${sha256}`);
      print(
        "Keep AUTH_SECRET and ENCRYPTION_KEY elsewhere: they are not in it, and it is of little use without.",
      );
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

export const restoreCommand: Command = {
  name: "restore",
  summary: "Puts a backup back into an empty, migrated database, and compares the books.",
  usage: ["restore --file <path>.gz"],
  run: (args) => bringIn("backup", readArguments(args, { file: FILE }).file),
};
