import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { type ApiScope, createApiKey, listApiKeys, requireKey, revokeApiKey } from "./api-key";

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
    expect(await ask(key, "events:write")).toEqual({
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
    expect(await ask(key, "members:read", expiresAt)).toEqual({
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
});
