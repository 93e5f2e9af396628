/**
 * Commands that read or write as much as there is get little room for what they have in hand: the collector then runs more
 * often, and the process stays as small at a million rows as at ten thousand.
 */
const lean = ["--max-semi-space-size=2", "--max-old-space-size=96"];

const LEAN = {
  import: lean,
  export: lean,
  "import-program": lean,
  backup: lean,
  restore: lean,
  // What is decided for each order dies young: a larger nursery keeps it from growing old.
  replay: ["--max-semi-space-size=8", "--max-old-space-size=112"],
};

/** The allocator's arenas, one for each thread that it meets, are memory that nobody uses. */
export const leanEnvironment = { MALLOC_ARENA_MAX: "1" };

/** The flags of Node for a command of ours. */
export function flagsOf(file, [command] = []) {
  return (file === "cli/main.ts" && LEAN[command]) || [];
}

/** Whether a command is to be small: it is compiled before it is run, rather than carry the compiler along. */
export function isLean(file, [command] = []) {
  return file === "cli/main.ts" && LEAN[command] === lean;
}
