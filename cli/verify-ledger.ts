import { systemScope } from "@/lib/auth/system-scope";
import { type Verification, verifyLedger } from "@/lib/ledger/service-verify";
import { listPrograms } from "@/lib/programs/service";
import { readArguments } from "./arguments";
import { type Command, EXIT } from "./command";
import { print, printJson } from "./print";
import { programNamed } from "./program";

type Verified = Verification & { program: string };

function printVerified({ program, findings, checks, transfers, members }: Verified): void {
  const looked = `${transfers.toLocaleString("en")} ledger rows of ${members.toLocaleString("en")} members, ${checks} checks`;
  if (findings.length === 0) print(`${program}: ${looked}: everything agrees.`);
  else print(`${program}: ${looked}: ${findings.length} ${findings.length === 1 ? "finding" : "findings"}.`);
  for (const { check, subject, expected, actual } of findings) {
    print(`  not so: ${check}: ${subject} should be ${expected}, is ${actual}`);
  }
}

export const verifyLedgerCommand: Command = {
  name: "verify-ledger",
  summary:
    "Compares balances, lots, orders, events and seals with the ledger rows; exit code 1 when something differs.",
  usage: ["verify-ledger [--program <slug>] [--json]"],
  async run(args) {
    const { program, json } = readArguments(args, {
      program: { kind: "text", example: "fieldwork" },
      json: { kind: "flag" },
    });
    const programs = program === null ? await listPrograms() : [(await programNamed(program)).program];
    const verified: Verified[] = [];
    for (const { id, slug } of programs) {
      verified.push({ program: slug, ...(await verifyLedger(systemScope(id, "verify-ledger"))) });
    }
    const agrees = verified.every(({ findings }) => findings.length === 0);
    if (json) printJson({ agrees, programs: verified });
    else for (const one of verified) printVerified(one);
    if (!json && verified.length === 0) print("There is no program yet: nothing to verify.");
    return agrees ? EXIT.done : EXIT.failed;
  },
};
