import { createHmac, randomBytes } from "node:crypto";
import { env } from "@/lib/shared/env";
import { sameBytes } from "../token";

/** Five minutes: a page that stands longer asks for the next one by itself. */
export const CHALLENGE_MS = 5 * 60_000;

/** What a challenge is good for: one thing, at one host, for one kind of session. */
export type ChallengeUse = {
  purpose: "add" | "enter";
  rpId: string;
  staff: boolean;
  /** Who may add a passkey: the session that asked. Empty where anybody may sign in. */
  session: string;
};

const NONCE = 16;
const TIME = 6;

function sign(head: Uint8Array, { purpose, rpId, staff, session }: ChallengeUse): Buffer {
  const use = JSON.stringify([purpose, rpId, staff, session]);
  return createHmac("sha256", env().AUTH_SECRET).update(`regulars:passkey ${use} `).update(head).digest();
}

/**
 * A challenge for a passkey to sign. It carries its own end and our signature over what it is for, so that looking at a
 * page with a sign-in writes nothing down; only one that was answered is (see markUsed).
 */
export function newChallenge(use: ChallengeUse, now: Date): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(NONCE + TIME);
  randomBytes(NONCE).copy(head);
  head.writeUIntBE(now.getTime() + CHALLENGE_MS, NONCE, TIME);
  return new Uint8Array(Buffer.concat([head, sign(head, use)]));
}

/** When a challenge of ours for this use ends; null when it is none, or ended. `text` is base64url. */
export function challengeEnd(text: string, use: ChallengeUse, now: Date): Date | null {
  const bytes = Buffer.from(text, "base64url");
  // One way of writing it: else the same challenge could be used once for each.
  if (bytes.byteLength !== NONCE + TIME + 32 || bytes.toString("base64url") !== text) return null;
  const head = bytes.subarray(0, NONCE + TIME);
  if (!sameBytes(bytes.subarray(NONCE + TIME), sign(head, use))) return null;
  const end = new Date(head.readUIntBE(NONCE, TIME));
  return end > now ? end : null;
}
