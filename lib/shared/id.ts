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
  segment: "sgm",
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
  invitation: "inv",
  referral: "ref",
  thread: "thr",
  survey: "srv",
  export: "exp",
  import: "imp",
  request: "req",
  webhook: "whk",
  message: "msg",
  delivery: "dlv",
  reconciliation: "rcn",
  finding: "fnd",
  shopifyDelivery: "sdl",
  passkey: "pky",
} as const;

export type IdKind = keyof typeof ID_PREFIX;

const POOL_BYTES = 4096;
/** Random hexadecimal digits, used from the front. */
let pool = "";
let used = 0;
let lastMs = -1;
let time = "";
let counter = 0;

function randomDigits(count: number): string {
  if (used + count > pool.length) {
    pool = randomBytes(POOL_BYTES).toString("hex");
    used = 0;
  }
  used += count;
  return pool.slice(used - count, used);
}

/** Twelve bits that grow within a millisecond, so that ids made one after the other sort that way (RFC 9562, 6.2). */
function countWithin(atMs: number): number {
  if (atMs === lastMs && counter < 0xfff) return ++counter;
  if (atMs !== lastMs) {
    const hex = Math.max(0, atMs).toString(16).padStart(12, "0");
    time = `${hex.slice(0, 8)}-${hex.slice(8)}`;
    lastMs = atMs;
  }
  counter = Number.parseInt(randomDigits(3), 16) & 0x7ff;
  return counter;
}

const VARIANT = "89ab";

/** A new UUIDv7 (RFC 9562): 48 bits of milliseconds, a counter, then random bits. */
export function newId(atMs = Date.now()): string {
  const count = 0x7000 + countWithin(atMs);
  const random = randomDigits(16);
  const variant = VARIANT[Number.parseInt(random[0] as string, 16) & 3];
  return `${time}-${count.toString(16)}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
}

/** The fewest ids that one millisecond holds before their order begins anew. */
const IDS_PER_MS = 0x800;

/**
 * Ids for `most` things that are written together, the first with the instant `atMs`: each sorts behind the one before, however
 * many they are. What is written in the order of its ids stands side by side in the indexes.
 */
export function idsFrom(atMs: number): () => string {
  let made = 0;
  return () => newId(atMs + Math.floor(made++ / IDS_PER_MS));
}

/** What every id of an instant, or of a later one, stands behind. */
export function idsBegin(atMs: number): string {
  const hex = atMs.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
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
