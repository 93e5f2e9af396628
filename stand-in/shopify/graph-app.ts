import { customerNode } from "./graph-money";
import { page } from "./page";
import { customerPayload } from "./payloads";
import { API_VERSION, type Queue } from "./queue";
import { type Customer, gid, type Metafield, type Store } from "./store";

type FieldInput = { ownerId: string; namespace?: string; key: string; type?: string; value: string };

const MOST_METAFIELDS = 25;

function typeProblem({ type, value }: FieldInput): string | null {
  if (type === "number_integer" && !/^-?\d+$/.test(value)) return "Value must be an integer";
  if (type === "json") {
    try {
      JSON.parse(value);
    } catch {
      return "Value is invalid JSON";
    }
  }
  return value === "" ? "Value may not be empty" : null;
}

function setMetafields(store: Store, fields: FieldInput[]) {
  if (fields.length > MOST_METAFIELDS) {
    const userErrors = [
      { field: ["metafields"], message: "Exceeded the maximum of 25", code: "LESS_THAN_OR_EQUAL_TO" },
    ];
    return { metafields: null, userErrors };
  }
  const userErrors = fields.flatMap((field, at) => {
    const path = ["metafields", `${at}`];
    // A customer, or the app's own place in the store.
    if (field.ownerId !== gid("AppInstallation", 1n) && !customerNode(store, field.ownerId))
      return [{ field: [...path, "ownerId"], message: "Owner does not exist.", code: "INVALID" }];
    const problem = typeProblem(field);
    return problem ? [{ field: [...path, "value"], message: problem, code: "INVALID_VALUE" }] : [];
  });
  if (userErrors.length > 0) return { metafields: null, userErrors };
  const metafields = fields.map(({ ownerId, namespace = "", key, type = "", value }) => {
    const place = `${ownerId} ${namespace}.${key}`;
    const field: Metafield = {
      id: store.metafields.get(place)?.id ?? store.nextId(),
      namespace,
      key,
      type,
      value,
    };
    store.metafields.set(place, field);
    return { id: gid("Metafield", field.id) };
  });
  return { metafields, userErrors: [] };
}

function subscribe(store: Store, topic: string, input: { uri?: string }) {
  const refused = (message: string) => ({
    webhookSubscription: null,
    userErrors: [{ field: ["webhookSubscription", "uri"], message }],
  });
  const uri = input.uri ?? "";
  if (!URL.canParse(uri)) return refused("Address is invalid");
  const name = topicName(topic);
  if (store.subscriptions.some((one) => one.topic === name && one.uri === uri))
    return refused("Address for this topic has already been taken");
  const made = { id: store.nextId(), topic: name, uri, createdAt: store.now() };
  store.subscriptions.push(made);
  return { webhookSubscription: { id: gid("WebhookSubscription", made.id) }, userErrors: [] };
}

/** ORDERS_CREATE as deliveries write it: orders/create. Of names with two words only those that are used are told apart. */
function topicName(topic: string): string {
  const [first = "", ...rest] = topic.toLowerCase().split("_");
  return `${first}/${rest.join("_")}`;
}

function topicSign(topic: string): string {
  return topic.replace("/", "_").toUpperCase();
}

/** The store, the app in it, its subscriptions, customers and metafields. */
export function appFields(store: Store, queue: Queue) {
  return {
    shop: () => ({
      id: gid("Shop", store.id),
      name: store.name,
      email: `owner@${store.domain}`,
      myshopifyDomain: store.domain,
      currencyCode: store.currency,
      ianaTimezone: store.timeZone,
      plan: { publicDisplayName: "Basic", partnerDevelopment: false, shopifyPlus: false },
      primaryDomain: { url: store.url, host: store.domain },
    }),
    currentAppInstallation: () => ({
      id: gid("AppInstallation", 1n),
      accessScopes: store.scopes.map((handle) => ({ handle })),
    }),
    customerByIdentifier: ({ identifier }: { identifier: { id?: string; emailAddress?: string } }) => {
      const wanted = identifier.emailAddress?.toLowerCase();
      const found = [...store.customers.values()].find(
        ({ email }) => wanted && email?.toLowerCase() === wanted,
      );
      const id = identifier.id ?? (found ? gid("Customer", found.id) : null);
      return id ? customerNode(store, id) : null;
    },
    customerCreate: ({ input }: { input: { email?: string } }) => {
      const email = input.email ?? "";
      const refused = (message: string) => ({ customer: null, userErrors: [{ field: ["email"], message }] });
      if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) return refused("Email is invalid");
      if ([...store.customers.values()].some((one) => one.email?.toLowerCase() === email.toLowerCase()))
        return refused("Email has already been taken");
      const now = store.now();
      const customer: Customer = {
        id: store.nextId(),
        email,
        firstName: null,
        lastName: null,
        phone: null,
        verifiedEmail: false,
        tags: [],
        createdAt: now,
        updatedAt: now,
      };
      store.customers.set(`${customer.id}`, customer);
      queue.add(store, "customers/create", customerPayload(store, customer));
      return { customer: customerNode(store, gid("Customer", customer.id)), userErrors: [] };
    },
    metafieldsSet: ({ metafields }: { metafields: FieldInput[] }) => setMetafields(store, metafields),
    metafieldsDelete: ({
      metafields,
    }: {
      metafields: { ownerId: string; namespace: string; key: string }[];
    }) => {
      for (const { ownerId, namespace, key } of metafields)
        store.metafields.delete(`${ownerId} ${namespace}.${key}`);
      return { userErrors: [] };
    },
    metafieldDefinitionCreate: ({ definition }: { definition: { namespace?: string; key: string } }) => {
      const name = `${definition.namespace}.${definition.key}`;
      if (store.definitions.has(name)) {
        const userErrors = [
          { field: ["definition", "key"], message: "Key is in use for Customer metafields.", code: "TAKEN" },
        ];
        return { createdDefinition: null, userErrors };
      }
      store.definitions.add(name);
      return {
        createdDefinition: { id: gid("MetafieldDefinition", store.nextId()) },
        userErrors: [],
      };
    },
    webhookSubscriptions: (args: { first?: number; after?: string }) =>
      page(
        store.subscriptions.map(({ id, topic, uri, createdAt }) => ({
          id: gid("WebhookSubscription", id),
          topic: topicSign(topic),
          uri,
          format: "JSON",
          apiVersion: { handle: API_VERSION },
          createdAt: createdAt.toISOString(),
        })),
        args,
      ),
    webhookSubscriptionCreate: (asked: { topic: string; webhookSubscription: { uri?: string } }) =>
      subscribe(store, asked.topic, asked.webhookSubscription),
    webhookSubscriptionDelete: ({ id }: { id: string }) => {
      const at = store.subscriptions.findIndex((one) => gid("WebhookSubscription", one.id) === id);
      if (at < 0) {
        const userErrors = [{ field: ["id"], message: "Webhook subscription does not exist" }];
        return { deletedWebhookSubscriptionId: null, userErrors };
      }
      store.subscriptions.splice(at, 1);
      return { deletedWebhookSubscriptionId: id, userErrors: [] };
    },
  };
}
