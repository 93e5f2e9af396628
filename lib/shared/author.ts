import type { Actor } from "./scope";

/** "Mara Lind", "an API key", "the system": who did something, for sentences that begin with it. */
export function authorOf(actor: Actor, name: string | null): string {
  if (name) return name;
  return { staff: "Former staff", key: "An API key", member: "A member", system: "The system" }[actor.kind];
}
