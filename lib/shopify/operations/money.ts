import { z } from "zod";
import { operationOf } from "../operation";
import { Gid, MoneyShape, UserErrors } from "./user-errors";

/** Credits a customer's account in the store; an account that is not there yet is opened. `owner` is the customer. */
export const creditStore = operationOf<{
  owner: string;
  credit: { creditAmount: { amount: string; currencyCode: string }; expiresAt: string; notify: false };
}>()({
  name: "CreditStore",
  kind: "mutation",
  document: `mutation CreditStore($owner: ID!, $credit: StoreCreditAccountCreditInput!) {
    storeCreditAccountCredit(id: $owner, creditInput: $credit) {
      storeCreditAccountTransaction { id account { id } }
      userErrors { field message code }
    }
  }`,
  answer: z.object({
    storeCreditAccountCredit: z.object({
      storeCreditAccountTransaction: z.object({ id: Gid, account: z.object({ id: Gid }) }).nullable(),
      userErrors: UserErrors,
    }),
  }),
  problems: (data) => data.storeCreditAccountCredit.userErrors,
});

const Credited = z.object({
  __typename: z.string(),
  id: Gid.optional(),
  amount: MoneyShape,
  createdAt: z.string(),
  expiresAt: z.string().nullable().optional(),
});

/** What was credited to a customer of late, in each of their accounts, the latest first. */
export const creditsOf = operationOf<{ customer: string }>()({
  name: "CreditsOf",
  kind: "query",
  document: `query CreditsOf($customer: ID!) {
    customer(id: $customer) {
      id
      storeCreditAccounts(first: 5) {
        nodes {
          id
          transactions(first: 30, reverse: true) {
            nodes {
              __typename
              amount { amount currencyCode }
              createdAt
              ... on StoreCreditAccountCreditTransaction { id expiresAt }
              ... on StoreCreditAccountDebitTransaction { id }
            }
          }
        }
      }
    }
  }`,
  answer: z.object({
    customer: z
      .object({
        id: Gid,
        storeCreditAccounts: z.object({
          nodes: z.array(z.object({ id: Gid, transactions: z.object({ nodes: z.array(Credited) }) })),
        }),
      })
      .nullable(),
  }),
});

export const createGiftCard = operationOf<{
  card: {
    code: string;
    initialAmount: { amount: string; currencyCode: string };
    expiresOn: string;
    note: string;
  };
}>()({
  name: "CreateGiftCard",
  kind: "mutation",
  document: `mutation CreateGiftCard($card: GiftCardCreateInput!) {
    giftCardCreate(input: $card) {
      giftCard { id }
      userErrors { field message code }
    }
  }`,
  answer: z.object({
    giftCardCreate: z.object({ giftCard: z.object({ id: Gid }).nullable(), userErrors: UserErrors }),
  }),
  problems: (data) => data.giftCardCreate.userErrors,
});

const Card = z.object({
  id: Gid,
  enabled: z.boolean(),
  note: z.string().nullable(),
  lastCharacters: z.string(),
  initialValue: MoneyShape,
  balance: MoneyShape,
});

/** Gift cards that end like this one: Shopify shows no more of a card's code than that. */
export const giftCardsEnding = operationOf<{ query: string }>()({
  name: "GiftCardsEnding",
  kind: "query",
  document: `query GiftCardsEnding($query: String!) {
    giftCards(first: 50, query: $query) {
      nodes {
        id enabled note lastCharacters
        initialValue { amount currencyCode }
        balance { amount currencyCode }
      }
    }
  }`,
  answer: z.object({ giftCards: z.object({ nodes: z.array(Card) }) }),
});

export const deactivateGiftCard = operationOf<{ id: string }>()({
  name: "DeactivateGiftCard",
  kind: "mutation",
  document: `mutation DeactivateGiftCard($id: ID!) {
    giftCardDeactivate(id: $id) {
      giftCard { id enabled }
      userErrors { field message code }
    }
  }`,
  answer: z.object({
    giftCardDeactivate: z.object({
      giftCard: z.object({ id: Gid, enabled: z.boolean() }).nullable(),
      userErrors: UserErrors,
    }),
  }),
  problems: (data) => data.giftCardDeactivate.userErrors,
});

/** Takes credit back that was given for points which have come back. */
export const debitStore = operationOf<{
  account: string;
  debit: { debitAmount: { amount: string; currencyCode: string } };
}>()({
  name: "DebitStore",
  kind: "mutation",
  document: `mutation DebitStore($account: ID!, $debit: StoreCreditAccountDebitInput!) {
    storeCreditAccountDebit(id: $account, debitInput: $debit) {
      storeCreditAccountTransaction { id }
      userErrors { field message code }
    }
  }`,
  answer: z.object({
    storeCreditAccountDebit: z.object({
      storeCreditAccountTransaction: z.object({ id: Gid }).nullable(),
      userErrors: UserErrors,
    }),
  }),
  problems: (data) => data.storeCreditAccountDebit.userErrors,
});
