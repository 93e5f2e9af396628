import { readFileSync } from "node:fs";
import { buildSchema, isEnumType } from "graphql";
import { expect, it } from "vitest";
import { decideSubscriptions, SUBSCRIBABLE, topicSign } from "./subscriptions";

const uri = "https://loyalty.example.com/api/webhooks/shopify";
const there = SUBSCRIBABLE.map((topic, at) => ({
  id: `${at}`,
  topic: topicSign(topic),
  uri,
  format: "JSON",
}));

it("nothing is made or dropped where all is there", () => {
  expect(decideSubscriptions(there, uri)).toEqual({ make: [], drop: [] });
});

it("what was dropped is made, what goes elsewhere or twice is dropped", () => {
  const [first, second, ...rest] = there;
  if (!first || !second) throw new Error("there are topics");
  const found = [{ ...first, uri: "https://old.example.com/x" }, second, { ...second, id: "twin" }, ...rest];
  expect(decideSubscriptions(found, uri)).toEqual({ make: [SUBSCRIBABLE[0]], drop: ["0", "twin"] });
  expect(decideSubscriptions([], uri).make).toEqual(SUBSCRIBABLE);
});

it("every topic has its name in the pinned version; those of privacy are not asked for", () => {
  const schema = buildSchema(
    readFileSync(new URL("../../stand-in/shopify/schema.graphql", import.meta.url), "utf8"),
  );
  const type = schema.getType("WebhookSubscriptionTopic");
  if (!isEnumType(type)) throw new Error("topics are an enum");
  for (const topic of SUBSCRIBABLE) expect(type.getValue(topicSign(topic))?.name).toBe(topicSign(topic));
  expect(SUBSCRIBABLE).toContain("orders/create");
  expect(SUBSCRIBABLE).not.toContain("customers/redact");
});
