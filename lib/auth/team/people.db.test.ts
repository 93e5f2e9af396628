import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { openBrowser } from "@/db/testing/browser";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { sentMails } from "@/db/testing/sent-mail";
import { openTeam, password, type Team } from "@/db/testing/team";
import { newId } from "@/lib/shared/id";
import { createAgentKey } from "../agents/keys";
import { checkKey, createApiKey, rotateApiKey } from "../api-key";
import { findSession, startSession } from "../session";
import { requireStaff } from "../staff";
import { acceptByCode, invitationOf } from "./accept";
import { changeRole, listTeam, removePerson, type TeamActor } from "./people";

vi.mock("next/headers", () => import("@/db/testing/browser"));
vi.mock("next/navigation", () => import("@/db/testing/browser"));

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let team: Team;
beforeEach(async () => {
  team = await openTeam(owner);
});

describe("another role", () => {
  test("holds at the next request, for the person and their agents, and is told and written down", async () => {
    const [olga, sam] = [await team.somebody("owner"), await team.somebody("support", "Sam")];
    const browser = openBrowser();
    const { token } = await startSession(sam.id, "staff", new Date());
    browser.jar.set("regulars.staff", { value: token, options: {} });
    await requireStaff(team.program.slug, "members:adjust");
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
    await expect(requireStaff(team.program.slug, "members:adjust")).rejects.toThrow("403");
    await requireStaff(team.program.slug, "program:read");
    expect(await asks()).toBe("role_missing");
    // The row is the same one, so the key still is theirs.
    await changeRole(olga, sam.id, "support");
    expect(await asks()).toBe("shown");
    expect((await sentMails(sam.email)).map(({ subject }) => subject)).toEqual([
      "An assistant can now read in your name",
      "Your role in Fieldwork is Read-only now",
      "Your role in Fieldwork is Support now",
    ]);
    expect((await team.acts())[0]).toMatchObject({
      ...{ action: "staff.role_changed", before: { role: "support" }, after: { role: "readonly" } },
    });
  });

  test("that is the same one changes nothing, tells nobody and is not written down", async () => {
    const [olga, sam] = [await team.somebody("owner"), await team.somebody("support", "Sam")];
    expect(await changeRole(olga, sam.id, "support")).toMatchObject({ ok: true, value: { changed: false } });
    expect(await sentMails()).toEqual([]);
    expect(await team.acts()).toEqual([]);
  });

  test("of another program's people is not there; ids that are none neither", async () => {
    const olga = await team.somebody("owner");
    const eve = await team.somebody("support", "Eve", await makeProgram(owner));
    for (const id of [eve.id, newId(), "nonsense"]) {
      const unknown = { ok: false, error: { code: "person_unknown" } };
      expect(await changeRole(olga, id, "owner")).toEqual(unknown);
      expect(await removePerson(olga, id)).toEqual(unknown);
    }
    expect(await sentMails()).toEqual([]);
  });
});

describe("removing", () => {
  test("closes the program at the next request, ends agents for good, and signs out who has no other", async () => {
    const olga = await team.somebody("owner");
    const sam = await team.somebody("support", "Sam");
    const { token } = await startSession(sam.id, "staff", new Date());
    const member = await startSession(sam.id, "member", new Date());
    const made = await createAgentKey(
      { ...sam, staff: { ...sam, role: "support" } },
      { name: "Assistant", scopes: ["members:read"], days: 7 },
    );
    if (!made.ok) throw new Error(made.error.code);
    expect((await listTeam(team.program.scope)).find(({ id }) => id === sam.id)?.agentKeys).toBe(1);
    expect(await removePerson(olga, sam.id)).toMatchObject({ ok: true, value: { name: "Sam" } });
    expect(await removePerson(olga, sam.id)).toEqual({ ok: false, error: { code: "person_unknown" } });
    expect(await findSession(token, "staff", new Date())).toBeNull();
    expect(await findSession(member.token, "member", new Date())).not.toBeNull();
    const asks = async () => {
      const checked = await checkKey(made.value.key, "program:read", new Date(), "program:read");
      return checked.ok ? "shown" : checked.error.code;
    };
    expect(await asks()).toBe("key_invalid");
    expect((await sentMails(sam.email)).at(-1)?.text).toContain("You were taken off the team by Olga Owner.");
    expect((await team.acts()).at(-1)).toMatchObject({
      action: "staff.removed",
      before: { role: "support" },
    });
    // Asked back, they come with the password and authenticator they have, and the key stays dead.
    const again = await team.invited(olga, sam.email);
    expect(await invitationOf(team.program.slug, again.token)).toMatchObject({ showing: "code" });
    const code = await team.freshCode(sam.email);
    expect(await acceptByCode(team.program.slug, again.token, { password, code })).toMatchObject({
      ok: true,
    });
    expect(await asks()).toBe("key_invalid");
    expect((await listTeam(team.program.scope)).find(({ id }) => id === sam.id)?.agentKeys).toBe(0);
  });

  test("leaves whoever works for another program signed in there", async () => {
    const olga = await team.somebody("owner");
    const other = await makeProgram(owner);
    const eve = await team.somebody("owner", "Eve", other);
    await owner`insert into staff_roles (program_id, user_id, role) values (${team.program.id}, ${eve.id}, 'support')`;
    const browser = openBrowser();
    const { token } = await startSession(eve.id, "staff", new Date());
    browser.jar.set("regulars.staff", { value: token, options: {} });
    await requireStaff(team.program.slug, "program:read");
    await removePerson(olga, eve.id);
    openBrowser(browser);
    await expect(requireStaff(team.program.slug, "program:read")).rejects.toThrow("404");
    await requireStaff(other.slug, "settings:write");
  });

  test("says before how many keys of the program they made and may have kept", async () => {
    const [olga, otto] = [await team.somebody("owner"), await team.somebody("owner", "Otto")];
    const key = (by: TeamActor, name: string) =>
      createApiKey(by.scope, { name, scopes: ["events:write"], expiresAt: null });
    const [shop] = [await key(otto, "Shop"), await key(otto, "Till"), await key(olga, "Other")];
    await rotateApiKey(olga.scope, shop.id, 0);
    const made = async (id: string) =>
      (await listTeam(team.program.scope)).find((one) => one.id === id)?.madeKeys;
    expect([await made(otto.id), await made(olga.id)]).toEqual([1, 2]);
  });

  test("two owners who remove each other in the same moment leave one", async () => {
    for (let round = 0; round < 8; round++) {
      team = await openTeam(owner);
      const [olga, otto] = [await team.somebody("owner"), await team.somebody("owner", "Otto")];
      const done = await Promise.all([removePerson(olga, otto.id), removePerson(otto, olga.id)]);
      expect(done.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await team.roles()).toEqual(["owner"]);
    }
  });

  test("two owners who step down or lower each other at once leave one", async () => {
    for (let round = 0; round < 8; round++) {
      team = await openTeam(owner);
      const [olga, otto] = [await team.somebody("owner"), await team.somebody("owner", "Otto")];
      const own = round % 2 === 0;
      await Promise.all([
        changeRole(olga, own ? olga.id : otto.id, "readonly"),
        changeRole(otto, own ? otto.id : olga.id, "readonly"),
      ]);
      expect((await team.roles()).sort()).toEqual(["owner", "readonly"]);
    }
  });

  test("the last owner stays, also by a command", async () => {
    const olga = await team.somebody("owner");
    await team.somebody("support", "Sam");
    const command = { ...olga, scope: team.program.scope, by: null };
    for (const by of [olga, command]) {
      const last = { ok: false, error: { code: "last_owner" } };
      expect(await removePerson(by, olga.id)).toEqual(last);
      expect(await changeRole(by, olga.id, "support")).toEqual(last);
    }
    expect(await team.roleOf(olga.id)).toBe("owner");
  });
});
