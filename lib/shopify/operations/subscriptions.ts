import { z } from "zod";
import { operationOf } from "../operation";
import { Gid, PageInfo, UserErrors } from "./user-errors";

/** The webhook subscriptions that this app made in the store by API. */
export const listSubscriptions = operationOf<{ after: string | null }>()({
  name: "ListSubscriptions",
  kind: "query",
  document: `query ListSubscriptions($after: String) {
    webhookSubscriptions(first: 100, after: $after) {
      nodes { id topic uri format apiVersion { handle } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  answer: z.object({
    webhookSubscriptions: z.object({
      nodes: z.array(
        z.object({
          id: Gid,
          topic: z.string(),
          uri: z.string(),
          format: z.string(),
          apiVersion: z.object({ handle: z.string() }),
        }),
      ),
      pageInfo: PageInfo,
    }),
  }),
});

const Made = z.object({ webhookSubscription: z.object({ id: Gid }).nullable(), userErrors: UserErrors });

export const createSubscription = operationOf<{
  topic: string;
  subscription: { uri: string; format: "JSON" };
}>()({
  name: "CreateSubscription",
  kind: "mutation",
  document: `mutation CreateSubscription($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
    webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {
      webhookSubscription { id }
      userErrors { field message }
    }
  }`,
  answer: z.object({ webhookSubscriptionCreate: Made }),
  problems: (data) => data.webhookSubscriptionCreate.userErrors,
});

export const deleteSubscription = operationOf<{ id: string }>()({
  name: "DeleteSubscription",
  kind: "mutation",
  document: `mutation DeleteSubscription($id: ID!) {
    webhookSubscriptionDelete(id: $id) {
      deletedWebhookSubscriptionId
      userErrors { field message }
    }
  }`,
  answer: z.object({
    webhookSubscriptionDelete: z.object({
      deletedWebhookSubscriptionId: Gid.nullable(),
      userErrors: UserErrors,
    }),
  }),
  problems: (data) => data.webhookSubscriptionDelete.userErrors,
});
