import { SeenKeys } from "./seen";

/** What an import knows of rows further up: whom it would make a member of, in a dry run, and which members they were about. */
export type Memory = { enrolled: SeenKeys; members: SeenKeys };

/** Imports that may go on in this process, the oldest first. */
const kept = new Map<string, Memory>();
const MOST_KEPT = 2;

/**
 * What an import knows of the rows that it has seen. One that goes on in the process in which it began knows all; in another
 * one it goes by what stands in the database, where a dry run has left nothing.
 */
export function memoryOf(
  id: string,
  state: string,
  { rows, isBegun }: { rows: number; isBegun: boolean },
): Memory {
  const name = `${id} ${state}`;
  const memory = (isBegun && kept.get(name)) || {
    enrolled: new SeenKeys(state === "checking" ? rows : 0),
    members: new SeenKeys(0),
  };
  kept.delete(name);
  kept.set(name, memory);
  for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
  return memory;
}

export function forgetMemory(id: string, state: string): void {
  kept.delete(`${id} ${state}`);
}
