import { z } from "zod";
import { operationOf } from "../operation";
import { Gid, UserErrors } from "./user-errors";

/** The customer with this e-mail address. */
export const customerByEmail = operationOf<{ email: string }>()({
  name: "CustomerByEmail",
  kind: "query",
  document: `query CustomerByEmail($email: String!) {
    customerByIdentifier(identifier: { emailAddress: $email }) { id }
  }`,
  answer: z.object({ customerByIdentifier: z.object({ id: Gid }).nullable() }),
});

/** Makes a customer of a member whom the store does not know yet. */
export const createCustomer = operationOf<{ input: { email: string } }>()({
  name: "CreateCustomer",
  kind: "mutation",
  document: `mutation CreateCustomer($input: CustomerInput!) {
    customerCreate(input: $input) {
      customer { id }
      userErrors { field message }
    }
  }`,
  answer: z.object({
    customerCreate: z.object({ customer: z.object({ id: Gid }).nullable(), userErrors: UserErrors }),
  }),
  problems: (data) => data.customerCreate.userErrors,
});

/** At most 25 at a time; all or none. */
export const setMetafields = operationOf<{
  metafields: { ownerId: string; namespace: string; key: string; type: string; value: string }[];
}>()({
  name: "SetMetafields",
  kind: "mutation",
  document: `mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields { id }
      userErrors { field message code }
    }
  }`,
  answer: z.object({
    metafieldsSet: z.object({
      metafields: z.array(z.object({ id: Gid })).nullable(),
      userErrors: UserErrors,
    }),
  }),
  problems: (data) => data.metafieldsSet.userErrors,
});

/** Says what a metafield is, so that a theme may read it and the admin shows it. */
export const defineMetafield = operationOf<{
  definition: {
    name: string;
    namespace: string;
    key: string;
    type: string;
    description: string;
    ownerType: "CUSTOMER";
    access: { storefront: "PUBLIC_READ" | "NONE"; customerAccount: "READ" };
  };
}>()({
  name: "DefineMetafield",
  kind: "mutation",
  document: `mutation DefineMetafield($definition: MetafieldDefinitionInput!) {
    metafieldDefinitionCreate(definition: $definition) {
      createdDefinition { id }
      userErrors { field message code }
    }
  }`,
  answer: z.object({
    metafieldDefinitionCreate: z.object({
      createdDefinition: z.object({ id: Gid }).nullable(),
      userErrors: UserErrors,
    }),
  }),
});

/** Takes metafields away; those that are not there are passed over. */
export const deleteMetafields = operationOf<{
  metafields: { ownerId: string; namespace: string; key: string }[];
}>()({
  name: "DeleteMetafields",
  kind: "mutation",
  document: `mutation DeleteMetafields($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) {
      userErrors { field message }
    }
  }`,
  answer: z.object({ metafieldsDelete: z.object({ userErrors: UserErrors }) }),
  problems: (data) => data.metafieldsDelete.userErrors,
});
