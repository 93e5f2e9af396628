import { z } from "zod";
import { LoyaltyInput } from "@/lib/ucp/input";
import { type Operation, READS_BODY } from "./operation";

const Benefit = z.object({ id: z.string(), description: z.string() });
const Forecast = z.object({
  amount: z.int().min(0),
  breakdown: z
    .array(z.object({ id: z.string(), amount: z.int().min(0), description: z.string() }))
    .optional()
    .meta({ description: "Its amounts make the whole." }),
});
const Membership = z.object({
  id: z.string(),
  name: z.string(),
  display_id: z
    .string()
    .optional()
    .meta({ description: "Masked; only of a buyer whom the shop has signed in." }),
  tiers: z.array(z.object({ id: z.string(), name: z.string(), benefits: z.array(Benefit) })).optional(),
  rewards: z.array(
    z.object({
      currency: z.object({ name: z.string(), code: z.string(), decimal_places: z.int() }),
      earning_forecast: Forecast.optional(),
    }),
  ),
  provisional: z.boolean().meta({ description: "The buyer says so, and nobody has checked it." }),
});

const claim = "com.example.shop.loyalty.fieldwork";
const example = {
  context: { eligibility: [claim] },
  line_items: [{ item: { id: "MUG-1", price: 2400 }, quantity: 2 }],
};

export const UCP_OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/ucp/loyalty",
    scope: "program:read",
    id: "getUcpLoyalty",
    keyed: false,
    summary: "What the loyalty extension of the Universal Commerce Protocol adds to a cart or checkout",
    description:
      "For the shop's own commerce server, which puts loyalty and messages into its answer. It writes nothing. With a " +
      "member it also needs the scope members:read. 404 while it is not switched on under Settings, Agents.",
    body: { schema: LoyaltyInput.meta({ id: "UcpLoyaltyInput", example }), example },
    status: 200,
    answer: z.object({
      ucp: z.object({
        version: z.string(),
        capabilities: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
      }),
      loyalty: z.record(z.string(), Membership).meta({ description: "By the claim that was recognised." }),
      messages: z.array(
        z.object({ type: z.string(), severity: z.string(), code: z.string(), content: z.string() }),
      ),
    }),
    refusals: [...READS_BODY, "not-found"],
  },
];
