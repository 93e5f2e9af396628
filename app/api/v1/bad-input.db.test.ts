import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { operationName } from "@/lib/api/operation-name";
import { OPERATIONS } from "@/lib/api/service-operations";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
let member: string;
beforeAll(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
  member = showId("member", (await makeMember(owner, program)).id);
});

/** Of each kind of reading some: what changes settings, the ladder, drafts, pages, and what is a member's own. */
const KINDS =
  /^\/(settings|tier-|earning-rule|landing|terms|shops|orders|shopify-|members\/\{id\}\/(surveys|consents|disputes|tier-grants))/;

/** Operations that read a body, at an address that is there, as far as one can be. */
const READING = OPERATIONS.filter(
  ({ method, path, body }) => method === "post" && body && KINDS.test(path),
).map((operation) => ({
  name: operationName(operation),
  address: (id: string) =>
    operation.path.replace("/members/{id}", `/members/${id}`).replaceAll(/\{\w+\}/g, "x"),
  keyed: operation.keyed !== false && !operation.repeatable,
}));

const deep = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`;
const HOSTILE: [string, string | Uint8Array, Record<string, string>][] = [
  ["JSON 10,000 deep", deep, {}],
  ["lists 10,000 deep", `${"[".repeat(10_000)}${"]".repeat(10_000)}`, {}],
  ["no JSON", "{", {}],
  ["nothing", "", {}],
  ["a word", '"x"', {}],
  ["null", "null", {}],
  ["__proto__", '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}', {}],
  ["a number that loses digits", '{"x":12345678901234567890}', {}],
  ["what cannot be stored", '{"name":"a\\u0000b","note":"a\\u0000b","reason":"\\ud800"}', {}],
  ["bytes that are no UTF-8", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), {}],
  ["a form", "a=b", { "content-type": "application/x-www-form-urlencoded" }],
  ["a packed body", "{}", { "content-encoding": "gzip" }],
  ["a length that is a lie, too long", "{}", { "content-length": "104857600" }],
];

const counts = () =>
  owner`select (select count(*) from audit_entries) as audit, (select count(*) from transfers) as transfers,
               (select count(*) from requests) as requests, (select md5(string_agg(settings::text, '')) from programs) as settings`;

describe.each(READING.map((one) => [one.name, one] as const))("%s", (_, { address, keyed }) => {
  test("refuses hostile bodies with a sentence, and nothing is changed", async () => {
    const before = await counts();
    for (const [what, raw, headers] of HOSTILE) {
      const answered = await api.send(address(member), { method: "POST", raw, headers });
      // Where nothing has to be said, saying nothing that is known changes nothing.
      if (what === "__proto__" && answered.status === 200) continue;
      expect([what, answered.status >= 400 && answered.status < 500]).toEqual([what, true]);
      expect(answered.headers.get("content-type")).toContain("problem+json");
      expect(answered.body.detail).toMatch(/^\S.{8,}/s);
      expect(({} as { admin?: boolean }).admin).toBeUndefined();
    }
    expect(await counts()).toEqual(before);
  });

  test("stops reading a body that never ends", async () => {
    let sent = 0;
    const chunk = new Uint8Array(64 * 1024).fill(0x20);
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.byteLength;
        // 100 MiB, if somebody took them.
        if (sent > 100 * 1024 * 1024) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const answered = await api.stream(address(member), body);
    // What is looked for first may not be there: then the body is not read at all.
    expect([413, 404]).toContain(answered.status);
    expect(sent).toBeLessThan(12 * 1024 * 1024);
  });

  test.runIf(keyed)("refuses an Idempotency-Key that is none", async () => {
    const before = await counts();
    for (const key of ["", " ", "x".repeat(256), "käse"]) {
      const headers = {
        "idempotency-key": encodeURIComponent(key) === key || key.trim() === "" ? key : "a\tb",
      };
      const answered = await api.send(address(member), { method: "POST", body: {}, headers });
      expect(answered.status).toBeGreaterThanOrEqual(400);
      expect(answered.status).toBeLessThan(500);
    }
    expect(await counts()).toEqual(before);
  });
});

test("of a field that stands twice the last is meant, as JSON has it, and never both", async () => {
  const raw = '{"sharing":{"transfers":true,"transfers":false},"leaderboard":{"open":false,"open":true}}';
  const answered = await api.send("/settings", {
    method: "POST",
    raw,
    headers: { "idempotency-key": newId() },
  });
  expect([answered.status, answered.body.sharing?.transfers, answered.body.leaderboard?.open]).toEqual([
    200,
    false,
    true,
  ]);
});
