import { randomBytes } from "node:crypto";
import type { Browser, BrowserContext } from "@playwright/test";
import { connect } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { addLot, makeProgram, makeReward } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { startSession } from "@/lib/auth/session";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { createStaff, createUser, linkUser } from "@/lib/auth/users";
import { createCause } from "@/lib/causes/service";
import { enrolMember } from "@/lib/members/service";
import { endOfDayAfter } from "@/lib/shared/calendar";
import { env } from "@/lib/shared/env";
import { creditWallet } from "@/lib/wallet/service";

const now = () => new Date();
const word = () => randomBytes(5).toString("hex");

/** A program of this test's own, at an address of its own, so that nobody else spends what it counts. */
export async function makeSharingWorld() {
  const owner = connect(env().DATABASE_URL, { max: 2 });
  const mark = word();
  const program = await makeProgram(owner, {
    slug: `sharing-${mark}`,
    settings: { sharing: { transfers: true, households: true, delayHours: 24, mostPerTransfer: 400 } },
  });
  const { scope } = program;
  const host = `${mark}.localhost`;
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${host}, ${program.id}, ${program.shopId})`;
  await inProgram(scope, (tx) =>
    upsertProducts(tx, scope, [
      {
        ...{
          sku: "MUG",
          slug: "mug",
          title: "Tin mug",
          description: "",
          priceMinor: 24_00n,
          categories: ["mugs"],
        },
        ...{ attributes: {}, art: "mug", stock: null },
      },
    ]),
  );
  await makeReward(owner, program, { name: "€5 off", cost: 300n });
  const causeId = await createCause(
    scope,
    { name: "Trees", description: "Along the coast.", minorPerHundred: 100n },
    now(),
  );
  await makeReward(owner, program, {
    ...{ name: "For the trees", cost: 100n, fulfilment: "at_once" },
    benefit: { code: "donation", causeId },
  });

  async function member(name: string, { points = 0, lapsing = 0, wallet = 0n } = {}) {
    const email = `${name.toLowerCase().replaceAll(" ", ".")}.${word()}@members.example`;
    const enrolled = await enrolMember(scope, { email, name, externalId: null }, now());
    const user = await createUser({ email, name, password: null, verified: true });
    await linkUser(scope, user);
    const of = { id: enrolled.id };
    if (points > 0) await addLot(owner, program, of, { points });
    const soon = endOfDayAfter(now(), 10, "Europe/Berlin");
    if (lapsing > 0) await addLot(owner, program, of, { points: lapsing, expiresAt: soon });
    if (wallet > 0n) {
      const credit = { minor: wallet, currency: "EUR", expiresAt: null };
      const cause = { eventId: null, redemptionId: null };
      await inProgram(scope, (tx) => creditWallet(tx, scope, enrolled.id, credit, cause, now()));
    }
    const { token } = await startSession(user.id, "member", now());
    return {
      ...{ email, card: enrolled.cardNumber, scope: memberScopeFor(program.id, enrolled.id) },
      cookie: { name: "regulars.session", value: token },
    };
  }

  async function staff(role: "owner" | "support") {
    const email = `${role}.${word()}@staff.example`;
    const made = await createStaff({ email, name: role, password: word(), programId: program.id, role });
    const { token } = await startSession(made.userId, "staff", now());
    return { cookie: { name: "regulars.staff", value: token } };
  }

  /** A browser of this person: in the program's own shop, or for staff at the address of the dashboard. */
  async function open(
    browser: Browser,
    baseURL: string,
    who: { cookie: { name: string; value: string } },
    options: Parameters<Browser["newContext"]>[0] & { isStaff?: boolean } = {},
  ): Promise<BrowserContext> {
    const { isStaff = false, ...rest } = options;
    const address = new URL(baseURL);
    if (!isStaff) address.hostname = host;
    const context = await browser.newContext({ ...rest, baseURL: address.origin });
    await context.addCookies([{ ...who.cookie, url: address.origin, httpOnly: true, sameSite: "Lax" }]);
    return context;
  }

  return { owner, program, host, member, staff, open };
}

export type SharingWorld = Awaited<ReturnType<typeof makeSharingWorld>>;
