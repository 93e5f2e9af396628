import { connect } from "@/db/client";
import { makeProgram } from "@/db/testing/fixtures";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { settleTouched } from "@/lib/game/service";
import { tellOfCodes } from "@/lib/notices/service-codes";
import { welcomeMembers } from "@/lib/notices/service-welcome";
import { referralCodeOf } from "@/lib/referrals/service";
import { appDatabaseUrl, env } from "@/lib/shared/env";
import { memberOf, staffOf } from "./world/people";
import { populate } from "./world/populate";
import { NOTHING_WANTED } from "./world/quiet";
import { nothing, type World } from "./world/things";
import { now, word } from "./world/tools";

export { fingerprint, tenantTables } from "./world/fingerprint";
export type { Actor, Things, World } from "./world/things";

/** Everything that a program can switch on is on. */
const SETTINGS = {
  cards: { physical: true },
  leaderboard: true,
  sharing: { transfers: true, households: true },
  referrals: { on: true },
};

/** Two programs of this test's own, full of things, so that no other test moves what this one watches. */
export async function makeWorld(): Promise<World> {
  const settings = env();
  const owner = connect(settings.DATABASE_URL, { max: 2 });
  const app = connect(appDatabaseUrl(settings), { max: 1 });
  const [markA, markB] = [`alpha${word()}`, `beta${word()}`];
  const a = await makeProgram(owner, { slug: `program-${markA}`, settings: SETTINGS });
  const b = await makeProgram(owner, { slug: `program-${markB}`, settings: SETTINGS });
  const [inA, inB] = [await populate(owner, a, markA), await populate(owner, b, markB)];
  const hostA = `${markA}.shop.test`;
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${hostA}, ${a.id}, ${a.shopId})`;
  const other = await memberOf(a, `Other${word()}`);
  // A code is made when it is first looked at.
  await referralCodeOf(memberScopeFor(a.id, other.member.id), now());
  for (const { scope } of [a, b]) await settleTouched(scope, now());
  // Everybody reads what they would choose, and wants what they would save: doing it again changes nothing.
  await owner`update members set locale = 'en', preferences = ${owner.json(NOTHING_WANTED)}
    where program_id in (${a.id}, ${b.id})`;
  // No job has anything to tell, or a letter to send, while this is watched.
  const later = new Date(now().getTime() + 3_600_000);
  for (const { scope } of [a, b]) {
    await welcomeMembers(scope, later);
    await tellOfCodes(scope, later);
  }
  await owner`update notices set mailed_at = ${now()} where program_id in (${a.id}, ${b.id}) and mailed_at is null`;
  const staffOfA = {
    owner: await staffOf(a, "owner"),
    support: await staffOf(a, "support"),
    readonly: await staffOf(a, "readonly"),
  };
  // That somebody of staff was here is written down now and then: not while this is watched.
  await owner`update staff_roles set last_seen_at = ${later} where program_id in (${a.id}, ${b.id})`;
  return {
    ...{ owner, app, a, b, hostA },
    thingsA: inA.things,
    thingsB: inB.things,
    unknown: nothing(),
    secretsA: [
      `Name${markA}`,
      inA.things.email,
      inA.things.card,
      inA.things.code,
      inA.things.customer,
      `Street ${markA}`,
      `Reason ${markA}`,
      `Key ${markA}`,
      `Assistant ${markA}`,
      `Agent ${markA}`,
      `Colleague ${markA}`,
      `asked.${markA}@`,
      `Rule ${markA}`,
      `Draft ${markA}`,
      `Program ${markA}`,
      `Reward ${markA}`,
      `Badge ${markA}`,
      `Challenge ${markA}`,
      `Cause ${markA}`,
      `Household ${markA}`,
      `Message ${markA}`,
      `Elsewhere ${markA}`,
      `Proof ${markA}`,
      `Hold ${markA}`,
      `Circle ${markA}`,
      `Gate ${markA}`,
      `Segment ${markA}`,
      `Note ${markA}`,
      `Letter ${markA}`,
      `Thing ${markA}`,
      `Plastic ${markA}`,
      `Listener ${markA}`,
      `Told ${markA}`,
      `Parcel ${markA}`,
    ],
    actors: {
      nobody: { name: "nobody" },
      memberOfA: { name: "another member of A", cookie: other.cookie },
      memberOfB: { name: "a member of B", cookie: inB.cookie },
      supportOfB: { ...(await staffOf(b, "support")), name: "support of B" },
      ownerOfB: { ...(await staffOf(b, "owner")), name: "the owner of B" },
      keyOfB: { name: "a key of B", key: inB.key },
    },
    staffOfA,
  };
}
