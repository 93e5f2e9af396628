import { z } from "zod";
import { operationOf } from "../operation";
import { Gid } from "./user-errors";

/** What a store is: its number, name, currency and plan. */
export const shopFacts = operationOf<Record<string, never>>()({
  name: "ShopFacts",
  kind: "query",
  document: `query ShopFacts {
    shop { id name myshopifyDomain currencyCode plan { publicDisplayName } }
  }`,
  answer: z.object({
    shop: z.object({
      id: Gid,
      name: z.string(),
      myshopifyDomain: z.string(),
      currencyCode: z.string(),
      plan: z.object({ publicDisplayName: z.string() }),
    }),
  }),
});
