import type { Command } from "./command";
import { exportCommand } from "./export";
import { importProgramCommand } from "./import-program";
import { keys } from "./keys";
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
  importProgramCommand,
];

export function commandNamed(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}
