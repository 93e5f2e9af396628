export type Running = { exited: Promise<number>; text(): string };

/** Starts a Node program in a process group of its own; it never outlives us. */
export declare function startNode(
  args: string[],
  options?: { env?: Record<string, string | undefined>; output?: "inherit" | "ignore" | "collect" },
): Running;

/** Asks a program to end and waits; after ten seconds it is ended. */
export declare function stopProgram(program: Running): Promise<void>;
