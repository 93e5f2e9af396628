import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { openBrowser } from "@/db/testing/browser";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { verifyAudit } from "@/lib/audit/service";
import type { Mail } from "@/lib/mail/mail";
import { newId } from "@/lib/shared/id";
import type { Role } from "@/lib/shared/scope";
import { createAgentKey } from "../agents/keys";
import { checkKey, createApiKey, rotateApiKey } from "../api-key";
import { findSession, startSession } from "../session";
import { scopeFor } from "../system-scope";
import { codeAt, newTotpSecret } from "../totp";
import { createStaff, createUser } from "../users";

const { sendMail } = vi.hoisted(() => ({ sendMail: vi.fn(async (_: Mail) => {}) }));
vi.mock("@/lib/mail/transport", () => ({ sendMail }));
vi.mock("next/headers", () => import("@/db/testing/browser"));
vi.mock("next/navigation", () => import("@/db/testing/browser"));

const { changeRole, listTeam, removePerson } = await import("./people");
const { forgetInvitations, inviteStaff, listStaffInvitations, sendInvitationAgain, withdrawStaffInvitation } =
  await import("./invitations");
const { acceptAnew, acceptByCode, acceptSignedIn, invitationOf } = await import("./accept");
const { requireStaff } = await import("../staff");
const { finishStaffSignIn, halfSignedIn, secretToSetUp, startStaffSignIn } = await import("../staff-sign-in");

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const password = "correct horse battery";
const secret = newTotpSecret();
const OVER = { ok: false, error: { code: "invitation_over" } };

let program: TestProgram;
beforeEach(async () => {
  program = await makeProgram(owner);
  openBrowser();
  sendMail.mockReset();
  await owner`delete from rate_limits`;
});

/** Somebody of staff as a request of theirs acts. */
async function somebody(role: Role, name = "Olga Owner", of = program) {
  const email = `${newId()}@staff.example`;
  const { userId } = await createStaff({ email, name, password, programId: of.id, role, totpSecret: secret });
  return actor(of, { id: userId, email, name }, role);
}

function actor(
  of: TestProgram,
  { id, email, name }: { id: string; email: string; name: string },
  role: Role,
) {
  return {
    ...{ id, email, name, by: name },
    scope: scopeFor(of.id, { kind: "staff", staffId: id, role }),
    program: { id: of.id, name: "Fieldwork", slug: of.slug, accent: "#00aa66", timeZone: "Europe/Berlin" },
  };
}
type Somebody = Awaited<ReturnType<typeof somebody>>;

async function invited(by: Somebody, email = `${newId()}@new.example`, role: Role = "support") {
  const made = await inviteStaff(by, { email, role });
  if (!made.ok) throw new Error(made.error.code);
  return { ...made.value, email };
}

const rolesIn = async (of = program) =>
  (
    await owner<{ userId: string; role: Role }[]>`
    select user_id, role from staff_roles where program_id = ${of.id}`
  ).map(({ role }) => role);
const roleOf = async (id: string, of = program) => {
  const [row] = await owner<{ role: Role }[]>`
    select role from staff_roles where program_id = ${of.id} and user_id = ${id}`;
  return row?.role ?? null;
};
const actsIn = (of = program) =>
  owner<{ action: string; subject: string; before: unknown; after: unknown; text: string }[]>`
    select action, subject, before, after, to_jsonb(a)::text as text from audit_entries a
     where program_id = ${of.id} and action like 'staff.%' order by number`;
const mailTo = (email: string) => sendMail.mock.calls.map(([mail]) => mail).filter(({ to }) => to === email);

/** The next code of an authenticator whose codes this test has used up to now. */
async function freshCode(of: string) {
  await owner`update users set totp_last_step = null where email = ${of}`;
  return codeAt(secret, new Date());
}

describe("inviting", () => {
  test("mails a link that is kept as a hash, stands in the list and in the log, and not with the address there", async () => {
    const olga = await somebody("owner");
    const { id, email, token, mailed } = await invited(olga);
    expect(mailed).toBe(true);
    const [mail] = mailTo(email);
    expect(mail?.text).toContain(`/staff/invitation/${program.slug}?token=${token}`);
    expect(mail?.text).toContain("Olga Owner would like you on the team, as Support.");
    const [row] = await owner`select to_jsonb(i)::text as text from staff_invitations i where id = ${id}`;
    expect(row?.text).not.toContain(token);
    expect(await listStaffInvitations(program.scope)).toMatchObject([
      { id, email, role: "support", invitedBy: "Olga Owner" },
    ]);
    const [act] = await actsIn();
    expect(act).toMatchObject({
      action: "staff.invited",
      after: { role: "support", to: expect.any(String) },
    });
    expect(act?.text).not.toContain(email);
  });

  test("is the same whether or not the address has an account, a shop's or staff's elsewhere", async () => {
    const olga = await somebody("owner");
    const elsewhere = await somebody("owner", "Eve Elsewhere", await makeProgram(owner));
    const shopper = `${newId()}@members.example`;
    await createUser({ email: shopper, name: "Ana", password, verified: true });
    const said = [];
    for (const email of [elsewhere.email, shopper, `${newId()}@nobody.example`]) {
      const { id: _, token: __, email: ___, expiresAt, ...answer } = await invited(olga, email);
      said.push({ ...answer, days: Math.round((expiresAt.getTime() - Date.now()) / 86_400_000) });
      const text = mailTo(email)[0]
        ?.text.replace(/token=[\w-]+/, "")
        .replaceAll(email, "");
      said.push(text);
    }
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(2);
    expect(said[0]).toEqual({ mailed: true, days: 7 });
  });

  test("is refused to others, for whoever is here or was asked, and beyond so many", async () => {
    const [olga, sam] = [await somebody("owner"), await somebody("support", "Sam")];
    const refused = async (by: Somebody, email: string) => {
      const made = await inviteStaff(by, { email, role: "owner" });
      return made.ok ? null : made.error.code;
    };
    expect(await refused(sam, "x@new.example")).toBe("not_owner");
    // As the page of somebody who was an owner when it was made.
    expect(await refused({ ...sam, scope: olga.scope, id: olga.id }, sam.email)).toBe("on_team");
    await invited(olga, "twice@new.example");
    expect(await refused(olga, "twice@new.example")).toBe("invited_already");
    const [one] = await listStaffInvitations(program.scope);
    for (let i = 1; i < 20; i++) await invited(olga);
    expect(await refused(olga, "one.too.many@new.example")).toBe("too_many_pending");
    await owner`update staff_invitations set expires_at = now() - interval '1 second' where id = ${one?.id ?? ""}`;
    expect(await refused(olga, "twice@new.example")).toBeNull();
    expect(await listStaffInvitations(program.scope)).toHaveLength(20);
  });

  test("asked for twice at once, one is made", async () => {
    const olga = await somebody("owner");
    const made = await Promise.all(
      [1, 2, 3].map(() => inviteStaff(olga, { email: "at.once@new.example", role: "support" })),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(mailTo("at.once@new.example")).toHaveLength(1);
  });

  test("an address is written to five times a day at most, other addresses are not held up", async () => {
    const olga = await somebody("owner");
    const { id } = await invited(olga, "often@new.example");
    for (let i = 1; i < 5; i++) expect((await sendInvitationAgain(olga, id)).ok).toBe(true);
    const sixth = await sendInvitationAgain(olga, id);
    expect(sixth.ok || sixth.error.code).toBe("too_many_attempts");
    expect(mailTo("often@new.example")).toHaveLength(5);
    await invited(olga);
  });

  test("a mail that cannot be sent leaves the invitation, and says so", async () => {
    const olga = await somebody("owner");
    sendMail.mockRejectedValueOnce(new Error("no server"));
    const { id, mailed, email } = await invited(olga);
    expect(mailed).toBe(false);
    expect(await sendInvitationAgain(olga, id)).toEqual({ ok: true, value: { email, mailed: true } });
  });
});

describe("a link", () => {
  test("is looked at without being used, by whoever has it and in its program alone", async () => {
    const olga = await somebody("owner");
    const { token, email } = await invited(olga);
    for (let i = 0; i < 3; i++)
      expect(await invitationOf(program.slug, token)).toMatchObject({ email, showing: "password" });
    const other = await makeProgram(owner);
    for (const [slug, brought] of [
      [other.slug, token],
      ["no-such-program", token],
      [program.slug, `${token.slice(0, -1)}_`],
      [program.slug, ""],
      ["\u0000", token],
    ] as const)
      expect(await invitationOf(slug, brought)).toBeNull();
  });

  test("is over after seven days, and when it was made anew or withdrawn", async () => {
    const olga = await somebody("owner");
    const first = await invited(olga);
    const at = (ms: number) => new Date(first.expiresAt.getTime() + ms);
    expect(await invitationOf(program.slug, first.token, at(-1))).not.toBeNull();
    expect(await invitationOf(program.slug, first.token, at(0))).toBeNull();
    const chosen = { name: "Sam", password };
    expect(await acceptAnew(program.slug, first.token, chosen, at(0))).toEqual(OVER);
    await sendInvitationAgain(olga, first.id);
    expect(await acceptAnew(program.slug, first.token, chosen)).toEqual(OVER);
    const token = /token=([\w-]{43})/.exec(mailTo(first.email)[1]?.text ?? "")?.[1] ?? "";
    expect(await invitationOf(program.slug, token)).not.toBeNull();
    expect(await withdrawStaffInvitation(olga, first.id)).toMatchObject({ ok: true });
    expect(await withdrawStaffInvitation(olga, first.id)).toMatchObject({ ok: false });
    expect(await acceptAnew(program.slug, token, chosen)).toEqual(OVER);
    expect(mailTo(first.email)[2]?.subject).toBe("The invitation to Fieldwork was withdrawn");
    expect(await rolesIn()).toEqual(["owner"]);
    expect((await actsIn()).map(({ action }) => action)).toEqual([
      "staff.invited",
      "staff.invited_again",
      "staff.invitation_withdrawn",
    ]);
  });

  test("is forgotten with its address a month after its end, and not before", async () => {
    const { expiresAt } = await invited(await somebody("owner"));
    const past = (days: number) => new Date(expiresAt.getTime() + days * 86_400_000 + 1);
    expect(await forgetInvitations(program.scope, past(29))).toBe(0);
    expect(await forgetInvitations(program.scope, past(30))).toBe(1);
    expect(await forgetInvitations(program.scope, past(30))).toBe(0);
  });
});

describe("accepting", () => {
  test("somebody new chooses a password and sets up an authenticator; before that nothing is open", async () => {
    const olga = await somebody("owner");
    const { token, email } = await invited(olga);
    expect(await acceptAnew(program.slug, token, { name: "Sam Support", password })).toEqual({
      ok: true,
      value: { next: "set-up" },
    });
    await expect(requireStaff(program.slug, "program:read")).rejects.toThrow("/staff/sign-in");
    expect((await listTeam(program.scope)).find((one) => one.email === email)).toMatchObject({
      ...{ name: "Sam Support", role: "support", hasAuthenticator: false, lastSeenAt: null },
    });
    const half = await halfSignedIn();
    const own = half && secretToSetUp(half);
    expect(await finishStaffSignIn(codeAt(own ?? "", new Date()))).toMatchObject({ ok: true });
    expect((await requireStaff(program.slug, "members:adjust")).staff).toMatchObject({
      email,
      role: "support",
    });
    const sam = (await listTeam(program.scope)).find((one) => one.email === email);
    expect(sam?.hasAuthenticator && sam.lastSeenAt !== null).toBe(true);
    expect(mailTo(email).at(-1)?.subject).toBe("You work for Fieldwork now");
    // Later they sign in as everybody does.
    openBrowser();
    expect(await startStaffSignIn(email, password)).toEqual({ ok: true, value: "authenticator" });
    const joined = (await actsIn()).at(-1);
    expect(joined).toMatchObject({ action: "staff.joined", after: { role: "support" } });
    expect(joined?.text).not.toContain(email);
    expect(await verifyAudit(program.scope)).toMatchObject({ intact: true });
  });

  test("a shopper keeps their name, and the password chosen is theirs from now on", async () => {
    const olga = await somebody("owner");
    const email = `${newId()}@members.example`;
    const { id } = await createUser({ email, name: "Ana Ruiz", password: "an old password", verified: true });
    const { token } = await invited(olga, email);
    expect((await acceptAnew(program.slug, token, { name: "Anything", password })).ok).toBe(true);
    expect(await roleOf(id)).toBe("support");
    expect(await startStaffSignIn(email, "an old password")).toMatchObject({ ok: false });
    expect(await startStaffSignIn(email, password)).toEqual({ ok: true, value: "set-up" });
    expect((await listTeam(program.scope)).map(({ name }) => name)).toContain("Ana Ruiz");
  });

  test("somebody with an authenticator shows password and code, whatever else is tried, and has both programs then", async () => {
    const olga = await somebody("owner");
    const elsewhere = await makeProgram(owner);
    const eve = await somebody("owner", "Eve Elsewhere", elsewhere);
    const { token } = await invited(olga, eve.email, "readonly");
    expect(await invitationOf(program.slug, token)).toMatchObject({ showing: "code" });
    expect(await acceptAnew(program.slug, token, { name: "Thief", password: "another password" })).toEqual({
      ok: false,
      error: { code: "has_authenticator" },
    });
    const wrong = async (given: string, code: string) => {
      const done = await acceptByCode(program.slug, token, { password: given, code });
      return done.ok ? null : done.error.code;
    };
    expect(await wrong("not the password", await freshCode(eve.email))).toBe("wrong_credentials");
    expect(await wrong(password, "000000")).toBe("wrong_code");
    expect(await roleOf(eve.id)).toBeNull();
    expect(await wrong(password, await freshCode(eve.email))).toBeNull();
    expect((await requireStaff(program.slug, "program:read")).staff).toMatchObject({
      id: eve.id,
      role: "readonly",
    });
    expect((await requireStaff(elsewhere.slug, "settings:write")).staff.role).toBe("owner");
    expect(await startStaffSignIn(eve.email, password)).toMatchObject({ ok: true });
  });

  test("somebody signed in accepts at once, and nobody in another's name", async () => {
    const olga = await somebody("owner");
    const eve = await somebody("support", "Eve", await makeProgram(owner));
    const mallory = await somebody("owner", "Mallory", await makeProgram(owner));
    const { token } = await invited(olga, eve.email, "owner");
    const browser = openBrowser();
    const as = async (id: string) => {
      browser.jar.set("regulars.staff", {
        value: (await startSession(id, "staff", new Date())).token,
        options: {},
      });
    };
    await as(mallory.id);
    expect(await invitationOf(program.slug, token)).toMatchObject({
      showing: "code",
      signedInAs: mallory.email,
    });
    expect(await acceptSignedIn(program.slug, token)).toEqual({
      ok: false,
      error: { code: "somebody_else" },
    });
    await as(eve.id);
    expect(await invitationOf(program.slug, token)).toMatchObject({ showing: "session", signedInAs: null });
    expect(await acceptSignedIn(program.slug, token)).toEqual({ ok: true, value: { next: "dashboard" } });
    expect(await roleOf(eve.id)).toBe("owner");
    // The owners hear that there is another; whoever became one does not hear it of themselves.
    expect(mailTo(olga.email).map(({ subject }) => subject)).toEqual(["Fieldwork has another owner"]);
    expect(mailTo(eve.email).map(({ subject }) => subject)).not.toContain("Fieldwork has another owner");
  });

  test("twice at once lets in one", async () => {
    const olga = await somebody("owner");
    const { token } = await invited(olga);
    const came = await Promise.all(
      ["one password", "two password", "three password"].map((chosen) =>
        acceptAnew(program.slug, token, { name: "Sam", password: chosen }),
      ),
    );
    expect(came.filter(({ ok }) => ok)).toHaveLength(1);
    expect(came.filter(({ ok }) => !ok)).toEqual([OVER, OVER]);
    expect((await actsIn()).filter(({ action }) => action === "staff.joined")).toHaveLength(1);
    expect(await listStaffInvitations(program.scope)).toEqual([]);
  });

  test("and withdrawing in the same moment: one of both has happened, never both and never half", async () => {
    const olga = await somebody("owner");
    for (let round = 0; round < 12; round++) {
      const { id, token, email } = await invited(olga);
      const [came, taken] = await Promise.all([
        acceptAnew(program.slug, token, { name: "Sam", password }),
        withdrawStaffInvitation(olga, id),
      ]);
      expect(came.ok).toBe(!taken.ok);
      const isOn = (await listTeam(program.scope)).some((one) => one.email === email);
      expect(isOn).toBe(came.ok);
    }
  });

  test("a link that was handed on proves no address; one that was mailed does", async () => {
    const olga = await somebody("owner");
    const proven = async (email: string) =>
      (await owner`select email_verified is not null as yes from users where email = ${email}`)[0]?.yes;
    const handed = await inviteStaff(olga, { email: "handed@new.example", role: "owner", byMail: false });
    if (!handed.ok) throw new Error(handed.error.code);
    expect(handed.value.mailed).toBeNull();
    expect(mailTo("handed@new.example")).toEqual([]);
    await acceptAnew(program.slug, handed.value.token, { name: "H", password });
    expect(await proven("handed@new.example")).toBe(false);
    const { token, email } = await invited(olga);
    await acceptAnew(program.slug, token, { name: "M", password });
    expect(await proven(email)).toBe(true);
  });
});

describe("another role", () => {
  test("holds at the next request, for the person and their agents, and is told and written down", async () => {
    const [olga, sam] = [await somebody("owner"), await somebody("support", "Sam")];
    const browser = openBrowser();
    const { token } = await startSession(sam.id, "staff", new Date());
    browser.jar.set("regulars.staff", { value: token, options: {} });
    await requireStaff(program.slug, "members:adjust");
    const made = await createAgentKey(
      { ...sam, staff: { ...sam, role: "support" } },
      { name: "Assistant", scopes: ["members:read"], days: 7 },
    );
    if (!made.ok) throw new Error(made.error.code);
    const asks = async () => {
      const checked = await checkKey(made.value.key, "program:read", new Date(), "members:adjust");
      return checked.ok ? "shown" : checked.error.code;
    };
    expect(await asks()).toBe("shown");
    expect(await changeRole(olga, sam.id, "readonly")).toMatchObject({ ok: true, value: { changed: true } });
    openBrowser(browser);
    await expect(requireStaff(program.slug, "members:adjust")).rejects.toThrow("403");
    await requireStaff(program.slug, "program:read");
    expect(await asks()).toBe("role_missing");
    // The row is the same one, so the key still is theirs.
    await changeRole(olga, sam.id, "support");
    expect(await asks()).toBe("shown");
    expect(mailTo(sam.email).map(({ subject }) => subject)).toEqual([
      "An assistant can now read in your name",
      "Your role in Fieldwork is Read-only now",
      "Your role in Fieldwork is Support now",
    ]);
    expect((await actsIn())[0]).toMatchObject({
      ...{ action: "staff.role_changed", before: { role: "support" }, after: { role: "readonly" } },
    });
  });

  test("that is the same one changes nothing, tells nobody and is not written down", async () => {
    const [olga, sam] = [await somebody("owner"), await somebody("support", "Sam")];
    expect(await changeRole(olga, sam.id, "support")).toMatchObject({ ok: true, value: { changed: false } });
    expect(sendMail).not.toHaveBeenCalled();
    expect(await actsIn()).toEqual([]);
  });

  test("of another program's people is not there; ids that are none neither", async () => {
    const olga = await somebody("owner");
    const eve = await somebody("support", "Eve", await makeProgram(owner));
    for (const id of [eve.id, newId(), "nonsense"]) {
      const unknown = { ok: false, error: { code: "person_unknown" } };
      expect(await changeRole(olga, id, "owner")).toEqual(unknown);
      expect(await removePerson(olga, id)).toEqual(unknown);
    }
    expect(sendMail).not.toHaveBeenCalled();
  });
});

describe("removing", () => {
  test("closes the program at the next request, ends agents for good, and signs out who has no other", async () => {
    const olga = await somebody("owner");
    const sam = await somebody("support", "Sam");
    const { token } = await startSession(sam.id, "staff", new Date());
    const member = await startSession(sam.id, "member", new Date());
    const made = await createAgentKey(
      { ...sam, staff: { ...sam, role: "support" } },
      { name: "Assistant", scopes: ["members:read"], days: 7 },
    );
    if (!made.ok) throw new Error(made.error.code);
    expect((await listTeam(program.scope)).find(({ id }) => id === sam.id)?.agentKeys).toBe(1);
    expect(await removePerson(olga, sam.id)).toMatchObject({ ok: true, value: { name: "Sam" } });
    expect(await removePerson(olga, sam.id)).toEqual({ ok: false, error: { code: "person_unknown" } });
    expect(await findSession(token, "staff", new Date())).toBeNull();
    expect(await findSession(member.token, "member", new Date())).not.toBeNull();
    const asks = async () => {
      const checked = await checkKey(made.value.key, "program:read", new Date(), "program:read");
      return checked.ok ? "shown" : checked.error.code;
    };
    expect(await asks()).toBe("key_invalid");
    expect(mailTo(sam.email).at(-1)?.text).toContain("You were taken off the team by Olga Owner.");
    expect((await actsIn()).at(-1)).toMatchObject({ action: "staff.removed", before: { role: "support" } });
    // Asked back, they come with the password and authenticator they have, and the key stays dead.
    const again = await invited(olga, sam.email);
    expect(await invitationOf(program.slug, again.token)).toMatchObject({ showing: "code" });
    const code = await freshCode(sam.email);
    expect(await acceptByCode(program.slug, again.token, { password, code })).toMatchObject({ ok: true });
    expect(await asks()).toBe("key_invalid");
    expect((await listTeam(program.scope)).find(({ id }) => id === sam.id)?.agentKeys).toBe(0);
  });

  test("leaves whoever works for another program signed in there", async () => {
    const olga = await somebody("owner");
    const other = await makeProgram(owner);
    const eve = await somebody("owner", "Eve", other);
    await owner`insert into staff_roles (program_id, user_id, role) values (${program.id}, ${eve.id}, 'support')`;
    const browser = openBrowser();
    const { token } = await startSession(eve.id, "staff", new Date());
    browser.jar.set("regulars.staff", { value: token, options: {} });
    await requireStaff(program.slug, "program:read");
    await removePerson(olga, eve.id);
    openBrowser(browser);
    await expect(requireStaff(program.slug, "program:read")).rejects.toThrow("404");
    await requireStaff(other.slug, "settings:write");
  });

  test("says before how many keys of the program they made and may have kept", async () => {
    const [olga, otto] = [await somebody("owner"), await somebody("owner", "Otto")];
    const key = (by: Somebody, name: string) =>
      createApiKey(by.scope, { name, scopes: ["events:write"], expiresAt: null });
    const [shop] = [await key(otto, "Shop"), await key(otto, "Till"), await key(olga, "Other")];
    await rotateApiKey(olga.scope, shop.id, 0);
    const made = async (id: string) => (await listTeam(program.scope)).find((one) => one.id === id)?.madeKeys;
    expect([await made(otto.id), await made(olga.id)]).toEqual([1, 2]);
  });

  test("two owners who remove each other in the same moment leave one", async () => {
    for (let round = 0; round < 8; round++) {
      program = await makeProgram(owner);
      const [olga, otto] = [await somebody("owner"), await somebody("owner", "Otto")];
      const done = await Promise.all([removePerson(olga, otto.id), removePerson(otto, olga.id)]);
      expect(done.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await rolesIn()).toEqual(["owner"]);
    }
  });

  test("two owners who step down or lower each other at once leave one", async () => {
    for (let round = 0; round < 8; round++) {
      program = await makeProgram(owner);
      const [olga, otto] = [await somebody("owner"), await somebody("owner", "Otto")];
      const own = round % 2 === 0;
      await Promise.all([
        changeRole(olga, own ? olga.id : otto.id, "readonly"),
        changeRole(otto, own ? otto.id : olga.id, "readonly"),
      ]);
      expect((await rolesIn()).sort()).toEqual(["owner", "readonly"]);
    }
  });

  test("the last owner stays, also by a command", async () => {
    const olga = await somebody("owner");
    await somebody("support", "Sam");
    const command = { ...olga, scope: program.scope, by: null };
    for (const by of [olga, command]) {
      const last = { ok: false, error: { code: "last_owner" } };
      expect(await removePerson(by, olga.id)).toEqual(last);
      expect(await changeRole(by, olga.id, "support")).toEqual(last);
    }
    expect(await roleOf(olga.id)).toBe("owner");
  });
});

test("a person's invitations and the team of another program are behind its wall", async () => {
  const other = await makeProgram(owner);
  const olga = await somebody("owner", "Olga", other);
  const { id } = await invited(olga);
  const eve = await somebody("owner", "Eve");
  expect(await listStaffInvitations(eve.scope)).toEqual([]);
  expect((await listTeam(eve.scope)).map(({ name }) => name)).toEqual(["Eve"]);
  expect(await sendInvitationAgain(eve, id)).toEqual({ ok: false, error: { code: "invitation_unknown" } });
  expect(await withdrawStaffInvitation(eve, id)).toEqual({
    ok: false,
    error: { code: "invitation_unknown" },
  });
  expect(await listStaffInvitations(olga.scope)).toHaveLength(1);
});
