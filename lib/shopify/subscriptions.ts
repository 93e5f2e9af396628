import { isCompliance, TOPICS } from "./topics";

/** A subscription as a store has it. */
export type Subscribed = { id: string; topic: string; uri: string; format: string };

/** "orders/create" as the Admin API names it: ORDERS_CREATE. */
export function topicSign(topic: string): string {
  return topic.replace("/", "_").toUpperCase();
}

/** What can be subscribed by the API. The topics of privacy stand in the app's configuration only. */
export const SUBSCRIBABLE = Object.entries(TOPICS)
  .filter(([, kind]) => !isCompliance(kind))
  .map(([topic]) => topic);

/**
 * What has to be made and what has to go, so that each topic comes once, to `uri`, as JSON. What is there belongs to this app alone:
 * Shopify shows an app no other's.
 */
export function decideSubscriptions(
  there: readonly Subscribed[],
  uri: string,
): { make: string[]; drop: string[] } {
  const kept = new Set<string>();
  const drop: string[] = [];
  for (const { id, topic, uri: to, format } of there) {
    const isRight = to === uri && format === "JSON" && SUBSCRIBABLE.some((one) => topicSign(one) === topic);
    if (isRight && !kept.has(topic)) kept.add(topic);
    else drop.push(id);
  }
  return { make: SUBSCRIBABLE.filter((topic) => !kept.has(topicSign(topic))), drop };
}
