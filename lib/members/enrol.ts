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

/** A number in 0 ≤ n < limit without favouring any: draws that would are thrown away. */
function randomBelow(limit: number): number {
  const most = Math.floor(2 ** 32 / limit) * limit;
  for (;;) {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < most) return drawn % limit;
  }
}

/** Ten random digits, the first not 0, so that no spreadsheet shortens it. Unique per program by an index. */
export function randomCardNumber(): string {
  return `${1 + randomBelow(9)}${Array.from({ length: 9 }, () => randomBelow(10)).join("")}`;
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
