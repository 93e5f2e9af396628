import type { Answer } from "./send";
import type { World } from "./world";

/** In whose name something is asked for: of the program A itself, or of the asker's own with A's ids. */
export type Name = { of: "A" | "B"; host?: string };

/** Words of A in an answer that were not in the question. */
export function leaks(world: World, answer: Answer, asked: string): string[] {
  const text = answer.body + JSON.stringify(answer.headers);
  return world.secretsA.filter((secret) => text.includes(secret) && !asked.includes(secret));
}

/** On A's own storefront its name, rules, rewards, tiers and badges are for everybody. */
export function isShown(world: World, secret: string, { host }: Name): boolean {
  return host === world.hostA && /^(Program|Rule|Reward|Thing|Cause|Circle|Badge|Challenge) /.test(secret);
}
