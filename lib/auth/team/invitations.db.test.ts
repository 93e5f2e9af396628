import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { sentMails, whileMailIsRefused } from "@/db/testing/sent-mail";
import { openTeam, password, type Team } from "@/db/testing/team";
import { newId } from "@/lib/shared/id";
import { createUser } from "../users";
import { acceptAnew, invitationOf } from "./accept";
import {
  forgetInvitations,
  inviteStaff,
  listStaffInvitations,
  sendInvitationAgain,
  withdrawStaffInvitation,
} from "./invitations";
import { listTeam, type TeamActor } from "./people";

vi.mock("next/headers", () => import("@/db/testing/browser"));
vi.mock("next/navigation", () => import("@/db/testing/browser"));

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const OVER = { ok: false, error: { code: "invitation_over" } };
let team: Team;
beforeEach(async () => {
  team = await openTeam(owner);
});

describe("inviting", () => {
  test("mails a link that is kept as a hash, stands in the list and in the log, and not with the address there", async () => {
    const olga = await team.somebody("owner");
    const { id, email, token, mailed } = await team.invited(olga);
    expect(mailed).toBe(true);
    const [mail] = await sentMails(email);
    expect(mail?.text).toContain(`/staff/invitation/${team.program.slug}?token=${token}`);
    expect(mail?.text).toContain("Olga Owner would like you on the team, as Support.");
    const [row] = await owner`select to_jsonb(i)::text as text from staff_invitations i where id = ${id}`;
    expect(row?.text).not.toContain(token);
    expect(await listStaffInvitations(team.program.scope)).toMatchObject([
      { id, email, role: "support", invitedBy: "Olga Owner" },
    ]);
    const [act] = await team.acts();
    expect(act).toMatchObject({
      action: "staff.invited",
      after: { role: "support", to: expect.any(String) },
    });
    expect(act?.text).not.toContain(email);
  });

  test("is the same whether or not the address has an account, a shop's or staff's elsewhere", async () => {
    const olga = await team.somebody("owner");
    const elsewhere = await team.somebody("owner", "Eve Elsewhere", await makeProgram(owner));
    const shopper = `${newId()}@members.example`;
    await createUser({ email: shopper, name: "Ana", password, verified: true });
    const said = [];
    for (const email of [elsewhere.email, shopper, `${newId()}@nobody.example`]) {
      const { id: _, token: __, email: ___, expiresAt, ...answer } = await team.invited(olga, email);
      said.push({ ...answer, days: Math.round((expiresAt.getTime() - Date.now()) / 86_400_000) });
      const text = (await sentMails(email))[0]?.text.replace(/token=[\w-]+/, "").replaceAll(email, "");
      said.push(text);
    }
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(2);
    expect(said[0]).toEqual({ mailed: true, days: 7 });
  });

  test("is refused to others, for whoever is here or was asked, and beyond so many", async () => {
    const [olga, sam] = [await team.somebody("owner"), await team.somebody("support", "Sam")];
    const refused = async (by: TeamActor, email: string) => {
      const made = await inviteStaff(by, { email, role: "owner" });
      return made.ok ? null : made.error.code;
    };
    expect(await refused(sam, "x@new.example")).toBe("not_owner");
    // As the page of somebody who was an owner when it was made.
    expect(await refused({ ...sam, scope: olga.scope }, sam.email)).toBe("on_team");
    await team.invited(olga, "twice@new.example");
    expect(await refused(olga, "twice@new.example")).toBe("invited_already");
    const [one] = await listStaffInvitations(team.program.scope);
    for (let i = 1; i < 20; i++) await team.invited(olga);
    expect(await refused(olga, "one.too.many@new.example")).toBe("too_many_pending");
    await owner`update staff_invitations set expires_at = now() - interval '1 second' where id = ${one?.id ?? ""}`;
    expect(await refused(olga, "twice@new.example")).toBeNull();
    expect(await listStaffInvitations(team.program.scope)).toHaveLength(20);
  });

  test("asked for twice at once, one is made", async () => {
    const olga = await team.somebody("owner");
    const made = await Promise.all(
      [1, 2, 3].map(() => inviteStaff(olga, { email: "at.once@new.example", role: "support" })),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sentMails("at.once@new.example")).toHaveLength(1);
  });

  test("an address is written to five times a day at most, other addresses are not held up", async () => {
    const olga = await team.somebody("owner");
    const { id } = await team.invited(olga, "often@new.example");
    for (let i = 1; i < 5; i++) expect((await sendInvitationAgain(olga, id)).ok).toBe(true);
    const sixth = await sendInvitationAgain(olga, id);
    expect(sixth.ok || sixth.error.code).toBe("too_many_attempts");
    expect(await sentMails("often@new.example")).toHaveLength(5);
    await team.invited(olga);
  });

  test("a mail that cannot be sent leaves the invitation, and says so", async () => {
    const olga = await team.somebody("owner");
    const { id, mailed, email } = await whileMailIsRefused(() => team.invited(olga));
    expect(mailed).toBe(false);
    expect(await sendInvitationAgain(olga, id)).toEqual({ ok: true, value: { email, mailed: true } });
  });
});

describe("a link", () => {
  test("is looked at without being used, by whoever has it and in its program alone", async () => {
    const olga = await team.somebody("owner");
    const { token, email } = await team.invited(olga);
    for (let i = 0; i < 3; i++)
      expect(await invitationOf(team.program.slug, token)).toMatchObject({ email, showing: "password" });
    const other = await makeProgram(owner);
    for (const [slug, brought] of [
      [other.slug, token],
      ["no-such-program", token],
      [team.program.slug, `${token.slice(0, -1)}_`],
      [team.program.slug, ""],
      ["\u0000", token],
    ] as const)
      expect(await invitationOf(slug, brought)).toBeNull();
  });

  test("is over after seven days, and when it was made anew or withdrawn", async () => {
    const olga = await team.somebody("owner");
    const first = await team.invited(olga);
    const at = (ms: number) => new Date(first.expiresAt.getTime() + ms);
    expect(await invitationOf(team.program.slug, first.token, at(-1))).not.toBeNull();
    expect(await invitationOf(team.program.slug, first.token, at(0))).toBeNull();
    const chosen = { name: "Sam", password };
    expect(await acceptAnew(team.program.slug, first.token, chosen, at(0))).toEqual(OVER);
    await sendInvitationAgain(olga, first.id);
    expect(await acceptAnew(team.program.slug, first.token, chosen)).toEqual(OVER);
    const token = /token=([\w-]{43})/.exec((await sentMails(first.email))[1]?.text ?? "")?.[1] ?? "";
    expect(await invitationOf(team.program.slug, token)).not.toBeNull();
    expect(await withdrawStaffInvitation(olga, first.id)).toMatchObject({ ok: true });
    expect(await withdrawStaffInvitation(olga, first.id)).toMatchObject({ ok: false });
    expect(await acceptAnew(team.program.slug, token, chosen)).toEqual(OVER);
    expect((await sentMails(first.email))[2]?.subject).toBe("The invitation to Fieldwork was withdrawn");
    expect(await team.roles()).toEqual(["owner"]);
    expect((await team.acts()).map(({ action }) => action)).toEqual([
      "staff.invited",
      "staff.invited_again",
      "staff.invitation_withdrawn",
    ]);
  });

  test("is forgotten with its address a month after its end, and not before", async () => {
    const { expiresAt } = await team.invited(await team.somebody("owner"));
    const past = (days: number) => new Date(expiresAt.getTime() + days * 86_400_000 + 1);
    expect(await forgetInvitations(team.program.scope, past(29))).toBe(0);
    expect(await forgetInvitations(team.program.scope, past(30))).toBe(1);
    expect(await forgetInvitations(team.program.scope, past(30))).toBe(0);
  });
});

test("a person's invitations and the team of another program are behind its wall", async () => {
  const other = await makeProgram(owner);
  const olga = await team.somebody("owner", "Olga", other);
  const { id } = await team.invited(olga);
  const eve = await team.somebody("owner", "Eve");
  expect(await listStaffInvitations(eve.scope)).toEqual([]);
  expect((await listTeam(eve.scope)).map(({ name }) => name)).toEqual(["Eve"]);
  expect(await sendInvitationAgain(eve, id)).toEqual({ ok: false, error: { code: "invitation_unknown" } });
  expect(await withdrawStaffInvitation(eve, id)).toEqual({
    ok: false,
    error: { code: "invitation_unknown" },
  });
  expect(await listStaffInvitations(olga.scope)).toHaveLength(1);
});
