import { z } from "zod";
import { idText } from "./outside-id";
import { toldTime } from "./told-time";

/*
 * What is read of a payload. Every field that may be missing, null or something else is taken as not said rather than
 * refused: Shopify leaves out names and e-mails by the store's plan, and adds fields as it likes. What nothing can be done
 * without (an order's id, currency and lines) is asked for.
 */

/** A number of Shopify's, with all its digits, as text. */
export const Id = z.unknown().transform((value, context) => {
  const id = idText(value);
  if (id !== null) return id;
  context.addIssue({ code: "custom", message: "is no id" });
  return z.NEVER;
});

/** Where a field is not what it should be, it was not said. */
const soft = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);

const MaybeId = z.unknown().optional().transform(idText);
/** As the database keeps it: without NUL, and no half of a pair of characters. */
const keepable = (text: string, most: number) =>
  text.replaceAll("\u0000", "").trim().slice(0, most).toWellFormed();

const Text = (most: number) => soft(z.string().transform((text) => keepable(text, most) || null));

const At = soft(z.iso.datetime({ offset: true }).transform(toldTime));
const Flag = z
  .boolean()
  .nullish()
  .catch(null)
  .transform((value) => value ?? false);
const Amount = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(null)
  .transform((value) => String(value ?? "0"));
const Count = z.int().min(0).max(1_000_000).catch(0);
const list = <T extends z.ZodType>(of: T, most: number) =>
  z
    .array(of)
    .max(most)
    .nullish()
    .transform((items) => items ?? []);

const TaxLine = z.object({ price: Amount });
const Allocation = z.object({ amount: Amount });
const Property = z.object({ name: Text(100), value: z.unknown().optional() });

const Line = z.object({
  id: Id,
  product_id: MaybeId,
  variant_id: MaybeId,
  sku: Text(200),
  title: Text(300),
  name: Text(500),
  variant_title: Text(200),
  vendor: Text(200),
  quantity: Count,
  current_quantity: soft(z.int().min(0).max(1_000_000)),
  price: Amount,
  discount_allocations: list(Allocation, 100),
  tax_lines: list(TaxLine, 100),
  gift_card: Flag,
  tip: z.unknown().optional(),
  properties: soft(z.array(Property).max(200)),
});

const ShippingLine = z.object({
  price: Amount,
  discount_allocations: list(Allocation, 100),
  tax_lines: list(TaxLine, 100),
  is_removed: Flag,
});

const Transaction = z.object({ kind: Text(40), status: Text(40), amount: Amount, currency: Text(3) });
const Adjustment = z.object({ kind: Text(60), amount: Amount, tax_amount: Amount });
const Money = soft(z.object({ shop_money: z.object({ amount: Amount }) }));

export const RefundShape = z.object({
  id: Id,
  order_id: MaybeId,
  created_at: At,
  processed_at: At,
  refund_line_items: list(
    z.object({ line_item_id: MaybeId, quantity: Count, subtotal: Amount, total_tax: Amount }),
    500,
  ),
  refund_shipping_lines: list(
    z.object({ subtotal_amount_set: Money, tax_amount_set: soft(z.unknown()) }),
    50,
  ),
  order_adjustments: list(Adjustment, 200),
  transactions: list(Transaction, 200),
});
export type RefundShape = z.output<typeof RefundShape>;

export const CustomerShape = z.object({
  id: Id,
  email: Text(320),
  first_name: Text(100),
  last_name: Text(100),
  phone: Text(40),
  state: Text(40),
  created_at: At,
  updated_at: At,
});
export type CustomerShape = z.output<typeof CustomerShape>;

export const OrderShape = z.object({
  id: Id,
  name: Text(60),
  currency: z.string().regex(/^[A-Z]{3}$/),
  created_at: At,
  processed_at: At,
  updated_at: At,
  cancelled_at: At,
  financial_status: Text(40),
  fulfillment_status: Text(40),
  fulfillments: list(z.object({ status: Text(40), created_at: At }), 500),
  taxes_included: Flag,
  test: Flag,
  source_name: Text(100),
  email: Text(320),
  contact_email: Text(320),
  customer: soft(CustomerShape),
  line_items: z.array(Line).max(500),
  shipping_lines: list(ShippingLine, 50),
  total_tip_received: Amount,
  refunds: list(RefundShape, 500),
  discount_codes: list(z.object({ code: Text(255) }), 50),
});
export type OrderShape = z.output<typeof OrderShape>;

export const OrderEditShape = z.object({ order_edit: z.object({ order_id: Id, created_at: At }) });

export const MergeShape = z.object({
  admin_graphql_api_customer_kept_id: z.string(),
  admin_graphql_api_customer_deleted_id: z.string(),
  status: Text(40),
});

export const ProductShape = z.object({
  id: Id,
  title: Text(500),
  vendor: Text(200),
  product_type: Text(200),
  tags: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .catch(null)
    .transform((tags) => (typeof tags === "string" ? tags.split(",") : (tags ?? [])))
    .transform((tags) =>
      tags
        .map((tag) => keepable(tag, 200))
        .filter((tag) => tag !== "")
        .slice(0, 250),
    ),
  updated_at: At,
});

export const ScopesShape = z.object({
  current: z
    .array(
      z
        .string()
        .max(80)
        .transform((scope) => keepable(scope, 80)),
    )
    .max(200),
  updated_at: At,
});

const People = z.object({ id: MaybeId, email: Text(320) });

export const DataRequestShape = z.object({
  customer: People,
  orders_requested: list(z.unknown().optional().transform(idText), 10_000),
  data_request: z.object({ id: MaybeId }),
});

export const CustomerRedactShape = z.object({
  customer: People,
  orders_to_redact: list(z.unknown().optional().transform(idText), 10_000),
});
