import { createHmac } from "node:crypto";

/** The headers of a signed call, as Standard Webhooks names them. */
export type SignedHeaders = {
  "webhook-id": string;
  "webhook-timestamp": string;
  "webhook-signature": string;
};

const PREFIX = "whsec_";

/** A secret in the form in which receivers' libraries take it. */
export function showSecret(key: Uint8Array): string {
  return `${PREFIX}${Buffer.from(key).toString("base64")}`;
}

/**
 * Signs a body: HMAC-SHA-256 over id, time and body, so that none of them can be changed or sent again later. With
 * several secrets, as while one is being changed, each gives a signature, and a receiver believes any of them.
 */
export function signed(
  secrets: string | readonly string[],
  id: string,
  at: Date,
  body: string,
): SignedHeaders {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const all = typeof secrets === "string" ? [secrets] : secrets;
  const signatures = all.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
