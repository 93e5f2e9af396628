import { setTimeout as wait } from "node:timers/promises";
import type { Role } from "./find";

/** A browser as a journey drives it: real clicks and keys, whatever protocol carries them. */
export type Driver = {
  name: string;
  open(path: string): Promise<void>;
  /** What the page's own address is now. */
  address(): Promise<URL>;
  /** Waits until something with this role and name is shown. */
  see(role: Role, name: string): Promise<void>;
  click(role: Role, name: string): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  /** Runs an expression in the page. */
  ask<T>(expression: string): Promise<T>;
  /** A picture of the screen, with what has this role and name in the middle of it. */
  picture(role: Role, name: string): Promise<Buffer>;
  resize(width: number, height: number): Promise<void>;
  /** Nobody is signed in any more. */
  forget(): Promise<void>;
  close(): Promise<void>;
};

export const PATIENCE_MS = 40_000;

/** Tries until it works, at most PATIENCE_MS; throws what went wrong last. */
export async function until<T>(
  what: string,
  attempt: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  let last: unknown = new Error("it is not there");
  while (Date.now() < end) {
    try {
      const found = await attempt();
      if (found) return found;
    } catch (error) {
      // The page went on to another one meanwhile.
      last = error;
    }
    await wait(100);
  }
  throw new Error(`${what}: ${last instanceof Error ? last.message : String(last)}`);
}
