/*
 * The public number of a draw: what drand's network "quicknet" (https://drand.love, the League of Entropy) says in one
 * round, which is named when the draw is published. Nobody knows it before its time, and nobody alone makes it.
 */

/** The chain as it was begun: it says something new every three seconds, and does not change. */
export const QUICKNET = {
  chain: "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
  publicKey:
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
} as const;

const GENESIS_MS = 1_692_803_367_000;
const PERIOD_MS = 3_000;
/** Between the closing and the round: time in which anybody can keep a copy of the list. */
const AFTER_MS = 3_600_000;

/** The round that decides a draw closing at this instant: the first one an hour later. */
export function roundFor(closesAt: Date): number {
  return Math.max(1, Math.ceil((closesAt.getTime() + AFTER_MS - GENESIS_MS) / PERIOD_MS) + 1);
}

/** When a round is there. */
export function roundAt(round: number): Date {
  return new Date(GENESIS_MS + (round - 1) * PERIOD_MS);
}

/** Where anybody can look a round up. */
export function roundAddress(round: number): string {
  return `https://api.drand.sh/${QUICKNET.chain}/public/${round}`;
}

/** The signature in what was pasted: itself, or the whole answer of the address above; null of anything else. */
export function signatureIn(pasted: string): string | null {
  const found = new Set(pasted.toLowerCase().match(/(?<![0-9a-f])[0-9a-f]{96}(?![0-9a-f])/g));
  return found.size === 1 ? ([...found][0] as string) : null;
}

/** The number that a signature stands for: its SHA-256, in hexadecimal, as drand has it. */
export async function randomnessOf(signature: string): Promise<string> {
  const bytes = Uint8Array.from(signature.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
