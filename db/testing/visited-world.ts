import { connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { addRule } from "@/db/testing/rich-rules";
import { startSession } from "@/lib/auth/session";
import { createCause } from "@/lib/causes/service";
import { newId } from "@/lib/shared/id";

/*
 * A shop in which everything happens that can change what a member's overview says. Its clock is its own; whoever reads
 * these reads them as they stand.
 */

export const owner = connect(testDatabase().ownerUrl, { max: 2 });

export const MINUTE = 60_000;
export const DAY = 86_400_000;
/** Where a host leads is known for some seconds: each world has its own. */
export let host = "";
// A little ahead of the database's clock: what it dates itself has then happened, and not long ago.
const START = new Date(Date.now() + 10 * 60_000);
export let now = START;
export const in_ = (ms: number) => new Date(now.getTime() + ms);

export let program: TestProgram;
export let ana: TestMember;
export let ben: TestMember;
export let cookie: string;
export let trees: string;
export let cheap = "";
export let counted = "";
/** What was made in this world, for what happens to it later. */
export const made = { challengeId: "", codes: [] as string[] };
/** Time goes on. */
export function pass(ms: number): void {
  now = in_(ms);
}

/** The shop from its beginning: its clock, who visits it, and what they have. */
export async function world() {
  now = START;
  program = await makeProgram(owner, {
    settings: {
      sharing: { households: true, transfers: true },
      claimDays: 90,
      languages: { default: "en", offered: ["en", "de"] },
    },
  });
  host = `${newId()}.example.com`;
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${host}, ${program.id}, ${program.shopId})`;
  await addRule(owner, program);
  ana = await makeMember(owner, program, {
    lots: [{ points: 700 }, { points: 90, expiresAt: in_(2 * DAY) }, { points: 60, pendingUntil: in_(DAY) }],
  });
  ben = await makeMember(owner, program, { points: 400, name: "Ben Li" });
  const userId = newId();
  await owner`insert into users (id, email, name) values (${userId}, ${ana.email}, 'Ana Ruiz')`;
  await owner`update members set user_id = ${userId} where program_id = ${program.id} and id = ${ana.id}`;
  const session = await startSession(userId, "member", now);
  cookie = `regulars.session=${session.token}`;
  cheap = await makeReward(owner, program, { name: "Cheap", cost: 100n, position: 1 });
  counted = await makeReward(owner, program, { name: "Counted", cost: 150n, stock: 3, position: 2 });
  await makeReward(owner, program, {
    name: "Dear",
    cost: 5_000n,
    position: 3,
    startsAt: in_(12 * MINUTE),
  });
  trees = await createCause(program.scope, { name: "Trees", description: "", minorPerHundred: 100n }, now);
  made.challengeId = "";
  made.codes.length = 0;
}
