import { z } from "zod";
import { OrderInput } from "@/lib/earning/order-input";
import { type Operation, READS_BODY } from "./operation";
import { CART_EXAMPLE, ForecastInput, ForecastShape } from "./schemas/events";
import { WidgetTokenInput, WidgetTokenShape } from "./schemas/widget";

const { shape: order } = OrderInput.in;
const Cart = OrderInput.in.partial({ id: true, currency: true }).extend({
  lines: z.array(order.lines.element.partial({ id: true })),
});

const CartForecast = ForecastInput.extend({ cart: Cart }).meta({
  id: "ForecastInput",
  description: "A cart is an order whose id, currency and line ids may be left out.",
  example: CART_EXAMPLE,
});

/** What a cart would earn, this document, and the widget. */
export const ASKED_OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/forecast",
    id: "forecast",
    scope: "program:read",
    keyed: false,
    summary: "What a cart would earn, and why",
    description:
      "With a member_id it also needs the scope members:read; one that names nobody is refused. Writes nothing.",
    body: { schema: CartForecast, example: CART_EXAMPLE },
    status: 200,
    answer: ForecastShape,
    refusals: [...READS_BODY],
  },
  {
    method: "get",
    path: "/openapi.json",
    id: "getDocument",
    scope: null,
    summary: "This document",
    status: 200,
    answer: z.record(z.string(), z.unknown()),
    refusals: [],
  },
  {
    method: "post",
    path: "/widget/tokens",
    scope: "widget:sign-in",
    keyed: false,
    summary: "Sign a member in to the widget",
    description:
      "For the shop's own server: whoever is signed in to the shop gets a token for its pages, good for five minutes. " +
      "It writes nothing; ask for a new one whenever the page does. 404 where the customer is no member.",
    body: { schema: WidgetTokenInput, example: WidgetTokenInput.meta()?.example },
    status: 201,
    answer: WidgetTokenShape,
    refusals: [...READS_BODY, "not-found"],
  },
];
