/**
 * Commands that read a file of any size get little room for what they have read: the collector then runs more often,
 * and the process stays as small at a million rows as at ten thousand.
 */
const STREAMING = new Set(["import"]);

export const leanFlags = ["--max-semi-space-size=1", "--max-old-space-size=96", "--optimize-for-size"];

/** The flags of Node for a command of ours. */
export function flagsOf(file, [command] = []) {
  return file === "cli/main.ts" && STREAMING.has(command) ? leanFlags : [];
}
