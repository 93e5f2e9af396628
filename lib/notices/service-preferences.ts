import { writeAudit } from "@/db/queries/audit";
import { findPreferences, storePreferencesRow } from "@/db/queries/preferences";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { hashOf } from "@/lib/shared/hash";
import { showId } from "@/lib/shared/id";
import type { MemberScope } from "@/lib/shared/scope";
import type { Channel, Topic } from "@/lib/shared/topics";
import { publish } from "@/lib/webhooks/service-publish";
import { type Preferences, readPreferences, storePreferences, withChoice } from "./preferences";

/** What a member wants to be told of, and where. */
export async function preferencesOf(scope: MemberScope): Promise<Preferences> {
  return readPreferences(await readProgram(scope, (tx) => findPreferences(tx, scope)));
}

/** Changes preferences in a transaction of the caller; whether anything changed. The log keeps who did it and when. */
export async function changePreferencesWithin(
  tx: Tx,
  scope: MemberScope,
  change: (before: Preferences) => Preferences,
  now: Date,
): Promise<boolean> {
  const stored = await findPreferences(tx, scope, true);
  if (stored === null) return false;
  const before = storePreferences(readPreferences(stored));
  const after = storePreferences(change(readPreferences(stored)));
  if (hashOf(before) === hashOf(after)) return false;
  await storePreferencesRow(tx, scope, after);
  const subject = showId("member", scope.memberId);
  await writeAudit(tx, scope, "member.preferences_changed", subject, before, after, now);
  const { memberId } = scope;
  await publish(tx, scope, { type: "member_updated", at: now, memberId, data: { changed: ["preferences"] } });
  return true;
}

/** Changes what a member wants to be told of, from what stands now; whether anything changed. */
export function changePreferences(
  scope: MemberScope,
  change: (standing: Preferences) => Preferences,
  now: Date,
): Promise<boolean> {
  return inProgram(scope, (tx) => changePreferencesWithin(tx, scope, change, now));
}

/** Changes one choice and leaves the others; whether anything changed. */
export function choose(
  scope: MemberScope,
  { topic, channel, choice }: { topic: Topic; channel: Channel; choice: boolean },
  now: Date,
): Promise<boolean> {
  return inProgram(scope, (tx) =>
    changePreferencesWithin(tx, scope, (before) => withChoice(before, topic, channel, choice), now),
  );
}
