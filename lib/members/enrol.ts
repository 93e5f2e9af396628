import { newId } from "@/lib/shared/id";
import { emailKey } from "./member";

/** Who is to be enrolled: an e-mail, the shop's customer id, or both. */
export type Enrolment = {
  email: string | null;
  name: string | null;
  externalId?: string | null;
  userId?: string | null;
  joinedAt: Date;
};

/** A member as inserted. The tier is the lowest of the program; the database finds it. */
export type NewMember = {
  id: string;
  userId: string | null;
  externalId: string | null;
  email: string | null;
  emailKey: string | null;
  name: string | null;
  cardNumber: string;
  joinedAt: Date;
};

/** How many ten-digit numbers there are that do not begin with 0. */
const CARDS = 9_000_000_000;
/** Draws of 53 bits from here on would favour some numbers: they are thrown away. */
const MOST_DRAWN = Math.floor(2 ** 53 / CARDS) * CARDS;

/** Random bits, drawn many at a time: a file of members asks for a million cards. */
const pool = new Uint32Array(512);
let used = pool.length;

function draw(): number {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const [high, low] = [(pool[used] as number) >>> 11, pool[used + 1] as number];
  used += 2;
  return high * 2 ** 32 + low;
}

/** Ten random digits, the first not 0, so that no spreadsheet shortens it. Unique per program by an index. */
export function randomCardNumber(): string {
  for (;;) {
    const drawn = draw();
    if (drawn < MOST_DRAWN) return String(1_000_000_000 + (drawn % CARDS));
  }
}

/** A new member with an id, a compared address and a card number. */
export function newMember({ email, name, externalId, userId, joinedAt }: Enrolment): NewMember {
  return {
    id: newId(),
    userId: userId ?? null,
    externalId: externalId ?? null,
    email: email?.trim() || null,
    emailKey: email?.trim() ? emailKey(email) : null,
    name: name?.trim() || null,
    cardNumber: randomCardNumber(),
    joinedAt,
  };
}
