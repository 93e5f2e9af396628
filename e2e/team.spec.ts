import { type Browser, type Page, expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { makeProgram } from "@/db/testing/fixtures";
import { codeAt, newTotpSecret } from "@/lib/auth/totp";
import { createStaff } from "@/lib/auth/users";
import { newId } from "@/lib/shared/id";
import { type OwnShop, openOwnShop } from "./own-shop";
import { openNewestMail } from "./people";
import { isSound } from "./sound";

/* Who works for a program: asked in by mail, with a role, and out again. */

const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

let shop: OwnShop;
test.beforeAll(async () => {
  shop = await openOwnShop("team");
});
test.afterAll(async () => {
  await shop?.owner.end();
  await closeDatabase();
});

const team = () => shop.dashboard("/settings/team");
const rowOf = (page: Page, who: string) => page.getByRole("row").filter({ hasText: who });

/** The owner's page of the team, at once. */
async function openTeam(browser: Browser): Promise<Page> {
  const page = await shop.staffPage(browser);
  await page.goto(team());
  await expect(page.getByRole("heading", { name: "Team", level: 1 })).toBeVisible();
  return page;
}

/** Follows the link in the newest mail to this address, in a browser of their own. */
async function openInvitation(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await openNewestMail(page, email, "You are asked to work for");
  const frame = page.frameLocator('iframe[title="The mail as HTML"]');
  await frame.getByRole("link", { name: "See the invitation" }).click();
  return page;
}

test("an owner invites somebody, who accepts, sees what the role allows, gets another one, and is out when removed", async ({
  browser,
}) => {
  const email = `sam.${newId().slice(-10)}@staff.example`;
  const owner = await openTeam(browser);
  await expect(owner.getByText("Only you, so far")).toBeVisible();
  await expect(rowOf(owner, "Olga Owner")).toContainText("The only owner stays one.");
  await isSound(owner);

  // Nothing, and what is no address.
  await owner.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(owner.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await owner.getByLabel("E-mail").fill(email);
  await owner.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(owner.getByText(`The invitation is on its way to ${email}.`)).toBeVisible();
  await expect(rowOf(owner, email)).toContainText("Support");
  await owner.getByLabel("E-mail").fill(email);
  await owner.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(
    owner.getByText("An invitation to this address is waiting already.", { exact: false }),
  ).toBeVisible();
  await isSound(owner);

  const sam = await openInvitation(browser, email);
  await expect(sam.getByRole("heading", { name: "Work for Fieldwork" })).toBeVisible();
  await expect(sam.getByText(`invites ${email} as Support`, { exact: false })).toBeVisible();
  await isSound(sam);
  const link = sam.url();
  await sam.getByLabel("Your name").fill("Sam Support");
  await sam.getByLabel("Choose a password").fill("short");
  await sam.getByRole("button", { name: "Accept" }).click();
  await expect(sam.getByText("Choose a password of 8 to 200 characters.")).toBeVisible();
  await sam.getByLabel("Choose a password").fill("correct horse battery");
  await sam.getByRole("button", { name: "Accept" }).click();
  await expect(sam.getByRole("heading", { name: "Set up your authenticator" })).toBeVisible();
  const secret = (await sam.getByRole("code").first().textContent())?.replaceAll(" ", "") ?? "";
  await sam.getByRole("textbox", { name: "Code" }).fill(codeAt(secret, new Date()));
  await sam.getByRole("button", { name: "Finish" }).click();
  await expect(sam.getByText("Sam Support · Support")).toBeVisible();

  // What the role allows: whom they work with, and nothing that changes who does.
  const here = new URL(shop.dashboard("")).pathname;
  await sam.goto(`${here}/settings/team`);
  await expect(rowOf(sam, "Olga Owner")).toContainText("Owner");
  await expect(sam.getByText("Only owners can let people in", { exact: false })).toBeVisible();
  await expect(sam.getByRole("button", { name: "Invite", exact: true })).toHaveCount(0);
  await expect(sam.getByText("Two-factor")).toHaveCount(0);
  await isSound(sam);
  await sam.goto(`${here}/settings/program`);
  await expect(sam.getByRole("button", { name: "Save" })).toHaveCount(0);
  await sam.goto(link);
  await expect(sam.getByRole("heading", { name: "This invitation is over" })).toBeVisible();
  await isSound(sam);

  await owner.reload();
  await expect(rowOf(owner, "Sam Support")).toContainText("Set up");
  await expect(owner.getByRole("heading", { name: "Invited" })).toHaveCount(0);
  await expect(owner.getByText("There is one owner.", { exact: false })).toBeVisible();
  await owner.getByRole("button", { name: "Change role of Sam Support" }).click();
  const role = owner.getByRole("dialog");
  await isSound(owner);
  await role.getByLabel("Read-only").check();
  await role.getByRole("button", { name: "Change role" }).click();
  await expect(role.getByText("Sam Support is Read-only from now on", { exact: false })).toBeVisible();
  await owner.keyboard.press("Escape");
  await sam.goto(here);
  await expect(sam.getByText("Sam Support · Read-only")).toBeVisible();
  await openNewestMail(await sam.context().newPage(), email, "Your role in Fieldwork is Read-only now");

  await owner.getByRole("button", { name: "Remove Sam Support" }).click();
  const removal = owner.getByRole("dialog");
  await expect(removal.getByText("Nothing waits for one person alone", { exact: false })).toBeVisible();
  await isSound(owner);
  await removal.getByRole("button", { name: "Remove from the team" }).click();
  await expect(owner.getByText("Removed from the team, and told so by mail.")).toBeVisible();
  await expect(rowOf(owner, "Sam Support")).toHaveCount(0);
  await sam.goto(here);
  await expect(sam.getByRole("heading", { name: "Staff sign-in" })).toBeVisible();

  await owner.goto(shop.dashboard("/settings/audit"));
  for (const act of ["took off the team", "changed the role of", "accepted an invitation, and works here:"])
    await expect(
      owner.getByText(act, { exact: false }).filter({ hasText: "Sam Support" }).first(),
    ).toBeVisible();
  await Promise.all([sam.context().close(), owner.context().close()]);
});

const invite = async (owner: Page, email: string, role: string) => {
  await owner.getByLabel("E-mail").fill(email);
  await owner.getByLabel(role, { exact: true }).check();
  await owner.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(rowOf(owner, email)).toBeVisible();
};

test("somebody who works elsewhere accepts with password and code, and then has both programs", async ({
  browser,
}) => {
  const [email, secret, password] = [`eve.${newId().slice(-10)}@staff.example`, newTotpSecret(), newId()];
  const other = await makeProgram(shop.owner);
  const of = { email, name: "Eve Elsewhere", password, programId: other.id, role: "owner" as const };
  await createStaff({ ...of, totpSecret: secret });
  const owner = await openTeam(browser);
  await invite(owner, email, "Owner");

  const eve = await openInvitation(browser, email);
  await expect(eve.getByLabel("Choose a password")).toHaveCount(0);
  await isSound(eve);
  await eve.getByLabel("Password").fill("not the password");
  await eve.getByRole("textbox", { name: "Code" }).fill(codeAt(secret, new Date()));
  await eve.getByRole("button", { name: "Accept" }).click();
  await expect(eve.getByText("E-mail address and password do not go together.")).toBeVisible();
  await eve.getByLabel("Password").fill(password);
  await eve.getByRole("textbox", { name: "Code" }).fill(codeAt(secret, new Date()));
  await eve.getByRole("button", { name: "Accept" }).click();
  await expect(eve.getByText("Eve Elsewhere · Owner")).toBeVisible();
  await eve.goto("/dashboard");
  await expect(eve.getByRole("row").filter({ hasText: "Owner" })).toHaveCount(2);

  // The other owner hears of it, and takes it back; the last one cannot be taken off.
  const slug = shop.program.slug;
  await openNewestMail(await eve.context().newPage(), `owner.${slug}`, "Fieldwork has another owner");
  await eve.goto(`/dashboard/${slug}/settings/team`);
  await eve.getByRole("button", { name: "Leave the team" }).click();
  await eve.getByRole("dialog").getByRole("button", { name: "Leave the team" }).click();
  await expect(eve).toHaveURL(new RegExp(`/dashboard/${other.slug}$`));
  await owner.reload();
  await expect(rowOf(owner, "Olga Owner")).toContainText("The only owner stays one.");
  await Promise.all([eve.context().close(), owner.context().close()]);
});

test("a link that was sent anew or withdrawn is over", async ({ browser }) => {
  const email = `rita.${newId().slice(-10)}@staff.example`;
  const owner = await openTeam(browser);
  await invite(owner, email, "Read-only");
  const first = await openInvitation(browser, email);
  await owner.getByRole("button", { name: `Send again ${email}` }).click();
  await expect(owner.getByText("Sent again. The link before is over.")).toBeVisible();
  await first.getByLabel("Your name").fill("Rita");
  await first.getByLabel("Choose a password").fill("correct horse battery");
  await first.getByRole("button", { name: "Accept" }).click();
  await expect(first.getByText("This invitation is over", { exact: false }).first()).toBeVisible();
  const second = await openInvitation(browser, email);
  await expect(second.getByRole("heading", { name: "Work for Fieldwork" })).toBeVisible();
  await owner.getByRole("button", { name: `Withdraw ${email}` }).click();
  await expect(owner.getByText("The invitation is withdrawn.", { exact: false })).toBeVisible();
  await second.reload();
  await expect(second.getByRole("heading", { name: "This invitation is over" })).toBeVisible();
  await Promise.all([first, second, owner].map((page) => page.context().close()));
});
