import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { type ApiScope, createApiKey, listApiKeys, requireKey, revokeApiKey, rotateApiKey } from "./api-key";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let fieldwork: TestProgram;
let other: TestProgram;
beforeAll(async () => {
  [fieldwork, other] = [await makeProgram(owner), await makeProgram(owner)];
});

const now = new Date("2026-11-01T09:00:00Z");

function ask(key: string | null, scope: ApiScope = "members:read", at = now) {
  const headers = new Headers(key === null ? {} : { authorization: `Bearer ${key}` });
  return requireKey(new Request("http://shop.example/api/v1/members", { headers }), scope, at);
}

function make(scopes: ApiScope[] = ["members:read"], expiresAt: Date | null = null) {
  return createApiKey(fieldwork.scope, { name: "Shop", scopes, expiresAt }, now);
}

describe("a key of the public API", () => {
  test("opens its own program, for what it may do", async () => {
    const { key, id } = await make();
    const answer = await ask(key);
    expect(answer).toMatchObject({
      ok: true,
      value: { keyId: id, program: { slug: fieldwork.slug }, scope: { programId: fieldwork.id } },
    });
    expect(await ask(key, "events:write")).toMatchObject({
      ok: false,
      error: { code: "scope_missing", scope: "events:write" },
    });
  });

  test("is shown once: the database has its prefix and hash", async () => {
    const { key, prefix } = await make();
    expect(key).toMatch(new RegExp(`^rgl_${prefix}_[0-9a-f]{48}$`));
    const secret = key.split("_")[2] as string;
    const rows = await owner<{ row: string }[]>`
      select to_jsonb(api_keys)::text || coalesce((select string_agg(after::text, '') from audit_entries), '') as row
        from api_keys`;
    for (const { row } of rows) expect(row).not.toContain(secret);
  });

  test("unknown, misspelt, revoked or malformed: one answer", async () => {
    const { key, id } = await make();
    const revoked = await make();
    await revokeApiKey(fieldwork.scope, revoked.id, now);
    const wrong = [
      `${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}`,
      `rgl_${"0".repeat(12)}_${"0".repeat(48)}`,
      revoked.key,
      key.toUpperCase(),
      `${key} ${key}`,
      "rgl_",
      "' or 1=1 --",
    ];
    for (const given of wrong) {
      const answer = await ask(given);
      expect(answer.ok || answer.error.code, given).toMatch(/^key_(invalid|missing)$/);
      if (!given.includes(" ")) expect(answer).toEqual({ ok: false, error: { code: "key_invalid" } });
    }
    expect(await ask(null)).toEqual({ ok: false, error: { code: "key_missing" } });
    expect((await ask(key)).ok, id).toBe(true);
  });

  test("ends at its time, and says so only to who has it", async () => {
    const expiresAt = new Date("2026-12-01T00:00:00Z");
    const { key } = await make(["members:read"], expiresAt);
    expect((await ask(key, "members:read", new Date(expiresAt.getTime() - 1))).ok).toBe(true);
    expect(await ask(key, "members:read", expiresAt)).toMatchObject({
      ok: false,
      error: { code: "key_expired", expiredAt: expiresAt },
    });
  });

  test("once revoked is refused within five seconds, also where it was in use", async () => {
    const { key, id } = await make();
    expect((await ask(key)).ok).toBe(true);
    expect(await revokeApiKey(fieldwork.scope, id, now)).toBe(true);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5_000 });
    try {
      expect(await ask(key)).toEqual({ ok: false, error: { code: "key_invalid" } });
    } finally {
      vi.useRealTimers();
    }
    expect(await revokeApiKey(fieldwork.scope, id, now)).toBe(false);
  });

  test("is seen and revoked by its own program alone", async () => {
    const { id } = await make();
    expect(await revokeApiKey(other.scope, id, now)).toBe(false);
    expect(await revokeApiKey(fieldwork.scope, "nonsense", now)).toBe(false);
    expect(await listApiKeys(other.scope)).toEqual([]);
    const listed = await listApiKeys(fieldwork.scope);
    expect(listed.find((one) => one.id === id)).toMatchObject({ name: "Shop", scopes: ["members:read"] });
    expect(JSON.stringify(listed)).not.toContain("hash");
  });

  test("its making and revoking stand in the audit log, its use is noted", async () => {
    const { key, id } = await make();
    await ask(key);
    await revokeApiKey(fieldwork.scope, id, now);
    const actions = await owner`
      select action from audit_entries where subject = ${`key_${id.replaceAll("-", "")}`} order by action`;
    expect(actions.map((row) => row.action)).toEqual(["api_key.created", "api_key.revoked"]);
    await vi.waitFor(async () => {
      const [row] = await owner`select last_used_at from api_keys where id = ${id}`;
      expect(row?.lastUsedAt).toEqual(now);
    });
  });

  describe("is rotated:", () => {
    const hours = (n: number, since = now) => new Date(since.getTime() + n * 3_600_000);

    test("both are good for the overlap, then the new one alone, with the same rights", async () => {
      const { key, id } = await make(["members:read", "events:write"]);
      const rotated = await rotateApiKey(fieldwork.scope, id, 24, now);
      if (!rotated.ok) throw new Error(rotated.error.code);
      expect(rotated.value.endsAt).toEqual(hours(24));
      for (const scope of ["members:read", "events:write"] as const) {
        expect((await ask(rotated.value.key, scope)).ok).toBe(true);
      }
      expect((await ask(rotated.value.key, "rules:write")).ok).toBe(false);
      expect((await ask(key, "members:read", new Date(hours(24).getTime() - 1))).ok).toBe(true);
      expect(await ask(key, "members:read", hours(24))).toMatchObject({ error: { code: "key_expired" } });
      expect((await ask(rotated.value.key, "members:read", hours(25))).ok).toBe(true);
      expect((await listApiKeys(fieldwork.scope)).find((one) => one.id === id)).toMatchObject({
        replacedBy: rotated.value.id,
        expiresAt: hours(24),
      });
    });

    test("the new one is good for as long as the old one was, and never lengthens it", async () => {
      const { id } = await make(["members:read"], hours(48));
      await owner`update api_keys set created_at = ${now} where id = ${id}`;
      const rotated = await rotateApiKey(fieldwork.scope, id, 30 * 24, hours(24));
      if (!rotated.ok) throw new Error(rotated.error.code);
      expect(rotated.value.endsAt).toEqual(hours(48));
      const made = (await listApiKeys(fieldwork.scope)).find((one) => one.id === rotated.value.id);
      expect(made?.expiresAt).toEqual(hours(24 + 48));
    });

    test("once, only while it is good, and only by its own program", async () => {
      const [one, over, ended] = [await make(), await make(), await make(["members:read"], hours(1))];
      await revokeApiKey(fieldwork.scope, over.id, now);
      expect(await rotateApiKey(other.scope, one.id, 1, now)).toMatchObject({
        error: { code: "key_unknown" },
      });
      const both = await Promise.all([1, 2].map(() => rotateApiKey(fieldwork.scope, one.id, 1, now)));
      expect(both.map((done) => (done.ok ? "done" : done.error.code)).sort()).toEqual([
        "done",
        "key_replaced",
      ]);
      expect(await rotateApiKey(fieldwork.scope, over.id, 1, now)).toMatchObject({
        error: { code: "key_over" },
      });
      expect(await rotateApiKey(fieldwork.scope, ended.id, 1, hours(2))).toMatchObject({
        error: { code: "key_over" },
      });
    });
  });
});
