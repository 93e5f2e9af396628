import { readFileSync } from "node:fs";
import { buildSchema, execute, type GraphQLError, parse, validate } from "graphql";
import { type Bucket, costOf, MOST_COST } from "./budget";
import { appFields } from "./graph-app";
import { discountFields } from "./graph-discounts";
import { moneyFields } from "./graph-money";
import { orderFields } from "./graph-orders";
import type { Queue } from "./queue";
import type { Store } from "./store";

/** What is spoken of the Admin API: a cut of its schema. A document that names more is refused, as Shopify refuses what it lacks. */
export const schema = buildSchema(readFileSync(new URL("./schema.graphql", import.meta.url), "utf8"));

export type GraphAnswer = { data?: unknown; errors?: object[]; extensions?: object };

/** Which scope a root field needs; what is not named here needs none. */
const SCOPES: Record<string, string> = {
  discountCodeBasicCreate: "write_discounts",
  discountCodeFreeShippingCreate: "write_discounts",
  discountCodeDeactivate: "write_discounts",
  codeDiscountNodeByCode: "read_discounts",
  storeCreditAccountCredit: "write_store_credit_account_transactions",
  storeCreditAccountDebit: "write_store_credit_account_transactions",
  giftCardCreate: "write_gift_cards",
  giftCardDeactivate: "write_gift_cards",
  giftCards: "read_gift_cards",
  metafieldsSet: "write_customers",
  metafieldsDelete: "write_customers",
  customer: "read_customers",
  customerByIdentifier: "read_customers",
  customerCreate: "write_customers",
  orders: "read_orders",
  order: "read_orders",
  productVariants: "read_products",
};

function isGranted(store: Store, scope: string): boolean {
  return store.scopes.includes(scope) || store.scopes.includes(scope.replace(/^read_/, "write_"));
}

function denied(field: string, scope: string) {
  const message = `Access denied for ${field} field. Required access: \`${scope}\` access scope.`;
  return { message, path: [field], extensions: { code: "ACCESS_DENIED", requiredAccess: scope } };
}

function plain({ message, locations, path, extensions }: GraphQLError) {
  return { message, locations, path, extensions };
}

/** Answers one request of the Admin API, with the cost it had. */
export async function answerGraph(
  store: Store,
  queue: Queue,
  bucket: Bucket,
  request: { query: string; variables?: Record<string, unknown> | null },
): Promise<GraphAnswer> {
  let document: ReturnType<typeof parse>;
  try {
    document = parse(request.query);
  } catch (error) {
    return { errors: [{ message: error instanceof Error ? error.message : String(error) }] };
  }
  const wrong = validate(schema, document);
  if (wrong.length > 0) return { errors: wrong.map(plain) };
  const variables = request.variables ?? {};
  const cost = costOf(schema, document, variables);
  const extensions = (actual: number | null) => ({
    cost: {
      requestedQueryCost: cost,
      actualQueryCost: actual,
      throttleStatus: {
        maximumAvailable: bucket.maximum,
        currentlyAvailable: Math.floor(bucket.available()),
        restoreRate: bucket.perSecond,
      },
    },
  });
  if (cost > MOST_COST) {
    const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${MOST_COST}).`;
    return { errors: [{ message, extensions: { code: "MAX_COST_EXCEEDED" } }] };
  }
  if (!bucket.take(cost))
    return {
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: extensions(null),
    };
  const missing = document.definitions
    .flatMap((one) => ("selectionSet" in one ? one.selectionSet.selections : []))
    .flatMap((one) => ("name" in one ? [one.name.value] : []))
    .find((field) => SCOPES[field] && !isGranted(store, SCOPES[field]));
  if (missing)
    return { data: null, errors: [denied(missing, SCOPES[missing] ?? "")], extensions: extensions(cost) };
  const rootValue = {
    ...appFields(store, queue),
    ...discountFields(store),
    ...moneyFields(store),
    ...orderFields(store),
  };
  const { data, errors } = await execute({ schema, document, rootValue, variableValues: variables });
  return { data, ...(errors && { errors: errors.map(plain) }), extensions: extensions(cost) };
}
