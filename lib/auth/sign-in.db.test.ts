import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { type Browser, openBrowser } from "@/db/testing/browser";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { sentMails } from "@/db/testing/sent-mail";
import { newId } from "@/lib/shared/id";

vi.mock("next/headers", () => import("@/db/testing/browser"));
vi.mock("next/navigation", () => import("@/db/testing/browser"));

process.env.APP_URL = "http://shop.example:4000";

const { findMember, findUser } = await import("./member");
const { sendSignInLink, signInByLink, signInMember, signOut } = await import("./sign-in");
const { createUser } = await import("./users");

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let fieldwork: TestProgram;
let browser: Browser;
beforeAll(async () => {
  fieldwork = await makeProgram(owner, { slug: "fieldwork" });
});
beforeEach(() => {
  browser = openBrowser();
});

async function newestLink(email: string): Promise<URL> {
  const newest = (await sentMails(email)).at(-1);
  return new URL(/^http\S+$/m.exec(newest?.text ?? "")?.[0] ?? "");
}

async function sendLink(email: string, then: string | null = null) {
  expect(await sendSignInLink(email, then)).toEqual({ ok: true, value: null });
  const link = await newestLink(email);
  return { link, follow: () => signInByLink(email, link.searchParams.get("token") ?? "") };
}

describe("a magic link", () => {
  test("signs in the member with its address, once", async () => {
    const member = await makeMember(owner, fieldwork);
    const { link, follow } = await sendLink(member.email, "/account/rewards");
    expect(link.pathname).toBe("/sign-in/confirm");
    expect(link.searchParams.get("then")).toBe("/account/rewards");
    expect(await findMember()).toBeNull();
    expect(await follow()).toBe(true);
    expect((await findMember())?.member).toMatchObject({ id: member.id, cardNumber: member.cardNumber });

    const thief = openBrowser();
    expect(await follow()).toBe(false);
    expect(thief.cookie("regulars.session")).toBeUndefined();
  });

  test("is stored as a hash", async () => {
    const { link } = await sendLink("hash@example.com");
    const token = link.searchParams.get("token") as string;
    expect(token.length).toBeGreaterThan(40);
    const rows = await owner<
      { row: string }[]
    >`select to_jsonb(verification_tokens)::text as row from verification_tokens`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(token);
  });

  test("works for ten minutes at most", async () => {
    const { follow } = await sendLink("late@example.com");
    const [row] = await owner`select expires from verification_tokens where identifier = 'late@example.com'`;
    const minutes = (row?.expires.getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(9);
    expect(minutes).toBeLessThanOrEqual(10);
    await owner`update verification_tokens set expires = now() - interval '1 second' where identifier = 'late@example.com'`;
    expect(await follow()).toBe(false);
  });

  test("of two browsers that bring it at once, one is let in", async () => {
    const { follow } = await sendLink("race@example.com");
    const answers = await Promise.all([follow(), follow(), follow()]);
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  test("opens nothing for another address, nor without its token", async () => {
    const { link } = await sendLink("mine@example.com");
    const token = link.searchParams.get("token") as string;
    expect(await signInByLink("yours@example.com", token)).toBe(false);
    expect(await signInByLink("mine@example.com", "")).toBe(false);
    expect(await signInByLink("mine@example.com", `${token}x`)).toBe(false);
    expect(await signInByLink("mine@example.com", token)).toBe(true);
  });

  test("leads to the site itself, whatever Host header came along", async () => {
    browser.sent.set("host", "evil.example");
    browser.sent.set("x-forwarded-host", "evil.example");
    const { link } = await sendLink("host@example.com", "//evil.example/");
    expect(link.origin).toBe("http://shop.example:4000");
    expect(link.searchParams.get("then")).toBe("/");
  });

  test("for somebody who is no member signs in a person who can join", async () => {
    const { follow } = await sendLink("new@example.com");
    expect(await follow()).toBe(true);
    expect(await findMember()).toBeNull();
    expect(await findUser()).toMatchObject({ email: "new@example.com" });
  });

  test("ends the session that the browser had, and starts another", async () => {
    const { follow } = await sendLink("again@example.com");
    await follow();
    const first = browser.cookie("regulars.session");
    const second = await sendLink("again@example.com");
    await second.follow();
    expect(browser.cookie("regulars.session")).not.toBe(first);
    const user = await findUser();
    expect(await owner`select 1 from sessions where user_id = ${user?.id ?? newId()}`).toHaveLength(1);
  });
});

describe("a password", () => {
  const password = "correct horse battery";

  test("signs in; the cookie is for this host and not for scripts", async () => {
    const member = await makeMember(owner, fieldwork);
    await createUser({ email: member.email, name: null, password, verified: true });
    expect(await signInMember(member.email, password)).toEqual({ ok: true, value: null });
    expect((await findMember())?.member.id).toBe(member.id);
    expect(browser.jar.get("regulars.session")?.options).toMatchObject({
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: false,
    });
    const first = browser.cookie("regulars.session");
    await signInMember(member.email, password);
    expect(browser.cookie("regulars.session")).not.toBe(first);
    const stolen = openBrowser();
    stolen.jar.set("regulars.session", { value: first ?? "", options: {} });
    expect(await findMember()).toBeNull();
  });

  test("wrong, unknown or none: one answer", async () => {
    await createUser({ email: "known@example.com", name: null, password, verified: true });
    await createUser({ email: "linkonly@example.com", name: null, password: null, verified: true });
    const wrong = { ok: false, error: { code: "wrong_credentials" } };
    expect(await signInMember("known@example.com", "wrong password")).toEqual(wrong);
    expect(await signInMember("nobody@example.com", password)).toEqual(wrong);
    expect(await signInMember("linkonly@example.com", "")).toEqual(wrong);
    expect(browser.cookie("regulars.session")).toBeUndefined();
  });

  test("signing out ends the session on the server", async () => {
    await createUser({ email: "leaver@example.com", name: null, password, verified: true });
    await signInMember("leaver@example.com", password);
    const kept = browser.cookie("regulars.session") ?? "";
    await signOut("member");
    expect(browser.cookie("regulars.session")).toBeUndefined();
    browser.jar.set("regulars.session", { value: kept, options: {} });
    expect(await findUser()).toBeNull();
  });
});

describe("a user and the member with the same address", () => {
  test("an address that was not shown to be the person's own links nothing", async () => {
    const member = await makeMember(owner, fieldwork);
    await createUser({ email: member.email, name: null, password: "correct horse", verified: false });
    await signInMember(member.email, "correct horse");
    expect(await findUser()).not.toBeNull();
    expect(await findMember()).toBeNull();
  });

  test("a member who has a user keeps that one", async () => {
    const member = await makeMember(owner, fieldwork);
    const other = newId();
    await owner`update members set user_id = ${other} where id = ${member.id}`;
    await (await sendLink(member.email)).follow();
    expect(await findMember()).toBeNull();
    const [row] = await owner`select user_id from members where id = ${member.id}`;
    expect(row?.userId).toBe(other);
  });

  test("membership in one program is none in another", async () => {
    const elsewhere = await makeProgram(owner, { slug: "elsewhere" });
    await owner`insert into shop_domains (domain, program_id, shop_id)
      values ('elsewhere.example', ${elsewhere.id}, ${elsewhere.shopId})`;
    const member = await makeMember(owner, fieldwork);
    await (await sendLink(member.email)).follow();
    expect(await findMember()).not.toBeNull();
    browser.sent.set("host", "Elsewhere.example:4000");
    expect(await findMember()).toBeNull();
    expect((await findUser())?.email).toBe(member.email);
  });
});
