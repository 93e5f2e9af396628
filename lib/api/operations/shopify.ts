import type { Operation } from "../operation";
import { ComparisonsShape, DifferencesQuery, DifferencesShape } from "../schemas/shopify";

export const SHOPIFY_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/shopify-comparisons",
    scope: "program:read",
    summary: "The last 50 comparisons of Shopify stores with the ledger and the codes, newest first",
    description: "Each connected store is compared every hour; what was missed is fetched and counted.",
    status: 200,
    answer: ComparisonsShape,
    refusals: [],
  },
  {
    method: "get",
    path: "/shopify-differences",
    scope: "program:read",
    summary: "What differs between Shopify, the ledger and the codes, newest first",
    description: "Differences are repaired or set aside in the dashboard, under Settings, Shopify.",
    query: DifferencesQuery,
    status: 200,
    answer: DifferencesShape,
    refusals: ["invalid-input"],
  },
];
