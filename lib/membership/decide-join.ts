import type { MembershipSettings } from "@/lib/shared/program-settings";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Entry, type Invitation, type InvitationState, invitationState } from "./membership";

/** What somebody brings who wants to join: proven address, invitation, what they have spent here, a card to pay with. */
export type Asking = {
  emailKey: string;
  invitation: Invitation | null;
  spentMinor: bigint;
  hasCard: boolean;
};

export type JoinRefusal =
  | { code: "invitation_missing" }
  | { code: "invitation_not_open"; state: Exclude<InvitationState, "open"> }
  | { code: "invitation_for_another" }
  | { code: "threshold_missing"; missingMinor: bigint }
  | { code: "card_missing" };

/** Whether somebody may join now, and by what (M1). */
export function decideJoin(
  settings: MembershipSettings,
  { emailKey, invitation, spentMinor, hasCard }: Asking,
  now: Date,
): Result<Entry, JoinRefusal> {
  switch (settings.entry) {
    case "open":
      return ok("open");
    case "invited": {
      if (!invitation) return err({ code: "invitation_missing" });
      const state = invitationState(invitation, now);
      if (state !== "open") return err({ code: "invitation_not_open", state });
      if (invitation.emailKey !== null && invitation.emailKey !== emailKey)
        return err({ code: "invitation_for_another" });
      return ok("invited");
    }
    case "threshold": {
      const missingMinor = BigInt(settings.thresholdMinor) - spentMinor;
      return missingMinor > 0n ? err({ code: "threshold_missing", missingMinor }) : ok("threshold");
    }
    case "paid":
      return hasCard ? ok("paid") : err({ code: "card_missing" });
  }
}

/** Whether an order alone makes a member: where the program wants that, and whoever wants to can join. */
export function joinsByOrder({
  automaticEnrolment,
  membership,
}: {
  automaticEnrolment: boolean;
  membership: Pick<MembershipSettings, "entry">;
}): boolean {
  return automaticEnrolment && (membership.entry === "open" || membership.entry === "threshold");
}
