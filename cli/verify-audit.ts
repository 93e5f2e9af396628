import { verifyAudit } from "@/lib/audit/service";
import { systemScope } from "@/lib/auth/system-scope";
import { listPrograms } from "@/lib/programs/service";
import { readArguments } from "./arguments";
import { type Command, EXIT } from "./command";
import { print, printJson } from "./print";
import { programNamed } from "./program";

export const verifyAuditCommand: Command = {
  name: "verify-audit",
  summary: "Follows the chain of the audit log; exit code 1 when an entry was edited, put in or taken out.",
  usage: ["verify-audit [--program <slug>] [--json]"],
  async run(args) {
    const { program, json } = readArguments(args, {
      program: { kind: "text", example: "fieldwork" },
      json: { kind: "flag" },
    });
    const programs = program === null ? await listPrograms() : [(await programNamed(program)).program];
    const verdicts = [];
    for (const { id, slug } of programs) {
      const verdict = await verifyAudit(systemScope(id, "verify-audit"));
      const figures = verdict.intact
        ? { entries: Number(verdict.entries) }
        : { number: Number(verdict.number) };
      verdicts.push({ program: slug, intact: verdict.intact, ...figures });
      if (json) continue;
      if (verdict.intact)
        print(`${slug}: ${verdict.entries.toLocaleString("en")} entries, one chain: nothing is missing.`);
      else
        print(
          `${slug}: entry ${verdict.number} does not follow from the one before it: the log was tampered with.`,
        );
    }
    const intact = verdicts.every((verdict) => verdict.intact);
    if (json) printJson({ intact, programs: verdicts });
    else if (verdicts.length === 0) print("There is no program yet: nothing to verify.");
    return intact ? EXIT.done : EXIT.failed;
  },
};
