import { randomBytes } from "node:crypto";

/** What each prefix stands for in ids shown outside. */
export const ID_PREFIX = {
  program: "prg",
  shop: "shp",
  member: "mem",
  event: "evt",
  order: "ord",
  rule: "rul",
  draft: "drf",
  award: "awd",
  reward: "rwd",
  redemption: "rdm",
  voucher: "vch",
  transfer: "trf",
  lot: "lot",
  card: "crd",
  tier: "tir",
  staff: "stf",
  key: "key",
  badge: "bdg",
  challenge: "chl",
  draw: "drw",
  gate: "gat",
  notice: "ntc",
  cause: "cau",
  gift: "gft",
  household: "hsh",
  person: "psn",
  tierRun: "trn",
  proposal: "tpr",
  hold: "hld",
  match: "mat",
  grant: "grt",
} as const;

export type IdKind = keyof typeof ID_PREFIX;

let pool = randomBytes(4096);
let used = 0;
let lastMs = 0;
let counter = 0;

/** Twelve bits that grow within a millisecond, so that ids made one after the other sort that way (RFC 9562, 6.2). */
function countWithin(atMs: number, random: number): number {
  counter = atMs === lastMs && counter < 0xfff ? counter + 1 : random & 0x7ff;
  lastMs = atMs;
  return counter;
}

/** A new UUIDv7 (RFC 9562): 48 bits of milliseconds, a counter, then random bits. */
export function newId(atMs = Date.now()): string {
  if (used + 10 > pool.length) {
    pool = randomBytes(4096);
    used = 0;
  }
  const tail = pool.subarray(used, used + 10);
  used += 10;
  const count = countWithin(atMs, tail.readUInt16BE(0));
  tail[0] = 0x70 | (count >> 8);
  tail[1] = count & 0xff;
  tail[2] = ((tail[2] as number) & 0x3f) | 0x80;
  const time = Math.max(0, atMs).toString(16).padStart(12, "0");
  const hex = time + tail.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether this is a UUID in its canonical lower-case form. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The id as shown outside: mem_0190…, without hyphens. */
export function showId(kind: IdKind, uuid: string): string {
  return `${ID_PREFIX[kind]}_${uuid.replaceAll("-", "")}`;
}

/** The UUID of a shown id, or null when it is not one of this kind. A bare UUID is taken too. */
export function readId(kind: IdKind, shown: string): string | null {
  if (isUuid(shown)) return shown;
  const match = /^([a-z]{3})_([0-9a-f]{32})$/.exec(shown);
  if (!match || match[1] !== ID_PREFIX[kind]) return null;
  const hex = match[2] as string;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
