import { countByEmail, selectShared } from "@/db/queries/member-traces";
import { countEarlierOrders, countFriends, findFriend } from "@/db/queries/referrals";
import type { Tx } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { dayStart, periodDay } from "@/lib/shared/calendar";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Referral } from "./referral";
import { freshSignals, type Shared, type Signal, signalsOf } from "./signals";
import { comparableEmail } from "./trace";

export { comparableEmail } from "./trace";

const DAY_MS = 86_400_000;

/** The addresses of which one belongs to whoever has this one. */
function addressesOf(email: string): string[] {
  return [...new Set([email.trim().toLowerCase(), comparableEmail(email)])];
}

/** What e-mails say: traces know those that were seen, the list of members those that were not. */
async function sharedByEmail(
  tx: Tx,
  scope: ProgramScope,
  { advocateId, friendId }: Referral,
  friendEmail: string | null,
): Promise<Shared[]> {
  if (!friendEmail) return [];
  const advocate = await findFriend(tx, scope, advocateId);
  if (advocate?.email && comparableEmail(advocate.email) === comparableEmail(friendEmail))
    return [{ kind: "email", with: "advocate", people: 1 }];
  const people = await countByEmail(tx, scope, friendId, addressesOf(friendEmail));
  return people > 0 ? [{ kind: "email", with: "member", people }] : [];
}

/** One entry per kind and side. */
function merged(all: readonly Shared[]): Shared[] {
  const byKey = new Map<string, Shared>();
  for (const one of all) {
    const key = `${one.kind} ${one.with}`;
    const known = byKey.get(key);
    byKey.set(key, known && known.people >= one.people ? known : one);
  }
  return [...byKey.values()];
}

/** Everything that speaks against a referral now and that is not known of it yet (R2). */
export async function lookAt(
  tx: Tx,
  scope: ProgramScope,
  program: Program,
  referral: Referral,
  now: Date,
): Promise<Signal[]> {
  const { settings, timeZone } = program;
  const { advocateId, friendId, joinedAt, invitedAt } = referral;
  const month = dayStart(periodDay(now, "month", timeZone), timeZone) ?? now;
  const day = { joinedFrom: new Date(joinedAt.getTime() - DAY_MS), joinedUntil: joinedAt };
  const [friend, advocate, shared, friends] = await Promise.all([
    findFriend(tx, scope, friendId),
    findFriend(tx, scope, advocateId),
    selectShared(tx, scope, { advocateId, friendId }),
    countFriends(tx, scope, advocateId, { ...day, orderedFrom: month }),
  ]);
  const earlierOrders = await countEarlierOrders(tx, scope, {
    memberId: friendId,
    emails: friend?.email ? addressesOf(friend.email) : [],
    before: invitedAt,
  });
  const found = signalsOf(
    {
      shared: merged([...shared, ...(await sharedByEmail(tx, scope, referral, friend?.email ?? null))]),
      // Whoever was a member before the link was followed is known to the shop.
      earlierOrders: earlierOrders || (friend && friend.joinedAt < invitedAt ? 1 : 0),
      friendsInDay: friends.joined,
      friendsInMonth: friends.ordered,
      excluded: advocate?.excluded !== false ? "advocate" : friend?.excluded !== false ? "friend" : null,
    },
    settings.referrals,
  );
  return freshSignals(referral.signals, found);
}
