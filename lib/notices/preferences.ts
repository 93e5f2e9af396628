import { z } from "zod";
import { type Channel, isFixed, TOPIC_NAMES, TOPICS, type Topic } from "@/lib/shared/topics";

/** The channels of our own, on which every topic has an answer. */
const OWN = ["mail", "account"] as const;
type Own = (typeof OWN)[number];

/** What a member wants to be told of, and where; of another system null until they have said. */
export type Preferences = Record<Topic, Record<Own, boolean> & { webhook: boolean | null }>;

/** What holds, every topic on every channel. */
export type Held = Record<Topic, Record<Channel, boolean>>;

/** As it is stored: only what differs from the topic's own terms. */
export type StoredPreferences = { [topic in Topic]?: { [channel in Channel]?: boolean } };

const Stored = z.record(z.string(), z.record(z.string(), z.unknown()));

function choiceOf(stored: unknown, topic: Topic, channel: Channel): boolean | null {
  const parsed = Stored.safeParse(stored);
  const choice = parsed.success && Object.hasOwn(parsed.data, topic) ? parsed.data[topic]?.[channel] : null;
  return typeof choice === "boolean" ? choice : null;
}

/** Whether a member is told of a topic on a channel of ours. What is stored may be of former days: what is unknown says nothing. */
export function wants(stored: unknown, topic: Topic, channel: Own): boolean {
  if (isFixed(topic)) return TOPICS[topic][channel];
  return choiceOf(stored, topic, channel) ?? TOPICS[topic][channel];
}

/** What a member's word on another system is, or follows from what they said of mail; where members are asked first, their word alone. */
function holds(
  said: boolean | null,
  { topic, mail, asksFirst }: { topic: Topic; mail: boolean; asksFirst: boolean },
): boolean {
  return said ?? (!asksFirst && mail && TOPICS[topic].webhook);
}

/**
 * Whether a message of a topic goes to another system, too. A member's own word decides, of what they have to know as well:
 * that is told them by mail and in their account all the same. Who has said nothing gets what the topic's terms are, unless they
 * stopped its mail; where members are asked first (`asksFirst`), nothing.
 */
export function wantsWebhook(stored: unknown, topic: Topic, asksFirst: boolean): boolean {
  const mail = wants(stored, topic, "mail");
  return holds(choiceOf(stored, topic, "webhook"), { topic, mail, asksFirst });
}

/** Everything a member has chosen, or the topics' own terms where they have not. */
export function readPreferences(stored: unknown): Preferences {
  const of = (topic: Topic) => ({
    mail: wants(stored, topic, "mail"),
    account: wants(stored, topic, "account"),
    webhook: choiceOf(stored, topic, "webhook"),
  });
  return Object.fromEntries(TOPIC_NAMES.map((topic) => [topic, of(topic)])) as Preferences;
}

/** What holds by these preferences, where members are asked first, or are not. */
export function heldPreferences(preferences: Preferences, asksFirst: boolean): Held {
  const of = (topic: Topic) => {
    const { mail, account, webhook } = preferences[topic];
    return { mail, account, webhook: holds(webhook, { topic, mail, asksFirst }) };
  };
  return Object.fromEntries(TOPIC_NAMES.map((topic) => [topic, of(topic)])) as Held;
}

/**
 * What has to be stored of these preferences: of our own channels what differs from the topic's terms; of another system
 * each word that was said, since an agreement is one whatever the terms become.
 */
export function storePreferences(preferences: Preferences): StoredPreferences {
  const stored: StoredPreferences = {};
  const keep = (topic: Topic, channel: Channel, choice: boolean) => {
    stored[topic] = { ...stored[topic], [channel]: choice };
  };
  for (const topic of TOPIC_NAMES) {
    for (const channel of OWN) {
      const choice = preferences[topic][channel];
      if (!isFixed(topic) && choice !== TOPICS[topic][channel]) keep(topic, channel, choice);
    }
    const { webhook } = preferences[topic];
    if (webhook !== null) keep(topic, "webhook", webhook);
  }
  return stored;
}

/** Preferences with one choice changed; where there is no choice all stays as it is. */
export function withChoice(
  preferences: Preferences,
  topic: Topic,
  channel: Channel,
  choice: boolean,
): Preferences {
  if (isFixed(topic) && channel !== "webhook") return preferences;
  return { ...preferences, [topic]: { ...preferences[topic], [channel]: choice } };
}
