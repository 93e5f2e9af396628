import { z } from "zod";
import { BenefitShape, benefit, LocalDay, rewardId } from "./reward-parts";
import { Amount, Instant, Points, shownId } from "./shapes";

const word = (max: number) => z.string().trim().min(1).max(max);

export const RedemptionsQuery = z.object({
  state: z
    .enum(["waiting", "sent", "done", "declined", "failed", "outside"])
    .meta({ description: "How far those who fulfil it are." }),
});

export const RedemptionInput = z
  .object({
    reward_id: z.string().min(1).max(100),
    from: z
      .enum(["member", "household"])
      .optional()
      .meta({
        description:
          "Whose points are spent; without, the member's own. household: the pool's, where this member may redeem from it. " +
          "The code is the member's.",
      }),
    amount: z.int().positive().optional().meta({ description: "Points, for a reward for any amount." }),
    use_on: LocalDay.optional().meta({ description: "The day it is meant for." }),
    payment: z
      .object({ amount: Amount, reference: word(200).optional() })
      .optional()
      .meta({ description: "What you have been paid beside the points: exactly the reward's price." }),
    address: z
      .object({ name: word(100), street: word(120), postcode: word(16), city: word(80), country: word(60) })
      .optional()
      .meta({ description: "Where a thing shall be sent." }),
    wish: word(500).optional().meta({ description: "The member's words for whoever fulfils it." }),
    shop_id: shownId("shp").optional().meta({
      description:
        "The connected store whose checkout it is for, of GET /shopify-stores; without, the store that knows the member.",
    }),
  })
  .meta({ id: "RedemptionInput", example: { reward_id: rewardId } });

const FulfilmentShape = z.object({
  state: z
    .enum(["waiting", "sent", "done", "declined", "failed", "outside"])
    .meta({ description: "outside: held until the shop's system has made it." }),
  use_on: z.string().nullable(),
  date: Instant.nullable(),
  tracking: z.string().nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable().meta({ description: "Why it was declined." }),
  answer: z.string().nullable().meta({ description: "What the webhook gave." }),
  has_address: z.boolean(),
});

const redemptionExample = {
  id: "rdm_019ab3c2d4e57f6080a1b2c3d4e5f60d",
  member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f608",
  reward_id: rewardId,
  name: "€5 off",
  benefit,
  cost: 500,
  status: "issued",
  code: "R7KQ-2MXT-9HPD-40WB",
  min_basket: "30.00",
  redeemed_at: "2026-11-22T14:30:00.000Z",
  usable_from: null,
  paid: "0.00",
  shop_id: null,
  fulfilment: null,
  expires_at: "2027-02-20T14:30:00.000Z",
};

export const RedemptionShape = z
  .object({
    id: shownId("rdm"),
    member_id: shownId("mem"),
    reward_id: shownId("rwd"),
    name: z.string(),
    benefit: BenefitShape,
    cost: Points,
    status: z.enum(["held", "issued", "used", "cancelled", "expired", "fulfilled", "failed"]),
    code: z.string().meta({ description: "The voucher code, good for one order of this member." }),
    min_basket: Amount,
    redeemed_at: Instant,
    usable_from: Instant.nullable(),
    expires_at: Instant,
    paid: Amount.meta({ description: "Paid in money beside the points." }),
    shop_id: shownId("shp")
      .nullable()
      .meta({ description: "The connected store in which it is made; null where none is." }),
    fulfilment: FulfilmentShape.nullable().meta({ description: "Null where a code is all there is." }),
    balance: Points.meta({ description: "What can be spent after it, debt taken off." }),
  })
  .meta({
    id: "Redemption",
    example: { ...redemptionExample, balance: 740 },
  });

export const ToFulfilShape = RedemptionShape.omit({ balance: true })
  .extend({
    address: z
      .object({
        name: z.string(),
        street: z.string(),
        postcode: z.string(),
        city: z.string(),
        country: z.string(),
      })
      .nullable(),
    wish: z.string().nullable(),
  })
  .meta({
    id: "ToFulfil",
    example: { ...redemptionExample, address: null, wish: null },
  });
export const ToFulfilsShape = z.object({ data: z.array(ToFulfilShape) });
export const MemberRedemptionsShape = z.object({ data: z.array(ToFulfilShape) });

export const CancellationShape = RedemptionShape.extend({
  returned: Points.meta({ description: "The points that went back to where they came from." }),
}).meta({
  id: "Cancellation",
  example: {
    ...(RedemptionShape.meta()?.example as object),
    status: "cancelled",
    balance: 1240,
    returned: 500,
  },
});

export const FulfilInput = z
  .object({
    state: z.enum(["sent", "done", "declined"]),
    tracking: word(100).optional(),
    date: z.iso.datetime({ offset: true }).optional().meta({ description: "The date that is confirmed." }),
    note: word(500).optional(),
    reason: word(500).optional().meta({ description: "Why it is declined; the member reads it." }),
  })
  .meta({ id: "FulfilInput", example: { state: "sent", tracking: "DE 4820 1139 57" } });
