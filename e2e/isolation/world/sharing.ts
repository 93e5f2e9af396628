import type { TestProgram } from "@/db/testing/fixtures";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { createCause } from "@/lib/causes/service";
import { PLAIN_TERMS } from "@/lib/rewards/reward";
import { createReward, redeemReward } from "@/lib/rewards/service";
import { showId } from "@/lib/shared/id";
import { createHousehold, inviteToHousehold, poolOf, sendPoints } from "@/lib/sharing/service";
import { recordWorth } from "@/lib/worth/service";
import { now, word } from "./tools";

/** A cause with a donation, a gift under way, and a household with somebody invited. */
export async function share(program: TestProgram, mark: string, memberId: string) {
  const { scope } = program;
  const member = memberScopeFor(program.id, memberId);
  const cause = await createCause(
    scope,
    { name: `Cause ${mark}`, description: "", minorPerHundred: 100n },
    now(),
  );
  const donation = await createReward(
    scope,
    {
      ...PLAIN_TERMS,
      ...{ name: `Donation ${mark}`, cost: 10n, benefit: { code: "donation", causeId: cause } },
      fulfilment: "at_once",
    },
    now(),
  );
  const given = await redeemReward(member, donation.id, null, now());
  const to = `nobody.${mark}@members.example`;
  const gift = await sendPoints(member, { to, points: 10n, message: `Message ${mark}` }, word(), now());
  const household = await createHousehold(member, `Household ${mark}`, now());
  await inviteToHousehold(member, { to, role: "give" }, now());
  const invited = (await poolOf(member, now()))?.people.find(({ state }) => state === "invited");
  if (!given.ok || !gift.ok || !household.ok || !invited) throw new Error("nothing was shared");
  // Noted now, so that no job notes it while this is watched.
  await recordWorth(scope, now());
  return {
    cause: showId("cause", cause),
    gift: showId("gift", gift.value.transfer.id),
    person: showId("person", invited.id),
    donation: showId("redemption", given.value.id),
  };
}
