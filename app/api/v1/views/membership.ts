import type { z } from "zod";
import { type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type {
  InvitationShape,
  MembershipShape,
  ProgramShape,
  TermsShape,
} from "@/lib/api/schemas/membership";
import { type TermsVersion, termsAt } from "@/lib/landing/terms";
import { type Invitation, invitationState } from "@/lib/membership/membership";
import { cardSentence, joinSentence } from "@/lib/membership/sentences";
import type { JoinRefusal, Standing } from "@/lib/membership/service";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import { decimalString } from "@/lib/shared/money";
import type { PaymentError } from "@/lib/shop/pay-by-test-card";

export function programJson(program: Program, termsVersion: number): z.infer<typeof ProgramShape> {
  const { slug, name, currency, pointsOne, pointsMany, settings } = program;
  const { entry, thresholdMinor, thresholdMonths, feeMinor, feeMonths } = settings.membership;
  const amount = (minor: number) => decimalString(BigInt(minor), currency);
  return {
    ...{ slug, name, currency, points: { one: pointsOne, many: pointsMany }, languages: settings.languages },
    membership: {
      entry,
      threshold: entry === "threshold" ? { amount: amount(thresholdMinor), months: thresholdMonths } : null,
      fee: entry === "paid" ? { amount: amount(feeMinor), months: feeMonths } : null,
    },
    terms_version: termsVersion,
  };
}

export function termsJson(
  versions: readonly TermsVersion[],
  currency: string,
  now: Date,
): z.infer<typeof TermsShape> {
  const current = termsAt(versions, now)?.version;
  return {
    data: versions.map(({ version, effectiveAt, note, texts, incentiveMinor }) => ({
      version,
      holds_now: version === current,
      effective_at: effectiveAt.toISOString(),
      note,
      texts: Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, text ?? ""])),
      financial_incentive: incentiveMinor === null ? null : decimalString(BigInt(incentiveMinor), currency),
    })),
  };
}

export function membershipJson(
  memberId: string,
  { membership, agreed }: Standing,
): z.infer<typeof MembershipShape> {
  return {
    member_id: showId("member", memberId),
    entry: membership?.entry ?? null,
    invitation_id: membership?.invitationId ? showId("invitation", membership.invitationId) : null,
    paid_until: membership?.paidUntil?.toISOString() ?? null,
    renews: membership?.renews ?? false,
    lapsed_at: membership?.lapsedAt?.toISOString() ?? null,
    payments: (membership?.payments ?? []).map(({ minor, currency, at }) => ({
      amount: decimalString(BigInt(minor), currency),
      ...{ currency, at },
    })),
    terms_agreed: agreed && { version: agreed.version, at: agreed.at.toISOString() },
  };
}

export function invitationJson(
  invitation: Invitation,
  now: Date,
  code?: string,
): z.infer<typeof InvitationShape> {
  return {
    id: showId("invitation", invitation.id),
    note: invitation.note,
    email: invitation.emailKey,
    uses: invitation.uses,
    most_uses: invitation.mostUses,
    state: invitationState(invitation, now),
    expires_at: invitation.expiresAt.toISOString(),
    created_at: invitation.createdAt.toISOString(),
    ...(code !== undefined && { code }),
  };
}

/** Why somebody was not made a member. */
export function joinRefusal(error: JoinRefusal | PaymentError, { currency, settings }: Program): Refusal {
  const english = { locale: "en" };
  switch (error.code) {
    case "threshold_missing":
      return refuse(
        "not-allowed",
        joinSentence(error, { currency, ...settings.membership }, english).message,
      );
    case "invitation_missing":
    case "invitation_not_open":
    case "invitation_for_another": {
      const { message } = joinSentence(error, { currency, ...settings.membership }, english);
      return wrongField("invitation", `invitation: ${message}`);
    }
    default:
      return wrongField("card", `card: ${cardSentence(error, english)}`);
  }
}
