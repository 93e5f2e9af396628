import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Who is installing what for whom: stands in a cookie of the browser that began, and nowhere else. */
export type Installing = {
  programSlug: string;
  staffId: string;
  domain: string;
  nonce: string;
  until: number;
};

/** A merchant reads what is asked for, perhaps asks a colleague; longer than that nobody takes. */
const MINUTES = 15;

function mac(text: string, key: string): Buffer {
  return createHmac("sha256", key).update(`shopify-install\n${text}`).digest();
}

/** What the store's page gives back in `state`: it follows from the cookie's nonce and does not tell it. */
export function stateOf(nonce: string): string {
  return createHash("sha256").update(`shopify-state ${nonce}`).digest("base64url");
}

/** Begins: what the cookie holds, and the state that goes with it. */
export function beginInstalling(
  who: Pick<Installing, "programSlug" | "staffId" | "domain">,
  key: string,
  now: Date,
): { cookie: string; state: string; until: Date } {
  const until = now.getTime() + MINUTES * 60_000;
  const installing: Installing = { ...who, nonce: randomBytes(24).toString("base64url"), until };
  const text = Buffer.from(JSON.stringify(installing)).toString("base64url");
  return {
    cookie: `${text}.${mac(text, key).toString("base64url")}`,
    state: stateOf(installing.nonce),
    until: new Date(until),
  };
}

/** What the cookie says, when it is ours and not over; null for everything else. */
export function readInstalling(cookie: string | null, key: string, now: Date): Installing | null {
  const [text = "", signature = "", ...more] = (cookie ?? "").split(".");
  const given = Buffer.from(signature, "base64url");
  if (more.length > 0 || given.byteLength !== 32 || !timingSafeEqual(mac(text, key), given)) return null;
  const installing = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as Installing;
  return installing.until > now.getTime() ? installing : null;
}

/** Whether this state was given to the browser that has this cookie. */
export function isStateOf(installing: Installing, state: string): boolean {
  const [given, expected] = [Buffer.from(state), Buffer.from(stateOf(installing.nonce))];
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
}
