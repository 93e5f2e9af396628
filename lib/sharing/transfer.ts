import { z } from "zod";
import { err, ok, type Result } from "@/lib/shared/result";
import { unsaid } from "@/lib/shared/unsaid";

/** gift: to another member; pool_in and pool_out: between a member and their household. */
export const TRANSFER_KINDS = ["gift", "pool_in", "pool_out"] as const;
export type PointTransferKind = (typeof TRANSFER_KINDS)[number];

/**
 * waiting: on its way; arrived; called_back by who sent it; returned: nobody was there to take it; reversed by staff.
 */
export const TRANSFER_STATES = ["waiting", "arrived", "called_back", "returned", "reversed"] as const;
export type PointTransferState = (typeof TRANSFER_STATES)[number];

/** Points from one member to another. */
export type PointTransfer = {
  id: string;
  fromMemberId: string;
  /** The sender's own id where nobody is known by what was typed: the points then come back on arrival. */
  toMemberId: string;
  /** Whom the sender named, as typed: the list shows this, so that it tells nothing about who is a member. */
  addressedTo: string;
  kind: PointTransferKind;
  points: bigint;
  message: string;
  state: PointTransferState;
  askedAt: Date;
  arrivesAt: Date;
  endedAt: Date | null;
};

/** Somebody as they were named: by card number or by e-mail. */
export type Recipient = { card: string; emailKey: null } | { card: null; emailKey: string };

const Email = z.email().max(320);

/** What was typed as a recipient; null when it is neither a card number nor an address. */
export function readRecipient(typed: string): Recipient | null {
  const digits = typed.replaceAll(/[\s-]/g, "");
  if (/^\d{10}$/.test(digits)) return { card: digits, emailKey: null };
  const email = Email.safeParse(typed.trim());
  return email.success ? { card: null, emailKey: email.data.toLowerCase() } : null;
}

export const MOST_MESSAGE = 200;

/** A line of text without what turns or breaks it. */
const message = z
  .string()
  .trim()
  .max(MOST_MESSAGE, unsaid("sharing.sendError.messageLong", { max: MOST_MESSAGE }))
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u, unsaid("sharing.sendError.messageSigns"))
  .optional()
  .transform((text) => text ?? "");

const wholePoints = unsaid("sharing.sendError.points");
const toMissing = unsaid("sharing.sendError.toMissing");

/** Whom, as typed: a card number or an address. */
export const ToInput = z
  .string({ error: toMissing })
  .trim()
  .min(1, toMissing)
  .refine((typed) => readRecipient(typed) !== null, {
    error: unsaid("sharing.sendError.unreadable"),
  });

/** How many, as typed. */
export const PointsInput = z
  .string({ error: wholePoints })
  .trim()
  .regex(/^\d{1,9}$/, wholePoints)
  .transform(BigInt)
  .refine((points) => points > 0n, { error: wholePoints });

/** What a member fills in to send points. */
export const SendInput = z.object({ to: ToInput, points: PointsInput, message });
export type SendInput = z.infer<typeof SendInput>;

export type SendError =
  | { code: "transfers_off" }
  | { code: "sender_blocked" }
  | { code: "recipient_unreadable" }
  | { code: "recipient_self" }
  | { code: "points_invalid" }
  | { code: "above_transfer_limit"; limit: bigint }
  | { code: "above_month_limit"; limit: bigint; left: bigint }
  | { code: "insufficient_points"; missing: bigint }
  | { code: "request_conflict" };

/** What a program allows: whether points can be sent, and how many at most in one transfer and in a calendar month. */
export type GiftLimits = { transfers: boolean; mostPerTransfer: number; mostPerMonth: number };

/** What has to be known of a sender. */
export type Sender = { excluded: boolean; sentThisMonth: bigint };

/** Whether these points may be sent at all; whether there are so many is asked of the lots. */
export function decideSend(
  points: bigint,
  { excluded, sentThisMonth }: Sender,
  settings: GiftLimits,
): Result<bigint, SendError> {
  if (!settings.transfers) return err({ code: "transfers_off" });
  if (excluded) return err({ code: "sender_blocked" });
  if (points <= 0n) return err({ code: "points_invalid" });
  const limit = BigInt(settings.mostPerTransfer);
  if (points > limit) return err({ code: "above_transfer_limit", limit });
  const perMonth = BigInt(settings.mostPerMonth);
  const left = perMonth > sentThisMonth ? perMonth - sentThisMonth : 0n;
  if (points > left) return err({ code: "above_month_limit", limit: perMonth, left });
  return ok(points);
}

export type BackError =
  | { code: "transfer_unknown" }
  /** It arrived, came back or was reversed before. */
  | { code: "transfer_over"; state: PointTransferState }
  /** The receiver has spent what would have to be taken back. */
  | { code: "insufficient_points"; missing: bigint }
  | { code: "reason_missing" };

/** Until its arrival a gift can be called back by who sent it. */
export function canCallBack(
  transfer: Pick<PointTransfer, "kind" | "state" | "arrivesAt">,
  now: Date,
): boolean {
  return transfer.kind === "gift" && transfer.state === "waiting" && transfer.arrivesAt > now;
}

/** Staff can undo a gift that is on its way or has arrived. */
export function canReverse(transfer: Pick<PointTransfer, "kind" | "state">): boolean {
  return transfer.kind === "gift" && (transfer.state === "waiting" || transfer.state === "arrived");
}
