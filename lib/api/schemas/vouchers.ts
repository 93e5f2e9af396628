import { z } from "zod";
import { RedemptionShape } from "./redemptions";
import { BenefitShape } from "./reward-parts";
import { Amount, Points, shownId } from "./shapes";

const word = (max: number) => z.string().trim().min(1).max(max);
const OrderId = word(200).meta({ description: "The order, as your shop names it." });

export const VoucherCheckInput = z
  .object({
    member_id: z
      .string()
      .max(100)
      .nullable()
      .optional()
      .meta({ description: "Who is buying. Without, only gift cards are found." }),
    codes: z.array(word(64)).min(1).max(10).meta({ description: "Codes as they were typed." }),
    lines: z
      .array(
        z.object({
          id: word(200),
          sku: word(200).nullable().optional(),
          quantity: z.int().min(1).max(100_000),
          unit_price: Amount,
          discount: Amount.optional().meta({ description: "Already taken off the whole line." }),
          excluded: z
            .boolean()
            .optional()
            .meta({ description: "Not to be paid with a code: gift cards that are sold." }),
        }),
      )
      .min(1)
      .max(500),
    shipping: Amount.optional().meta({ description: "What posting would cost." }),
  })
  .meta({
    id: "VoucherCheckInput",
    example: {
      member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f608",
      codes: ["R7KQ-2MXT-9HPD-40WB"],
      lines: [{ id: "1", sku: "FW-MUG-01", quantity: 2, unit_price: "24.00" }],
      shipping: "4.90",
    },
  });

const benefit = { type: "discount_amount", amount: "5.00", currency: "EUR" } as const;

export const VoucherCheckShape = z
  .object({
    vouchers: z.array(
      z.object({
        code: z.string().meta({ description: "As it was sent." }),
        redemption_id: shownId("rdm")
          .nullable()
          .meta({ description: "Null for a code that is nobody's here." }),
        name: z.string().nullable(),
        benefit: BenefitShape.optional(),
        applies: z.boolean(),
        discount: Amount.meta({ description: "Off the goods." }),
        shipping: Amount.meta({ description: "Off the shipping." }),
        lines: z.array(z.object({ id: z.string(), discount: Amount })),
        problem: z
          .object({ code: z.string(), message: z.string() })
          .nullable()
          .meta({ description: "Why it does not apply, in a sentence for the member." }),
      }),
    ),
    discount: Amount.meta({ description: "Off the goods, by all that apply." }),
    shipping: Amount.meta({ description: "Off the shipping, by all that apply." }),
  })
  .meta({
    id: "VoucherCheck",
    example: {
      vouchers: [
        {
          ...{ code: "R7KQ-2MXT-9HPD-40WB", redemption_id: "rdm_019ab3c2d4e57f6080a1b2c3d4e5f60d" },
          ...{ name: "€5 off", benefit, applies: true, discount: "5.00", shipping: "0.00" },
          ...{ lines: [{ id: "1", discount: "5.00" }], problem: null },
        },
      ],
      ...{ discount: "5.00", shipping: "0.00" },
    },
  });

export const VoucherUseInput = z
  .object({ order_id: OrderId })
  .meta({ id: "VoucherUseInput", example: { order_id: "1042" } });

export const VoucherReturnInput = z
  .object({
    order_id: OrderId,
    refunded: Amount.meta({ description: "What of the order has come back in all, also before." }),
    total: Amount.meta({ description: "What the order came to." }),
  })
  .meta({ id: "VoucherReturnInput", example: { order_id: "1042", refunded: "24.00", total: "48.00" } });

export const VoucherReturnShape = RedemptionShape.extend({
  returned: Points.meta({ description: "The points that came back with this." }),
  paid_back: Amount.meta({ description: "Of what was paid beside them: pay it back where it was paid." }),
  usable_again: z
    .boolean()
    .meta({ description: "It had cost no points, or is a gift card, and can be used again." }),
}).meta({
  id: "VoucherReturn",
  example: {
    ...(RedemptionShape.meta()?.example as object),
    ...{ status: "used", returned: 250, paid_back: "0.00", usable_again: false },
  },
});
