import { expect, test } from "@playwright/test";
import { closeDatabase, connect } from "@/db/client";
import { makeProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { enrolMember } from "@/lib/members/service";
import { tellMembers } from "@/lib/notices/service";
import { mailNotices } from "@/lib/notices/service-mail";
import { unsubscribeToken } from "@/lib/notices/unsubscribe";
import { env } from "@/lib/shared/env";
import { newId } from "@/lib/shared/id";
import { openNewestMail } from "./people";
import { isSound } from "./sound";

test.afterAll(closeDatabase);

type World = Awaited<ReturnType<typeof world>>;

/** A program at an address of its own, with a member whose tier was reached a moment ago. */
async function world() {
  const owner = connect(env().DATABASE_URL, { max: 1 });
  const mark = newId().slice(-8);
  const program = await makeProgram(owner, { slug: `mail-${mark}` });
  await owner`
    insert into shop_domains (domain, program_id, shop_id)
    values (${`${mark}.localhost`}, ${program.id}, ${program.shopId})`;
  const email = `reader.${mark}@members.example`;
  const { id } = await enrolMember(program.scope, { email, name: "Rita Reader" }, new Date());
  const speaks = (locale: string) =>
    owner`update members set locale = ${locale} where program_id = ${program.id} and id = ${id}`;
  return { owner, program, email, id, speaks };
}

/**
 * Tells the member of a tier, and hands the mail over unless the worker was quicker: to the mailbox of the demo. What
 * became of it.
 */
async function tell({ owner, program, id }: World, about: string): Promise<"sent" | "kept back"> {
  const now = new Date();
  const facts = { tier: "Gold", position: 2, keptUntil: "2030-01-01T00:00:00Z" };
  await inProgram(program.scope, (tx) =>
    tellMembers(tx, program.scope, [{ memberId: id, code: "tier_reached", about, facts }], now),
  );
  const answers: Record<string, "sent" | "kept back"> = {};
  await expect(async () => {
    await mailNotices(program.scope, new Date());
    const [row] = await owner`
      select mailed_at is not null as sent, by_mail from notices
       where program_id = ${program.id} and member_id = ${id} and about = ${about}`;
    expect(row?.sent || row?.byMail === false).toBe(true);
    answers[about] = row?.sent ? "sent" : "kept back";
  }).toPass();
  return answers[about] ?? "kept back";
}

test("a member stops mail about their tier from the mail itself, and has it again", async ({ page }) => {
  test.slow();
  const here = await world();
  await tell(here, "first");
  await openNewestMail(page, here.email);
  await expect(page.getByRole("heading", { name: /^You have reached Gold!/ })).toBeVisible();
  const frame = page.frameLocator('iframe[title="The mail as HTML"]');
  await expect(frame.getByRole("link", { name: "See what it brings" })).toBeVisible();
  await frame.getByRole("link", { name: "Stop these mails" }).click();

  await expect(page.getByRole("heading", { name: "Stop these mails?" })).toBeVisible();
  await isSound(page);
  // Whoever only looks has stopped nothing.
  expect(await tell(here, "second")).toBe("sent");
  await page.getByRole("button", { name: "Stop them" }).click();
  await expect(page.getByRole("heading", { name: "Done: no more of these mails" })).toBeVisible();
  await isSound(page);
  expect(await tell(here, "third")).toBe("kept back");

  await page.getByRole("button", { name: "Get them again" }).click();
  await expect(page.getByRole("heading", { name: "You get these mails" })).toBeVisible();
  expect(await tell(here, "fourth")).toBe("sent");
  await here.owner.end();
});

test("a mail program's own button stops them at once, and only by POST", async ({ request, page }) => {
  test.slow();
  const here = await world();
  const { program, id: memberId, email } = here;
  await here.speaks("de");
  await tell(here, "first");
  await openNewestMail(page, email);
  await expect(page.getByRole("heading", { name: /^Du hast Gold erreicht!/ })).toBeVisible();

  const said = { programId: program.id, memberId, topic: "tiers" as const };
  const address = `/api/unsubscribe?token=${unsubscribeToken(env().AUTH_SECRET, said)}`;
  await expect(page.getByText(`${address} · List-Unsubscribe=One-Click`, { exact: false })).toBeVisible();
  // A scanner that follows the link finds a page that asks.
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Stop these mails?" })).toBeVisible();
  expect(await tell(here, "second")).toBe("sent");

  const form = { "List-Unsubscribe": "One-Click" };
  for (let times = 0; times < 2; times++) expect((await request.post(address, { form })).status()).toBe(200);
  expect(await tell(here, "third")).toBe("kept back");

  expect((await request.post(`${address}A`, { form })).status()).toBe(404);
  await page.goto("/unsubscribe?token=nonsense");
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await isSound(page);
  await here.owner.end();
});
