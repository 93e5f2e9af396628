import type { Command } from "./command";

/**
 * Each is loaded when it is called: a command needs neither the time nor the memory of the others.
 */
const LOADERS: Record<string, () => Promise<Command>> = {
  replay: async () => (await import("./replay")).replayCommand,
  "replay-check": async () => (await import("./replay-check")).replayCheckCommand,
  "verify-ledger": async () => (await import("./verify-ledger")).verifyLedgerCommand,
  "verify-audit": async () => (await import("./verify-audit")).verifyAuditCommand,
  keys: async () => (await import("./keys")).keys,
  staff: async () => (await import("./staff")).staff,
  shop: async () => (await import("./shop")).shop,
  export: async () => (await import("./export")).exportCommand,
  import: async () => (await import("./import")).importCommand,
  "import-program": async () => (await import("./import-program")).importProgramCommand,
  backup: async () => (await import("./backup")).backupCommand,
  restore: async () => (await import("./backup")).restoreCommand,
  program: async () => (await import("./program-rules")).programCommand,
};

/** Every command, for a list of them. */
export function allCommands(): Promise<Command[]> {
  return Promise.all(Object.values(LOADERS).map((load) => load()));
}

export async function commandNamed(name: string): Promise<Command | undefined> {
  return Object.hasOwn(LOADERS, name) ? LOADERS[name]?.() : undefined;
}

/** The names alone, which need nothing loaded. */
export const COMMAND_NAMES: readonly string[] = Object.keys(LOADERS);
