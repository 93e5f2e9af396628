import type { Browser, Page } from "@playwright/test";
import { connect } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { CATALOG } from "@/db/seed/catalog";
import { makeProgram, type TestMember } from "@/db/testing/fixtures";
import { inProgramOf } from "@/db/transaction";
import { startSession } from "@/lib/auth/session";
import { createStaff, createUser } from "@/lib/auth/users";
import { publishRule } from "@/lib/earning/service-rules";
import { aDefinition } from "@/lib/earning/testing/samples";
import { env } from "@/lib/shared/env";
import { newId } from "@/lib/shared/id";

/** A point for each euro, on everything. */
export async function publishPlainRule(shop: OwnShop): Promise<void> {
  const rule = { name: "Everything", definition: aDefinition(), basedOn: 0, place: "last" as const };
  const terms = { ...rule, startsAt: null, endsAt: null };
  const published = await publishRule(shop.program.scope, null, terms, new Date());
  if (!published.ok) throw new Error(published.error.code);
}

/**
 * A program of one file's own, with an owner and what the demo sells, under a storefront of its own: what is changed
 * here nobody else sees, and nobody else changes what is looked at here.
 */
export async function openOwnShop(name: string) {
  const slug = `${name}-${newId().slice(-10)}`;
  const host = `${slug}.localhost`;
  const { port } = new URL(process.env.REGULARS_URL ?? "http://localhost:3000");
  const site = (path: string) => `http://${host}:${port}${path}`;

  const owner = connect(env().DATABASE_URL, { max: 2 });
  const program = await makeProgram(owner, { slug });
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${host}, ${program.id}, ${program.shopId})`;
  await inProgramOf(program.id, (tx) => upsertProducts(tx, program.scope, CATALOG), { on: owner });
  const { userId } = await createStaff({
    ...{ email: `owner.${slug}@staff.example`, name: "Olga Owner", password: newId() },
    ...{ programId: program.id, role: "owner" as const },
  });
  const staffToken = (await startSession(userId, "staff", new Date())).token;

  async function pageOf(browser: Browser, cookie: { name: string; value: string }): Promise<Page> {
    const context = await browser.newContext();
    await context.addCookies([{ ...cookie, url: site("/") }]);
    return context.newPage();
  }

  return {
    ...{ owner, program, host, site },
    dashboard: (path: string) => site(`/dashboard/${slug}${path}`),
    /** A browser of the program's owner. */
    staffPage: (browser: Browser) => pageOf(browser, { name: "regulars.staff", value: staffToken }),
    /** A browser of this member, who gets an account here. */
    async memberPage(browser: Browser, member: TestMember, as = "Ana Ruiz"): Promise<Page> {
      const { email } = member;
      const user = await createUser({ email, name: as, password: null, verified: true });
      await owner`update members set user_id = ${user.id} where id = ${member.id}`;
      const { token } = await startSession(user.id, "member", new Date());
      return pageOf(browser, { name: "regulars.session", value: token });
    },
  };
}

export type OwnShop = Awaited<ReturnType<typeof openOwnShop>>;
