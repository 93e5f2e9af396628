import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { type Browser, openBrowser } from "@/db/testing/browser";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { type Attempt, countAttempt, forgiveAttempt } from "./attempts";
import { deviceOf, newDevice } from "./device";
import { networkOf, requestNetwork } from "./network";

vi.mock("next/headers", () => import("@/db/testing/browser"));
vi.mock("next/navigation", () => import("@/db/testing/browser"));

const { signInMember } = await import("./sign-in");
const { createUser } = await import("./users");

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let browser: Browser;
beforeEach(async () => {
  browser = openBrowser();
  await owner`delete from rate_limits`;
});

const attempt = (change: Partial<Attempt> = {}): Attempt => ({
  kind: "password",
  account: "ana@example.com",
  device: null,
  network: null,
  ...change,
});

async function exhaust(one: Attempt): Promise<number> {
  for (let count = 0; count < 200; count++) if (!(await countAttempt(one)).ok) return count;
  throw new Error("never refused");
}

describe("guessing", () => {
  test("is refused after ten times on one account, with the time when to come back, and not on others", async () => {
    expect(await exhaust(attempt())).toBe(10);
    const refused = await countAttempt(attempt());
    if (refused.ok) throw new Error("not refused");
    const waitMs = refused.error.retryAt.getTime() - Date.now();
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(15 * 60_000);
    expect((await countAttempt(attempt({ account: "ben@example.com" }))).ok).toBe(true);
  });

  test("over many accounts is refused by its network", async () => {
    let tried = 0;
    while ((await countAttempt(attempt({ account: `m${tried}@example.com`, network: "192.0.2.7" }))).ok)
      tried++;
    expect(tried).toBe(100);
    expect((await countAttempt(attempt({ account: "m0@example.com", network: "192.0.2.8" }))).ok).toBe(true);
  });

  test("does not shut out the browser that was here before", async () => {
    await exhaust(attempt());
    const known = attempt({ device: "a-browser" });
    expect((await countAttempt(known)).ok).toBe(true);
    expect(await exhaust(known)).toBe(9);
  });

  test("is not counted when it succeeded", async () => {
    for (let i = 0; i < 30; i++) {
      expect((await countAttempt(attempt())).ok).toBe(true);
      await forgiveAttempt(attempt());
    }
  });

  test("leaves no address in the table of counts", async () => {
    await countAttempt(attempt({ network: "192.0.2.7" }));
    const rows = await owner<{ key: string }[]>`select key from rate_limits`;
    expect(rows).toHaveLength(2);
    for (const { key } of rows) expect(key).not.toMatch(/ana|example|192/);
  });
});

describe("where a request comes from", () => {
  test("a forged forwarding header has no effect", async () => {
    browser.sent.set("x-forwarded-for", "203.0.113.9");
    expect(await requestNetwork()).toBeNull();
  });

  test.each([
    ["203.0.113.9", "203.0.113.9"],
    [" ::ffff:203.0.113.9 ", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:DB8:1:2::9", "2001:db8:1:2"],
    ["2001:db8::", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["unknown", null],
    ["", null],
  ])("%j belongs to %j", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe("a browser's mark", () => {
  test("holds for its account, and cannot be made up", () => {
    const mark = newDevice("ana@example.com");
    expect(deviceOf(mark, "ana@example.com")).toMatch(/^[\w-]{43}$/);
    expect(deviceOf(mark, "ben@example.com")).toBeNull();
    for (const forged of [null, "", ".", "nonce", "nonce.signature", `x${mark}`]) {
      expect(deviceOf(forged, "ana@example.com")).toBeNull();
    }
  });
});

test("an owner who signed in here before gets in while strangers guess; forged headers gain the strangers nothing", async () => {
  await makeProgram(owner);
  const [email, password] = ["victim@example.com", "correct horse battery"];
  await createUser({ email, name: null, password, verified: true });
  const home = browser;
  expect((await signInMember(email, password)).ok).toBe(true);
  const codes: string[] = [];
  for (let i = 0; i < 14; i++) {
    openBrowser().sent.set("x-forwarded-for", `198.51.100.${i}`);
    const answer = await signInMember(email, `guess number ${i}`);
    codes.push(answer.ok ? "in" : answer.error.code);
  }
  expect(codes).toEqual([...Array(10).fill("wrong_credentials"), ...Array(4).fill("too_many_attempts")]);
  openBrowser(home);
  expect((await signInMember(email, password)).ok).toBe(true);
});
