/**
 * Commands that read a file of any size get little room for what they have read: the collector then runs more often,
 * and the process stays as small at a million rows as at ten thousand.
 */
export const leanFlags = ["--max-semi-space-size=1", "--max-old-space-size=96", "--optimize-for-size"];

const LEAN = {
  import: leanFlags,
  // What is decided for each order dies young: a larger nursery keeps it from growing old.
  replay: ["--max-semi-space-size=8", "--max-old-space-size=112"],
};

/** The flags of Node for a command of ours. */
export function flagsOf(file, [command] = []) {
  return (file === "cli/main.ts" && LEAN[command]) || [];
}
