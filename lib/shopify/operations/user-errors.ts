import { z } from "zod";

/** What every mutation says of an input that it does not take. */
export const UserErrors = z.array(
  z.object({
    field: z.array(z.string()).nullable(),
    message: z.string(),
    code: z.string().nullable().optional(),
  }),
);

/** A global id as Shopify writes it: gid://shopify/Customer/207119551. */
export const Gid = z.string().regex(/^gid:\/\/shopify\/\w+\/[\w-]+$/);

/** An amount of money in a currency. The amount is decimal text and stays it. */
export const MoneyShape = z.object({ amount: z.string(), currencyCode: z.string() });

export const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
