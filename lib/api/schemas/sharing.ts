import { z } from "zod";
import { Amount, Currency, Instant, Points, shownId } from "./shapes";

const memberId = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";

export const WalletShape = z
  .object({
    member_id: shownId("mem"),
    amount: Amount.meta({ description: "What can be spent in the shop now. It is never paid out." }),
    currency: Currency,
    expiring: z
      .array(z.object({ amount: Amount, expires_at: Instant.nullable() }))
      .meta({ description: "Sum to amount. Without a date: never." }),
    as_of: Instant,
  })
  .meta({
    id: "Wallet",
    example: {
      member_id: memberId,
      amount: "7.50",
      currency: "EUR",
      expiring: [
        { amount: "5.00", expires_at: "2027-01-31T23:00:00.000Z" },
        { amount: "2.50", expires_at: null },
      ],
      as_of: "2026-11-22T14:30:00.000Z",
    },
  });

export const TransferInput = z
  .object({
    to: z.string().trim().min(1).max(320).meta({ description: "A card number or an e-mail address." }),
    points: z.int("must be a whole number above zero").min(1).max(999_999_999),
    message: z.string().trim().max(200).optional(),
  })
  .meta({ id: "TransferInput", example: { to: "4820113957", points: 200, message: "For your tent" } });

export const TransferShape = z
  .object({
    id: shownId("gft"),
    from_member_id: shownId("mem"),
    to: z.string().meta({
      description:
        "As it was sent. Whether a member goes by it is not told; where none does, the points come back at arrives_at.",
    }),
    points: Points,
    message: z.string(),
    state: z.enum(["waiting", "arrived", "called_back", "returned", "reversed"]),
    sent_at: Instant,
    arrives_at: Instant,
  })
  .meta({
    id: "Transfer",
    example: {
      id: "gft_019ab3c2d4e57f6080a1b2c3d4e5f60c",
      from_member_id: memberId,
      to: "4820113957",
      points: 200,
      message: "For your tent",
      state: "waiting",
      sent_at: "2026-11-22T14:30:00.000Z",
      arrives_at: "2026-11-23T14:30:00.000Z",
    },
  });
