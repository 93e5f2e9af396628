import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { showSecret, signed } from "./sign";

const secret = showSecret(new Uint8Array(32).fill(7));
const at = new Date("2026-11-22T12:00:00.900Z");

test("a call is signed as Standard Webhooks says: over id, time and body, with the bytes of the secret", () => {
  const headers = signed(secret, "rdm_1", at, '{"a":1}');
  const mac = createHmac("sha256", Buffer.alloc(32, 7)).update('rdm_1.1795348800.{"a":1}').digest("base64");
  expect(headers).toEqual({
    "webhook-id": "rdm_1",
    "webhook-timestamp": "1795348800",
    "webhook-signature": `v1,${mac}`,
  });
});

test("another id, time, body or secret is another signature", () => {
  const of = (...[key, id, when, body]: Parameters<typeof signed>) =>
    signed(key, id, when, body)["webhook-signature"];
  const all = [
    of(secret, "rdm_1", at, "{}"),
    of(secret, "rdm_2", at, "{}"),
    of(secret, "rdm_1", new Date(at.getTime() + 1000), "{}"),
    of(secret, "rdm_1", at, "{ }"),
    of(showSecret(new Uint8Array(32)), "rdm_1", at, "{}"),
  ];
  expect(new Set(all).size).toBe(all.length);
});
