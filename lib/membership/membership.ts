import type { MembershipSettings } from "@/lib/shared/program-settings";

export type Entry = MembershipSettings["entry"];

/** One period that was paid for. Nothing of a card is kept. */
export type MembershipPayment = {
  method: "test_card";
  minor: string;
  currency: string;
  at: string;
  /** How long the period is; missing where it was paid before that was kept. */
  months?: number;
};

/** How a member came in, and until when that is paid for. */
export type Membership = {
  memberId: string;
  entry: Entry;
  invitationId: string | null;
  /** The first instant that is not paid for; null where nothing is paid. */
  paidUntil: Date | null;
  renews: boolean;
  payments: MembershipPayment[];
  startedAt: Date;
  lapsedAt: Date | null;
};

/** An invitation as it is kept; its code is not. */
export type Invitation = {
  id: string;
  emailKey: string | null;
  note: string;
  mostUses: number;
  uses: number;
  expiresAt: Date;
  revokedAt: Date | null;
  createdAt: Date;
};

export type InvitationState = "open" | "used" | "expired" | "revoked";

/** What has become of an invitation. */
export function invitationState(
  { revokedAt, uses, mostUses, expiresAt }: Pick<Invitation, "revokedAt" | "uses" | "mostUses" | "expiresAt">,
  now: Date,
): InvitationState {
  if (revokedAt) return "revoked";
  if (uses >= mostUses) return "used";
  return expiresAt <= now ? "expired" : "open";
}
