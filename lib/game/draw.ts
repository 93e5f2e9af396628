/*
 * How a prize draw finds its winners (G5), so that anybody can check it: this file runs on the server that draws, and in
 * the browser of whoever checks. scripts/check-draw.mjs does the same without it.
 *
 * At the opening the SHA-256 of a secret seed is published. At closing the list of entries is fixed, and its SHA-256 is
 * published. An hour later a public beacon says a number that nobody knew before. Then the seed is published: nobody
 * could choose it knowing the entries, and not even whoever could open it could choose entries knowing who wins.
 */

import { randomnessOf } from "./beacon";

export type DrawEntry = { pseudonym: string; tickets: number };

/** A winner: the prize's place, beginning with 1; the ticket that won; how often a number had to be drawn anew. */
export type DrawWinner = { place: number; pseudonym: string; ticket: number; tries: number };

/** What the tickets are drawn with: the seed, and the beacon's number where the draw has one. */
export async function secretOf(seed: string, beacon: string | null): Promise<string> {
  return beacon === null ? seed : `${seed}:${await randomnessOf(beacon)}`;
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** By code points, as `LC_ALL=C sort` does; pseudonyms are ASCII. */
function byPseudonym(a: DrawEntry, b: DrawEntry): number {
  return a.pseudonym < b.pseudonym ? -1 : a.pseudonym > b.pseudonym ? 1 : 0;
}

/** The list as it is published: a line per entry, the pseudonym, a tab and the tickets, sorted. */
export function entriesText(entries: readonly DrawEntry[]): string {
  return [...entries]
    .sort(byPseudonym)
    .map(({ pseudonym, tickets }) => `${pseudonym}\t${tickets}\n`)
    .join("");
}

/** Reads a published list; throws on a line that is none. */
export function readEntries(text: string): DrawEntry[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const match = /^([^\t]+)\t([1-9]\d{0,8})$/.exec(line);
      if (!match) throw new SyntaxError(`not an entry: ${line}`);
      return { pseudonym: match[1] as string, tickets: Number(match[2]) };
    });
}

const SPACE = 2n ** 256n;

/**
 * A whole number from 0 up to `count`, each equally likely: SHA-256 of "secret:entriesHash:place:try" as a number, taken
 * modulo `count`; one from the uneven rest at the top is thrown away, and the next try is made.
 */
async function numberBelow(
  count: number,
  secret: string,
  entriesHash: string,
  place: number,
): Promise<{ number: number; tries: number }> {
  const even = SPACE - (SPACE % BigInt(count));
  for (let tries = 0; ; tries++) {
    const hash = BigInt(`0x${await sha256Hex(`${secret}:${entriesHash}:${place}:${tries}`)}`);
    if (hash < even) return { number: Number(hash % BigInt(count)), tries };
  }
}

/**
 * The winners of a draw with `places` prizes, the first place first. Tickets are numbered from 0 in the order of the
 * list; who has won takes their tickets out of it, so that nobody wins twice. Fewer entries than prizes: all win.
 */
export async function drawWinners(
  secret: string,
  entries: readonly DrawEntry[],
  places: number,
): Promise<DrawWinner[]> {
  const list = [...entries].sort(byPseudonym);
  const entriesHash = await sha256Hex(entriesText(list));
  const winners: DrawWinner[] = [];
  for (let place = 1; place <= places && list.length > 0; place++) {
    const count = list.reduce((sum, { tickets }) => sum + tickets, 0);
    const { number, tries } = await numberBelow(count, secret, entriesHash, place);
    const at = indexOfTicket(list, number);
    const [won] = list.splice(at, 1) as [DrawEntry];
    winners.push({ place, pseudonym: won.pseudonym, ticket: number, tries });
  }
  return winners;
}

function indexOfTicket(list: readonly DrawEntry[], ticket: number): number {
  let first = 0;
  for (const [index, { tickets }] of list.entries()) {
    if (ticket < first + tickets) return index;
    first += tickets;
  }
  throw new RangeError("there is no such ticket");
}

/** Everything that is published of a draw once it is drawn. */
export type DrawProof = {
  seed: string;
  /** What the beacon signed; null where the seed decided alone. */
  beacon: string | null;
  seedHash: string;
  entriesHash: string;
  entries: string;
  places: number;
  winners: readonly { place: number; pseudonym: string }[];
};

/** What one who checks finds, step by step. */
export type DrawChecked = { step: "seed" | "entries" | "winners"; agrees: boolean; found: string }[];

/** Computes a draw anew from what is published of it. */
export async function checkDraw(proof: DrawProof): Promise<DrawChecked> {
  const [seedHash, entriesHash] = await Promise.all([sha256Hex(proof.seed), sha256Hex(proof.entries)]);
  const secret = await secretOf(proof.seed, proof.beacon);
  const winners = await drawWinners(secret, readEntries(proof.entries), proof.places);
  const told = proof.winners.map(({ place, pseudonym }) => `${place} ${pseudonym}`).join(", ");
  const found = winners.map(({ place, pseudonym }) => `${place} ${pseudonym}`).join(", ");
  return [
    { step: "seed", agrees: seedHash === proof.seedHash, found: seedHash },
    { step: "entries", agrees: entriesHash === proof.entriesHash, found: entriesHash },
    { step: "winners", agrees: found === told, found },
  ];
}
