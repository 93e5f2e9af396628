import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { openBrowser } from "@/db/testing/browser";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { sentMails } from "@/db/testing/sent-mail";
import { openTeam, password, type Team } from "@/db/testing/team";
import { verifyAudit } from "@/lib/audit/service";
import { newId } from "@/lib/shared/id";
import { startSession } from "../session";
import { requireStaff } from "../staff";
import { finishStaffSignIn, halfSignedIn, secretToSetUp, startStaffSignIn } from "../staff-sign-in";
import { codeAt } from "../totp";
import { createUser } from "../users";
import { acceptAnew, acceptByCode, acceptSignedIn, invitationOf } from "./accept";
import { inviteStaff, listStaffInvitations, withdrawStaffInvitation } from "./invitations";
import { listTeam } from "./people";

vi.mock("next/headers", () => import("@/db/testing/browser"));
vi.mock("next/navigation", () => import("@/db/testing/browser"));

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const OVER = { ok: false, error: { code: "invitation_over" } };
let team: Team;
beforeEach(async () => {
  team = await openTeam(owner);
});

describe("accepting", () => {
  test("somebody new chooses a password and sets up an authenticator; before that nothing is open", async () => {
    const olga = await team.somebody("owner");
    const { token, email } = await team.invited(olga);
    expect(await acceptAnew(team.program.slug, token, { name: "Sam Support", password })).toEqual({
      ok: true,
      value: { next: "set-up" },
    });
    await expect(requireStaff(team.program.slug, "program:read")).rejects.toThrow("/staff/sign-in");
    expect((await listTeam(team.program.scope)).find((one) => one.email === email)).toMatchObject({
      ...{ name: "Sam Support", role: "support", hasAuthenticator: false, lastSeenAt: null },
    });
    const half = await halfSignedIn();
    const own = half && secretToSetUp(half);
    expect(await finishStaffSignIn(codeAt(own ?? "", new Date()))).toMatchObject({ ok: true });
    expect((await requireStaff(team.program.slug, "members:adjust")).staff).toMatchObject({
      email,
      role: "support",
    });
    const sam = (await listTeam(team.program.scope)).find((one) => one.email === email);
    expect(sam?.hasAuthenticator && sam.lastSeenAt !== null).toBe(true);
    expect((await sentMails(email)).at(-1)?.subject).toBe("You work for Fieldwork now");
    // Later they sign in as everybody does.
    openBrowser();
    expect(await startStaffSignIn(email, password)).toEqual({ ok: true, value: "authenticator" });
    const joined = (await team.acts()).at(-1);
    expect(joined).toMatchObject({ action: "staff.joined", after: { role: "support" } });
    expect(joined?.text).not.toContain(email);
    expect(await verifyAudit(team.program.scope)).toMatchObject({ intact: true });
  });

  test("a shopper keeps their name, and the password chosen is theirs from now on", async () => {
    const olga = await team.somebody("owner");
    const email = `${newId()}@members.example`;
    const { id } = await createUser({ email, name: "Ana Ruiz", password: "an old password", verified: true });
    const { token } = await team.invited(olga, email);
    expect((await acceptAnew(team.program.slug, token, { name: "Anything", password })).ok).toBe(true);
    expect(await team.roleOf(id)).toBe("support");
    expect(await startStaffSignIn(email, "an old password")).toMatchObject({ ok: false });
    expect(await startStaffSignIn(email, password)).toEqual({ ok: true, value: "set-up" });
    expect((await listTeam(team.program.scope)).map(({ name }) => name)).toContain("Ana Ruiz");
  });

  test("somebody with an authenticator shows password and code, whatever else is tried, and has both programs then", async () => {
    const olga = await team.somebody("owner");
    const elsewhere = await makeProgram(owner);
    const eve = await team.somebody("owner", "Eve Elsewhere", elsewhere);
    const { token } = await team.invited(olga, eve.email, "readonly");
    expect(await invitationOf(team.program.slug, token)).toMatchObject({ showing: "code" });
    expect(
      await acceptAnew(team.program.slug, token, { name: "Thief", password: "another password" }),
    ).toEqual({
      ok: false,
      error: { code: "has_authenticator" },
    });
    const wrong = async (given: string, code: string) => {
      const done = await acceptByCode(team.program.slug, token, { password: given, code });
      return done.ok ? null : done.error.code;
    };
    expect(await wrong("not the password", await team.freshCode(eve.email))).toBe("wrong_credentials");
    expect(await wrong(password, "000000")).toBe("wrong_code");
    expect(await team.roleOf(eve.id)).toBeNull();
    expect(await wrong(password, await team.freshCode(eve.email))).toBeNull();
    expect((await requireStaff(team.program.slug, "program:read")).staff).toMatchObject({
      id: eve.id,
      role: "readonly",
    });
    expect((await requireStaff(elsewhere.slug, "settings:write")).staff.role).toBe("owner");
    expect(await startStaffSignIn(eve.email, password)).toMatchObject({ ok: true });
  });

  test("somebody signed in accepts at once, and nobody in another's name", async () => {
    const olga = await team.somebody("owner");
    const eve = await team.somebody("support", "Eve", await makeProgram(owner));
    const mallory = await team.somebody("owner", "Mallory", await makeProgram(owner));
    const { token } = await team.invited(olga, eve.email, "owner");
    const browser = openBrowser();
    const as = async (id: string) => {
      browser.jar.set("regulars.staff", {
        value: (await startSession(id, "staff", new Date())).token,
        options: {},
      });
    };
    await as(mallory.id);
    expect(await invitationOf(team.program.slug, token)).toMatchObject({
      showing: "code",
      signedInAs: mallory.email,
    });
    expect(await acceptSignedIn(team.program.slug, token)).toEqual({
      ok: false,
      error: { code: "somebody_else" },
    });
    await as(eve.id);
    expect(await invitationOf(team.program.slug, token)).toMatchObject({
      showing: "session",
      signedInAs: null,
    });
    expect(await acceptSignedIn(team.program.slug, token)).toEqual({
      ok: true,
      value: { next: "dashboard" },
    });
    expect(await team.roleOf(eve.id)).toBe("owner");
    // The owners hear that there is another; whoever became one does not hear it of themselves.
    expect((await sentMails(olga.email)).map(({ subject }) => subject)).toEqual([
      "Fieldwork has another owner",
    ]);
    expect((await sentMails(eve.email)).map(({ subject }) => subject)).not.toContain(
      "Fieldwork has another owner",
    );
  });

  test("twice at once lets in one", async () => {
    const olga = await team.somebody("owner");
    const { token } = await team.invited(olga);
    const came = await Promise.all(
      ["one password", "two password", "three password"].map((chosen) =>
        acceptAnew(team.program.slug, token, { name: "Sam", password: chosen }),
      ),
    );
    expect(came.filter(({ ok }) => ok)).toHaveLength(1);
    expect(came.filter(({ ok }) => !ok)).toEqual([OVER, OVER]);
    expect((await team.acts()).filter(({ action }) => action === "staff.joined")).toHaveLength(1);
    expect(await listStaffInvitations(team.program.scope)).toEqual([]);
  });

  test("and withdrawing in the same moment: one of both has happened, never both and never half", async () => {
    const olga = await team.somebody("owner");
    for (let round = 0; round < 12; round++) {
      const { id, token, email } = await team.invited(olga);
      const [came, taken] = await Promise.all([
        acceptAnew(team.program.slug, token, { name: "Sam", password }),
        withdrawStaffInvitation(olga, id),
      ]);
      expect(came.ok).toBe(!taken.ok);
      const isOn = (await listTeam(team.program.scope)).some((one) => one.email === email);
      expect(isOn).toBe(came.ok);
    }
  });

  test("a link that was handed on proves no address; one that was mailed does", async () => {
    const olga = await team.somebody("owner");
    const proven = async (email: string) =>
      (await owner`select email_verified is not null as yes from users where email = ${email}`)[0]?.yes;
    const handed = await inviteStaff(olga, { email: "handed@new.example", role: "owner", byMail: false });
    if (!handed.ok) throw new Error(handed.error.code);
    expect(handed.value.mailed).toBeNull();
    expect(await sentMails("handed@new.example")).toEqual([]);
    await acceptAnew(team.program.slug, handed.value.token, { name: "H", password });
    expect(await proven("handed@new.example")).toBe(false);
    const { token, email } = await team.invited(olga);
    await acceptAnew(team.program.slug, token, { name: "M", password });
    expect(await proven(email)).toBe(true);
  });
});
