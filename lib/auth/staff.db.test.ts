import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { type Browser, openBrowser } from "@/db/testing/browser";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";

vi.mock("next/headers", () => import("@/db/testing/browser"));
vi.mock("next/navigation", () => import("@/db/testing/browser"));

const { requireStaff, staffAccess, staffPrograms } = await import("./staff");
const { finishStaffSignIn, halfSignedIn, secretToSetUp, startStaffSignIn } = await import("./staff-sign-in");
const { signInMember } = await import("./sign-in");
const { createStaff, createUser, demoCodes } = await import("./users");
const { codeAt, newTotpSecret } = await import("./totp");
const { findSession } = await import("./session");

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const password = "correct horse battery";
const secret = newTotpSecret();
// Codes are checked against the real clock's neighbours only where sessions are: the start is now.
const start = new Date();
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

let fieldwork: TestProgram;
let other: TestProgram;
let browser: Browser;
let step = 0;

beforeAll(async () => {
  fieldwork = await makeProgram(owner, { slug: "fieldwork" });
  other = await makeProgram(owner, { slug: "other" });
  const staff = { name: "Staff", password, programId: fieldwork.id, totpSecret: secret };
  await createStaff({ ...staff, email: "owner@example.com", role: "owner" });
  await createStaff({ ...staff, email: "readonly@example.com", role: "readonly" });
  await createStaff({ ...staff, email: "b@example.com", role: "owner", programId: other.id });
});

beforeEach(async () => {
  browser = openBrowser();
  await owner`delete from rate_limits`;
  await owner`update users set totp_last_step = null`;
});

async function signIn(email: string) {
  expect(await startStaffSignIn(email, password)).toEqual({ ok: true, value: "authenticator" });
  expect(await finishStaffSignIn(codeAt(secret, new Date()))).toEqual({ ok: true, value: null });
}

describe("signing in as staff", () => {
  test("takes the password and then the code; one of them opens nothing", async () => {
    await expect(requireStaff("fieldwork", "program:read")).rejects.toThrow("/staff/sign-in");
    expect(await finishStaffSignIn(codeAt(secret, start))).toEqual({
      ok: false,
      error: { code: "start_again" },
    });
    await startStaffSignIn("owner@example.com", password);
    await expect(requireStaff("fieldwork", "program:read")).rejects.toThrow("/staff/sign-in");
    expect(await finishStaffSignIn(codeAt(secret, start), start)).toEqual({ ok: true, value: null });
    expect((await requireStaff("fieldwork", "settings:write")).staff).toMatchObject({
      email: "owner@example.com",
      role: "owner",
    });
    expect(browser.cookie("regulars.step")).toBeUndefined();
  });

  test("takes each code once, and none that is older", async () => {
    step = Math.floor(start.getTime() / 30_000) * 30;
    const at = new Date(step * 1000);
    const code = codeAt(secret, at);
    await startStaffSignIn("owner@example.com", password, at);
    expect((await finishStaffSignIn(code, at)).ok).toBe(true);
    openBrowser();
    await startStaffSignIn("owner@example.com", password, at);
    expect(await finishStaffSignIn(code, at)).toEqual({ ok: false, error: { code: "code_used" } });
    const before = codeAt(secret, new Date(at.getTime() - 30_000));
    expect(await finishStaffSignIn(before, at)).toEqual({ ok: false, error: { code: "code_used" } });
    const next = new Date(at.getTime() + 30_000);
    expect((await finishStaffSignIn(codeAt(secret, next), next)).ok).toBe(true);
  });

  test("of one code brought three times at once, one is taken", async () => {
    await startStaffSignIn("owner@example.com", password, start);
    const code = codeAt(secret, start);
    const answers = await Promise.all([1, 2, 3].map(() => finishStaffSignIn(code, start)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  test("refuses a wrong code, and after five of them for a while the right one too", async () => {
    await startStaffSignIn("owner@example.com", password, start);
    for (let i = 0; i < 5; i++) {
      expect(await finishStaffSignIn("000000", start)).toEqual({ ok: false, error: { code: "wrong_code" } });
    }
    const answer = await finishStaffSignIn(codeAt(secret, start), start);
    expect(answer.ok || answer.error.code).toBe("too_many_attempts");
  });

  test("begins again ten minutes after the password", async () => {
    await startStaffSignIn("owner@example.com", password, start);
    expect(await halfSignedIn(later(599))).not.toBeNull();
    expect(await halfSignedIn(later(600))).toBeNull();
  });

  test("a member with a password gets the answer of a wrong password", async () => {
    await createUser({ email: "ana@example.com", name: null, password, verified: true });
    const wrong = { ok: false, error: { code: "wrong_credentials" } };
    expect(await startStaffSignIn("ana@example.com", password)).toEqual(wrong);
    expect(await startStaffSignIn("nobody@example.com", password)).toEqual(wrong);
    expect(browser.cookie("regulars.step")).toBeUndefined();
  });

  test("staff who sign in to the shop have no staff session by that", async () => {
    await signInMember("owner@example.com", password);
    const token = browser.cookie("regulars.session") ?? "";
    expect(token).not.toBe("");
    browser.jar.set("regulars.staff", { value: token, options: {} });
    await expect(requireStaff("fieldwork", "program:read")).rejects.toThrow("/staff/sign-in");
    expect(await findSession(token, "staff", new Date())).toBeNull();
  });
});

describe("setting up an authenticator", () => {
  test("comes first for staff without one, and a code confirms it", async () => {
    const { userId } = await createStaff({
      email: "fresh@example.com",
      name: "Fresh",
      password,
      programId: fieldwork.id,
      role: "support",
    });
    expect(await startStaffSignIn("fresh@example.com", password)).toEqual({ ok: true, value: "set-up" });
    const half = await halfSignedIn();
    const fresh = half && secretToSetUp(half);
    if (!fresh) throw new Error("no secret to set up");
    const [row] = await owner`select totp_secret, totp_confirmed_at from users where id = ${userId}`;
    expect(row?.totpSecret).not.toContain(fresh);
    expect(row?.totpConfirmedAt).toBeNull();
    expect((await finishStaffSignIn("123456")).ok).toBe(false);
    expect((await finishStaffSignIn(codeAt(fresh, new Date()))).ok).toBe(true);
    openBrowser();
    expect(await startStaffSignIn("fresh@example.com", password)).toEqual({
      ok: true,
      value: "authenticator",
    });
    const again = await halfSignedIn();
    expect(again && secretToSetUp(again)).toBeNull();
  });

  test("whoever begins at once in several tabs, or again, sets up one and the same", async () => {
    const email = "tabs@example.com";
    const staff = { name: "Tabs", password, programId: fieldwork.id, role: "support" } as const;
    const { userId } = await createStaff({ ...staff, email });
    const secretAfter = async (given: string) => {
      await startStaffSignIn(email, given);
      const [row] = await owner`select totp_secret from users where id = ${userId}`;
      return row?.totpSecret;
    };
    expect(await secretAfter("not the password")).toBeNull();
    const kept = await Promise.all([1, 2, 3].map(() => secretAfter(password)));
    expect(kept[0]).toEqual(expect.any(String));
    expect(new Set([...kept, await secretAfter(password)]).size).toBe(1);
  });

  test("the demo's codes are those of the demo's staff", async () => {
    const codes = await demoCodes(start);
    expect(codes).toContainEqual({
      email: "owner@example.com",
      code: codeAt(secret, start),
      readyAt: start,
    });
    expect(codes.every(({ email }) => email.endsWith("@example.com"))).toBe(true);
  });

  test("the demo shows a code that works, also right after one was used", async () => {
    const shown = async () => (await demoCodes(start)).find(({ email }) => email === "owner@example.com");
    for (let i = 0; i < 2; i++) {
      openBrowser();
      await startStaffSignIn("owner@example.com", password, start);
      const code = (await shown())?.code ?? "";
      expect(await finishStaffSignIn(code, start)).toEqual({ ok: true, value: null });
    }
    const used = await shown();
    expect(used?.code).toBeNull();
    expect(used && used.readyAt > start && used.readyAt <= later(30)).toBe(true);
  });
});

describe("the right in a program", () => {
  test("of another program's staff is none: the same as for no program", async () => {
    await signIn("b@example.com");
    await expect(requireStaff("fieldwork", "program:read")).rejects.toThrow("404");
    await expect(requireStaff("no-such-program", "program:read")).rejects.toThrow("404");
    const user = await findSession(browser.cookie("regulars.staff") ?? "", "staff", new Date());
    if (!user) throw new Error("not signed in");
    expect(await staffAccess(user, "fieldwork")).toBeNull();
    expect((await staffAccess(user, "other"))?.scope.programId).toBe(other.id);
    expect((await staffPrograms()).map(({ program }) => program.slug)).toEqual(["other"]);
  });

  test("ends with the role: a refusal is a 403 and stands in the audit log", async () => {
    await signIn("readonly@example.com");
    const { scope } = await requireStaff("fieldwork", "rules:read");
    expect(scope.actor).toMatchObject({ kind: "staff", role: "readonly" });
    await expect(requireStaff("fieldwork", "rules:write")).rejects.toThrow("403");
    const rows = await owner`select actor, subject from audit_entries where action = 'permission.refused'`;
    expect(rows).toEqual([{ actor: scope.actor, subject: "rules:write" }]);
  });

  test("is gone at once when the role is taken away", async () => {
    await createStaff({
      email: "c@example.com",
      name: "C",
      password,
      programId: other.id,
      role: "support",
      totpSecret: secret,
    });
    await signIn("c@example.com");
    await requireStaff("other", "members:adjust");
    await owner`delete from staff_roles where program_id = ${other.id} and user_id = (select id from users where email = 'c@example.com')`;
    await expect(requireStaff("other", "program:read")).rejects.toThrow("404");
  });
});
