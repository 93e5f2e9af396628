import type { Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import { type Published, publish } from "@/lib/webhooks/service-publish";

/** What other systems hear of what a member hears: badges and challenges, by the facts of their notices. */
function toldOf({ memberId, code, facts }: NoticeDraft, at: Date): Published[] {
  const text = (name: string) => String(facts[name] ?? "");
  const badge = () => ({
    ...{ id: showId("badge", text("badgeId")), name: text("badge"), level: Number(facts.level) },
  });
  const challenge = () => ({ id: showId("challenge", text("challengeId")), name: text("challenge") });
  const points = Number(facts.points ?? 0);
  switch (code) {
    case "badge_earned":
    case "badge_taken_back":
      return [{ type: code, at, memberId, data: { badge: badge() } }];
    case "challenge_completed": {
      const type = text("prize") as "points" | "reward" | "badge" | "none";
      return [{ type: code, at, memberId, data: { challenge: challenge(), prize: { type, points } } }];
    }
    case "challenge_rolled_back":
      return [{ type: "challenge_undone", at, memberId, data: { challenge: challenge(), points } }];
    default:
      return [];
  }
}

/** Tells other systems of badges and challenges, in the transaction that settles them. */
export function tellOfGame(
  tx: Tx,
  scope: ProgramScope,
  notices: readonly NoticeDraft[],
  at: Date,
): Promise<void> {
  return publish(
    tx,
    scope,
    notices.flatMap((notice) => toldOf(notice, at)),
  );
}
