import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { openBrowser } from "@/db/testing/browser";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { emptyMailbox, sentMails, whileMailIsRefused } from "@/db/testing/sent-mail";
import { newId } from "@/lib/shared/id";

vi.mock("next/headers", () => import("@/db/testing/browser"));
vi.mock("next/navigation", () => import("@/db/testing/browser"));

const { regulars } = await import("./testing/regulars");
const { acceptAnew } = await import("@/lib/auth/team/accept");
const { createApiKey } = await import("@/lib/auth/api-key");
const { createStaff } = await import("@/lib/auth/users");
const { scopeFor } = await import("@/lib/auth/system-scope");

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
beforeAll(() => {
  openBrowser();
});
beforeEach(async () => {
  program = await makeProgram(owner);
  await emptyMailbox();
});

/** Calls the command for the program and listens to what it says. */
const staff = (action: string, ...args: string[]) =>
  regulars("staff", action, "--program", program.slug, ...args);

const acts = () =>
  owner`select action, actor ->> 'kind' as kind, actor ->> 'name' as name from audit_entries
         where program_id = ${program.id} order by number`;

async function member(role: "owner" | "support", email = `${newId()}@staff.example`) {
  const of = { email, name: "Sam", password: newId(), programId: program.id, role };
  return { email, ...(await createStaff(of)) };
}

test("a program nobody can sign in to gets an owner from the machine: by a link that is printed, once, and audited", async () => {
  expect(await staff("list")).toMatchObject({ code: 0, out: expect.stringContaining("Nobody works for") });
  const made = await staff("invite", "--email", "Olga@New.Example", "--role", "owner", "--link");
  expect(made).toMatchObject({
    code: 0,
    aside: expect.stringContaining("hand it to olga@new.example alone"),
  });
  expect(await sentMails()).toEqual([]);
  const link = new URL(made.out.trim());
  expect(link.pathname).toBe(`/staff/invitation/${program.slug}`);
  const token = link.searchParams.get("token") ?? "";
  expect(await staff("list")).toMatchObject({
    out: expect.stringContaining("olga@new.example  (invited, until"),
  });
  expect((await acceptAnew(program.slug, token, { name: "Olga", password: newId() })).ok).toBe(true);
  const { out } = await staff("list", "--json");
  expect(JSON.parse(out)).toMatchObject({
    team: [{ name: "Olga", email: "olga@new.example", role: "owner", two_factor: false, last_seen_at: null }],
    invited: [],
  });
  expect(await acts()).toMatchObject([
    { action: "staff.invited", kind: "system", name: "command" },
    { action: "staff.joined", kind: "staff" },
  ]);
});

test("runs as npm runs it, outside of the framework", async () => {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const args = [
    "staff",
    "invite",
    "--program",
    program.slug,
    "--email",
    "a@new.example",
    "--role",
    "owner",
    "--link",
  ];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "cli/main.ts", ...args],
    {
      cwd: root,
    },
  );
  expect(stdout).toContain(`/staff/invitation/${program.slug}?token=`);
});

test("by mail it is said whether the mail went, and a link is not shown", async () => {
  const made = await staff("invite", "--email", "sam@new.example", "--role", "support");
  expect(made).toMatchObject({
    code: 0,
    out: expect.stringContaining("sam@new.example was invited as support"),
  });
  expect(made.out + made.aside).not.toContain("token");
  expect(await sentMails()).toMatchObject([
    { to: "sam@new.example", text: expect.stringContaining("token=") },
  ]);
  const failed = await whileMailIsRefused(() =>
    staff("invite", "--email", "rita@new.example", "--role", "readonly"),
  );
  expect(failed).toMatchObject({
    code: 1,
    aside: expect.stringContaining("could not be sent. Set SMTP_URL"),
  });
  // Who has no mail is not stuck with an invitation that nobody got.
  expect(await staff("remove", "--email", "rita@new.example")).toMatchObject({
    ...{ code: 0, out: expect.stringContaining("is withdrawn") },
  });
  const link = await staff("invite", "--email", "rita@new.example", "--role", "readonly", "--link");
  expect(link).toMatchObject({ code: 0, out: expect.stringContaining("/staff/invitation/") });
  const again = await staff("invite", "--email", "sam@new.example", "--role", "support");
  expect(again).toMatchObject({ code: 1, aside: expect.stringContaining("was invited already") });
});

test("roles are changed and people removed, but for the last owner; keys they may have kept are named", async () => {
  const olga = await member("owner");
  const otto = await member("owner");
  const scope = scopeFor(program.id, { kind: "staff", staffId: otto.userId, role: "owner" });
  await createApiKey(scope, { name: "Till", scopes: ["events:write"], expiresAt: null });
  expect(await staff("role", "--email", otto.email, "--role", "readonly")).toMatchObject({ code: 0 });
  expect(await staff("role", "--email", otto.email, "--role", "readonly")).toMatchObject({
    out: expect.stringContaining("nothing was changed"),
  });
  expect(await staff("role", "--email", olga.email, "--role", "support")).toMatchObject({
    ...{ code: 1, aside: expect.stringContaining("is the only owner") },
  });
  expect(await staff("remove", "--email", olga.email)).toMatchObject({ code: 1 });
  expect(await staff("remove", "--email", otto.email)).toMatchObject({
    ...{ code: 0, aside: expect.stringContaining("may have kept: 1") },
  });
  expect((await acts()).map(({ action }) => action)).toEqual([
    "api_key.created",
    "staff.role_changed",
    "staff.removed",
  ]);
});

describe("what is called wrongly is said in a sentence, and does nothing", () => {
  test.each([
    [["give"], '"staff give" is not known'],
    [["invite", "--email", "nobody", "--role", "owner"], '--email "nobody" is no e-mail address'],
    [["invite", "--email", "a@b.example", "--role", "admin"], '--role "admin" is not known: use owner or'],
    [["invite", "--email", "a@b.example"], "--role is missing: add it like --role support."],
    [["role", "--email", "a@b.example", "--role", "owner"], "is not on the team of"],
    [["remove", "--email", "a@b.example"], "is not on the team of"],
  ])("%j", async ([action = "", ...args], sentence) => {
    expect(await staff(action, ...args)).toMatchObject({
      code: 2,
      out: "",
      aside: expect.stringContaining(sentence),
    });
    expect(await acts()).toEqual([]);
  });
});
