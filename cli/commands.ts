import { backupCommand, restoreCommand } from "./backup";
import type { Command } from "./command";
import { exportCommand } from "./export";
import { importCommand } from "./import";
import { importProgramCommand } from "./import-program";
import { keys } from "./keys";
import { programCommand } from "./program-rules";
import { replayCommand } from "./replay";
import { replayCheckCommand } from "./replay-check";
import { shop } from "./shop";
import { verifyAuditCommand } from "./verify-audit";
import { verifyLedgerCommand } from "./verify-ledger";

export const commands: readonly Command[] = [
  replayCommand,
  replayCheckCommand,
  verifyLedgerCommand,
  verifyAuditCommand,
  keys,
  shop,
  exportCommand,
  importCommand,
  importProgramCommand,
  backupCommand,
  restoreCommand,
  programCommand,
];

export function commandNamed(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}
