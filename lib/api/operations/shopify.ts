import { KEYED, type Operation, READS_BODY } from "../operation";
import {
  ComparisonsShape,
  DifferencesQuery,
  DifferencesShape,
  StoreInput,
  StoreShape,
  StoresShape,
} from "../schemas/shopify";

export const SHOPIFY_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/shopify-stores",
    scope: "program:read",
    summary: "The Shopify stores of your program, and how each is connected",
    status: 200,
    answer: StoresShape,
    refusals: [],
  },
  {
    method: "post",
    path: "/shopify-stores/{id}",
    scope: "settings:write",
    summary: "Say from which day on orders of a store count",
    description:
      "By the day on which they were placed, in the program's time zone. Orders from before earn nothing, however late Shopify " +
      "tells of them; what was counted stays counted. Null lets all count.",
    body: { schema: StoreInput, example: StoreInput.meta()?.example },
    status: 200,
    answer: StoreShape,
    refusals: [...READS_BODY, ...KEYED, "not-found"],
  },
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
