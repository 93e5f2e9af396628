import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  endSession,
  endSessionOfToken,
  findSession,
  listSessions,
  SESSION_LIMITS,
  startSession,
} from "./session";
import { sweepAuth } from "./sweep";
import { createUser } from "./users";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const start = new Date("2026-11-01T09:00:00Z");
const later = (ms: number) => new Date(start.getTime() + ms);
let userId: string;

beforeAll(async () => {
  const user = { email: "Ana@Example.com", name: "Ana Ruiz", password: null, verified: true };
  userId = (await createUser(user, start)).id;
});

describe("a session", () => {
  test("is known by its token, and only the token's hash is stored", async () => {
    const { token } = await startSession(userId, "member", start, { userAgent: "Firefox" });
    expect(await findSession(token, "member", start)).toMatchObject({ id: userId, email: "ana@example.com" });
    const rows = await owner`select to_jsonb(sessions)::text as row from sessions`;
    for (const { row } of rows) expect(row).not.toContain(token);
    const [{ sessionToken = "" } = {}] = await owner<
      { sessionToken: string }[]
    >`select session_token from sessions`;
    expect(await findSession(sessionToken, "member", start)).toBeNull();
  });

  test("of a member opens nothing of staff, nor the other way round", async () => {
    const member = await startSession(userId, "member", start);
    const staff = await startSession(userId, "staff", start);
    expect(await findSession(member.token, "staff", start)).toBeNull();
    expect(await findSession(staff.token, "member", start)).toBeNull();
  });

  test.each(["member", "staff"] as const)("of a %s ends unused, and at last in any case", async (kind) => {
    const { idleMs, absoluteMs } = SESSION_LIMITS[kind];
    const { token, expires } = await startSession(userId, kind, start);
    expect(expires).toEqual(later(absoluteMs));
    const unused = await startSession(userId, kind, start);
    expect(await findSession(unused.token, kind, later(idleMs))).toBeNull();
    let ms = 0;
    while (ms + idleMs - 1 < absoluteMs) {
      ms += idleMs - 1;
      expect(await findSession(token, kind, later(ms)), `after ${ms} ms`).not.toBeNull();
    }
    expect(await findSession(token, kind, later(absoluteMs - 1))).not.toBeNull();
    expect(await findSession(token, kind, later(absoluteMs))).toBeNull();
  });

  test("is ended on the server", async () => {
    const { token } = await startSession(userId, "member", start);
    await endSessionOfToken(token);
    expect(await findSession(token, "member", start)).toBeNull();
  });

  test("can be listed and ended by its person, by nobody else", async () => {
    const ben = await createUser(
      { email: "ben@example.com", name: null, password: null, verified: true },
      start,
    );
    const phone = await startSession(ben.id, "member", start, { userAgent: "Phone" });
    const desk = await startSession(ben.id, "staff", later(1_000), { userAgent: "Desk" });
    const listed = await listSessions(ben.id, later(2_000));
    expect(listed.map(({ kind, userAgent }) => [kind, userAgent])).toEqual([
      ["staff", "Desk"],
      ["member", "Phone"],
    ]);
    const phoneId = listed[1]?.id ?? "";
    expect(await endSession(userId, phoneId)).toBe(false);
    expect(await findSession(phone.token, "member", start)).not.toBeNull();
    expect(await endSession(ben.id, phoneId)).toBe(true);
    expect(await findSession(phone.token, "member", start)).toBeNull();
    expect(await findSession(desk.token, "staff", later(2_000))).not.toBeNull();
    const [{ idleMs }] = [SESSION_LIMITS.staff];
    expect(await listSessions(ben.id, later(1_000 + idleMs))).toEqual([]);
  });

  test("that ran out is swept away", async () => {
    await startSession(userId, "member", later(-SESSION_LIMITS.member.absoluteMs));
    expect(await sweepAuth(start)).toBeGreaterThanOrEqual(1);
    expect(await owner`select 1 from sessions where expires <= ${start}`).toEqual([]);
  });
});
