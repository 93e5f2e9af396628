import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { Authenticator } from "@/db/testing/authenticator";
import { type Browser, openBrowser } from "@/db/testing/browser";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { sentMails } from "@/db/testing/sent-mail";
import { newId } from "@/lib/shared/id";

vi.mock("next/headers", () => import("@/db/testing/browser"));
vi.mock("next/navigation", () => import("@/db/testing/browser"));

process.env.APP_URL = "http://shop.example:4000";

const { findMember } = await import("../member");
const { signInMember, signOut } = await import("../sign-in");
const { findStaffUser } = await import("../staff");
const { createStaff, createUser } = await import("../users");
const { enterSession } = await import("../sign-in");
const { addPasskey, MOST_PASSKEYS, offerPasskey, ownPasskeys, removePasskey, renamePasskey } = await import(
  "./keep"
);
const { askForPasskey, signInByPasskey } = await import("./enter");

const ORIGIN = "http://shop.example:4000";
const NEW = { programName: "Fieldwork", name: "Phone" };
const PASSWORD = "correct horse battery";
const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let browser: Browser;
beforeAll(async () => {
  program = await makeProgram(owner, { slug: "fieldwork" });
});
beforeEach(async () => {
  browser = openBrowser();
  await owner`delete from rate_limits`;
});

async function person(): Promise<TestMember> {
  const member = await makeMember(owner, program);
  await createUser({ email: member.email, name: "Ana", password: PASSWORD, verified: true });
  expect((await signInMember(member.email, PASSWORD)).ok).toBe(true);
  return member;
}

async function offered(kind: "member" | "staff" = "member") {
  const options = await offerPasskey(kind, NEW);
  if (!options.ok) throw new Error(options.error.code);
  return options.value;
}

async function keeps(member: TestMember, device = new Authenticator(ORIGIN), name = "Phone") {
  const kept = await addPasskey("member", member.scope, { name, response: device.make(await offered()) });
  if (!kept.ok) throw new Error(kept.error.code);
  return { device, passkey: kept.value };
}

async function asked(kind: "member" | "staff" = "member", now?: Date) {
  const options = await askForPasskey(kind, now);
  if (!options) throw new Error("nothing is asked");
  return options;
}

const refusal = (code: string) => ({ ok: false, error: { code } });

describe("a member's passkey", () => {
  test("is made, seen, used and told of", async () => {
    const member = await person();
    const options = await offered();
    expect(options).toMatchObject({
      rp: { id: "shop.example", name: "Fieldwork" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    // Nobody is known by what the device files it under.
    expect(JSON.stringify(options.user.id)).not.toContain(member.id);
    const { device } = await keeps(member);
    expect(await ownPasskeys("member")).toMatchObject([{ name: "Phone", lastUsedAt: null }]);

    const mine = browser;
    openBrowser();
    expect(await findMember()).toBeNull();
    expect(await signInByPasskey("member", device.sign(await asked()))).toEqual({ ok: true, value: null });
    expect((await findMember())?.member.id).toBe(member.id);
    expect((await ownPasskeys("member"))?.[0]?.lastUsedAt).toBeInstanceOf(Date);

    const told = await owner<{ code: string; byMail: boolean; facts: unknown }[]>`
      select code, by_mail, facts from notices where member_id = ${member.id} and code like 'passkey%'`;
    expect([...told]).toEqual([{ code: "passkey_added", byMail: true, facts: { name: "Phone" } }]);
    const [entry] = await owner<{ action: string; actor: object; after: object }[]>`
      select action, actor, after from audit_entries where program_id = ${program.id} order by number desc limit 1`;
    expect(entry).toMatchObject({ action: "passkey.added", after: { host: "shop.example" } });
    openBrowser(mine);
  });

  test("is removed: nobody signs in with it, and who is signed in stays so", async () => {
    const member = await person();
    const { device, passkey } = await keeps(member);
    expect(await removePasskey("member", member.scope, passkey.id)).toEqual({
      ok: true,
      value: { name: "Phone" },
    });
    expect(await removePasskey("member", member.scope, passkey.id)).toEqual(refusal("passkey_unknown"));
    expect(await findMember()).not.toBeNull();
    openBrowser();
    expect(await signInByPasskey("member", device.sign(await asked()))).toEqual(refusal("passkey_unknown"));
    expect(await findMember()).toBeNull();
  });

  test("is renamed, by its owner alone", async () => {
    const member = await person();
    const { passkey } = await keeps(member);
    openBrowser();
    const other = await person();
    for (const id of [passkey.id, newId(), "nothing", null]) {
      expect(await renamePasskey("member", id, "Mine")).toEqual(refusal("passkey_unknown"));
      expect(await removePasskey("member", other.scope, id)).toEqual(refusal("passkey_unknown"));
    }
    openBrowser(browser);
    expect(await renamePasskey("member", passkey.id, " <b>Téléphone</b> \u202e")).toEqual({
      ok: true,
      value: null,
    });
    expect(await renamePasskey("member", passkey.id, "x".repeat(300))).toEqual(refusal("name_too_long"));
    expect(await ownPasskeys("member")).toMatchObject([{ name: "<b>Téléphone</b>" }]);
  });

  test("there are at most ten, also when they come at once", async () => {
    const member = await person();
    const devices = Array.from({ length: MOST_PASSKEYS + 2 }, () => new Authenticator(ORIGIN));
    const responses = await Promise.all(devices.map(async (device) => device.make(await offered())));
    const kept = await Promise.all(
      responses.map((response, i) => addPasskey("member", member.scope, { name: `Device ${i}`, response })),
    );
    expect(kept.filter(({ ok }) => ok)).toHaveLength(MOST_PASSKEYS);
    expect(kept.filter((one) => !one.ok && one.error.code === "too_many_passkeys")).toHaveLength(2);
    expect(await offerPasskey("member", NEW)).toEqual(refusal("too_many_passkeys"));
  });

  test("of one device is kept once, also by somebody else", async () => {
    const member = await person();
    const { device } = await keeps(member);
    const again = { name: "Again", response: device.make(await offered()) };
    expect(await addPasskey("member", member.scope, again)).toEqual(refusal("passkey_known"));
    openBrowser();
    const other = await person();
    const theirs = { name: "Theirs", response: device.make(await offered()) };
    expect(await addPasskey("member", other.scope, theirs)).toEqual(refusal("passkey_known"));
    expect(await ownPasskeys("member")).toEqual([]);
  });
});

describe("what is refused while one is made", () => {
  test.each<[string, object]>([
    ["another origin", { origin: "http://evil.example" }],
    ["another host", { rpId: "evil.example" }],
    ["a device that does not know who holds it", { verified: false }],
    ["a challenge of nobody's", { challenge: "AAAA" }],
  ])("%s", async (_, change) => {
    const member = await person();
    const response = new Authenticator(ORIGIN).make(await offered(), change);
    expect(await addPasskey("member", member.scope, { name: "x", response })).toEqual(
      refusal("passkey_refused"),
    );
    expect(await ownPasskeys("member")).toEqual([]);
  });

  test("a challenge a second time, of another session, for signing in, and one that is over", async () => {
    const member = await person();
    const options = await offered();
    const first = { name: "One", response: new Authenticator(ORIGIN).make(options) };
    expect((await addPasskey("member", member.scope, first)).ok).toBe(true);
    const second = { name: "Two", response: new Authenticator(ORIGIN).make(options) };
    expect(await addPasskey("member", member.scope, second)).toEqual(refusal("passkey_refused"));

    const entering = { ...options, challenge: (await asked()).challenge };
    const third = { name: "Three", response: new Authenticator(ORIGIN).make(entering) };
    expect(await addPasskey("member", member.scope, third)).toEqual(refusal("passkey_refused"));

    const early = await offerPasskey("member", NEW, new Date(Date.now() - 5 * 60_000));
    if (!early.ok) throw new Error(early.error.code);
    const late = { name: "Late", response: new Authenticator(ORIGIN).make(early.value) };
    expect(await addPasskey("member", member.scope, late)).toEqual(refusal("passkey_refused"));

    const mine = await offered();
    openBrowser();
    const other = await person();
    const stolen = { name: "Stolen", response: new Authenticator(ORIGIN).make(mine) };
    expect(await addPasskey("member", other.scope, stolen)).toEqual(refusal("passkey_refused"));
  });

  test.each([["{}"], ["null"], ["["], ["x".repeat(100_000)], [""], [null], [5]])(
    "%.20j",
    async (response) => {
      const member = await person();
      expect(await addPasskey("member", member.scope, { name: "x", response })).toEqual(
        refusal("passkey_refused"),
      );
    },
  );

  test("nobody is signed in, or the address is a bare number", async () => {
    expect(await offerPasskey("member", NEW)).toEqual(refusal("signed_out"));
    await person();
    expect(await offerPasskey("member", { ...NEW, name: " \n" })).toEqual(refusal("name_missing"));
    expect(await offerPasskey("member", { ...NEW, name: "x".repeat(300) })).toEqual(refusal("name_too_long"));
    browser.sent.set("host", "127.0.0.1:4000");
    expect(await offerPasskey("member", NEW)).toEqual(refusal("not_here"));
    expect(await askForPasskey("member")).toBeNull();
    expect(await signInByPasskey("member", "{}")).toEqual(refusal("not_here"));
  });
});

describe("what is refused while signing in", () => {
  async function strange() {
    const { device } = await keeps(await person());
    openBrowser();
    return device;
  }

  test.each<[string, object]>([
    ["another origin", { origin: "http://evil.example" }],
    ["another host", { rpId: "evil.example" }],
    ["a device that does not know who holds it", { verified: false }],
    ["a challenge of nobody's", { challenge: "AAAA" }],
    ["somebody else's file", { userHandle: "AAAA" }],
  ])("%s", async (_, change) => {
    const device = await strange();
    const answer = device.sign(await asked(), change);
    expect(await signInByPasskey("member", answer)).toEqual(refusal("passkey_refused"));
    expect(await findMember()).toBeNull();
  });

  test("an answer a second time, also when both come at once", async () => {
    const device = await strange();
    const answer = device.sign(await asked());
    const both = await Promise.all([signInByPasskey("member", answer), signInByPasskey("member", answer)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await signInByPasskey("member", answer)).toEqual(refusal("passkey_refused"));
  });

  test("a challenge that is over", async () => {
    const device = await strange();
    const answer = device.sign(await asked("member", new Date(Date.now() - 5 * 60_000)));
    expect(await signInByPasskey("member", answer)).toEqual(refusal("passkey_refused"));
  });

  test("a copy of a device that counts", async () => {
    const member = await person();
    const device = new Authenticator(ORIGIN);
    device.counter = 7;
    await keeps(member, device);
    openBrowser();
    expect((await signInByPasskey("member", device.sign(await asked()))).ok).toBe(true);
    openBrowser();
    expect(await signInByPasskey("member", device.sign(await asked(), { counter: 8 }))).toEqual(
      refusal("passkey_refused"),
    );
    expect(await signInByPasskey("member", device.sign(await asked(), { counter: 3 }))).toEqual(
      refusal("passkey_refused"),
    );
    expect((await signInByPasskey("member", device.sign(await asked()))).ok).toBe(true);
  });

  test("after twenty tries, for a while", async () => {
    const device = await strange();
    for (let i = 0; i < 20; i++)
      await signInByPasskey("member", device.sign(await asked(), { challenge: "AAAA" }));
    expect(await signInByPasskey("member", device.sign(await asked()))).toMatchObject({
      error: { code: "too_many_attempts" },
    });
  });
});

describe("of staff", () => {
  test("a passkey opens the dashboard, a member's of the same person never does, and each has its own file", async () => {
    const member = await makeMember(owner, program);
    const staff = { email: member.email, name: "Olga", password: PASSWORD, programId: program.id };
    const { userId } = await createStaff({ ...staff, role: "owner" });
    expect((await signInMember(member.email, PASSWORD)).ok).toBe(true);
    const { device: asMember } = await keeps(member);
    expect(await offerPasskey("staff", NEW)).toEqual(refusal("signed_out"));

    await enterSession(userId, "staff", new Date());
    const asStaff = new Authenticator(ORIGIN);
    const response = asStaff.make(await offered("staff"));
    expect(asStaff.userHandle).not.toBe(asMember.userHandle);
    expect((await addPasskey("staff", program.scope, { name: "Desk", response })).ok).toBe(true);
    expect(await ownPasskeys("staff")).toMatchObject([{ name: "Desk" }]);
    expect(await ownPasskeys("member")).toMatchObject([{ name: "Phone" }]);
    const [mail] = (await sentMails(member.email)).slice(-1);
    expect(mail?.subject).toBe("A passkey now opens your dashboard");

    openBrowser();
    expect(await signInByPasskey("staff", asMember.sign(await asked("staff")))).toEqual(
      refusal("passkey_unknown"),
    );
    expect(await signInByPasskey("member", asStaff.sign(await asked()))).toEqual(refusal("passkey_unknown"));
    expect(await signInByPasskey("staff", asStaff.sign(await asked()))).toEqual(refusal("passkey_refused"));
    expect(await findStaffUser()).toBeNull();
    expect(await signInByPasskey("staff", asStaff.sign(await asked("staff")))).toEqual({
      ok: true,
      value: null,
    });
    expect((await findStaffUser())?.id).toBe(userId);
    await signOut("staff");

    await owner`delete from staff_roles where user_id = ${userId}`;
    expect(await signInByPasskey("staff", asStaff.sign(await asked("staff")))).toEqual(
      refusal("passkey_unknown"),
    );
  });
});
