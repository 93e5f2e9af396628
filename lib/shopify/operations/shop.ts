import { z } from "zod";
import { operationOf } from "../operation";
import { Gid } from "./user-errors";

/** What the store is, and what it let the app do. */
export const describeShop = operationOf<Record<string, never>>()({
  name: "DescribeShop",
  kind: "query",
  document: `query DescribeShop {
    shop { id name myshopifyDomain currencyCode ianaTimezone plan { publicDisplayName } }
    currentAppInstallation { id accessScopes { handle } }
  }`,
  answer: z.object({
    shop: z.object({
      id: Gid,
      name: z.string(),
      myshopifyDomain: z.string(),
      currencyCode: z.string(),
      ianaTimezone: z.string(),
      plan: z.object({ publicDisplayName: z.string() }),
    }),
    currentAppInstallation: z.object({ id: Gid, accessScopes: z.array(z.object({ handle: z.string() })) }),
  }),
});
