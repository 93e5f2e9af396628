import { z } from "zod";
import { CHANNELS, type Channel, isFixed, TOPIC_NAMES, TOPICS, type Topic } from "@/lib/shared/topics";

/** What a member wants to be told of, and where: every topic, every channel. */
export type Preferences = Record<Topic, Record<Channel, boolean>>;

/** As it is stored: only what differs from the topic's own terms. */
export type StoredPreferences = { [topic in Topic]?: { [channel in Channel]?: boolean } };

const Stored = z.record(z.string(), z.record(z.string(), z.unknown()));

function choiceOf(stored: unknown, topic: Topic, channel: Channel): boolean | null {
  const parsed = Stored.safeParse(stored);
  const choice = parsed.success && Object.hasOwn(parsed.data, topic) ? parsed.data[topic]?.[channel] : null;
  return typeof choice === "boolean" ? choice : null;
}

/** Whether a member is told of a topic on a channel. What is stored may be of former days: what is unknown says nothing. */
export function wants(stored: unknown, topic: Topic, channel: Channel): boolean {
  if (isFixed(topic)) return TOPICS[topic][channel];
  return choiceOf(stored, topic, channel) ?? TOPICS[topic][channel];
}

/** Everything a member has chosen, or the topics' own terms where they have not. */
export function readPreferences(stored: unknown): Preferences {
  const of = (topic: Topic) =>
    Object.fromEntries(CHANNELS.map((channel) => [channel, wants(stored, topic, channel)]));
  return Object.fromEntries(TOPIC_NAMES.map((topic) => [topic, of(topic)])) as Preferences;
}

/** What has to be stored of these preferences: a choice that is the topic's own is none. */
export function storePreferences(preferences: Preferences): StoredPreferences {
  const stored: StoredPreferences = {};
  for (const topic of TOPIC_NAMES) {
    if (isFixed(topic)) continue;
    for (const channel of CHANNELS) {
      const choice = preferences[topic][channel];
      if (choice === TOPICS[topic][channel]) continue;
      stored[topic] = { ...stored[topic], [channel]: choice };
    }
  }
  return stored;
}

/** Preferences with one choice changed; a topic without a choice stays as it is. */
export function withChoice(
  preferences: Preferences,
  topic: Topic,
  channel: Channel,
  choice: boolean,
): Preferences {
  if (isFixed(topic)) return preferences;
  return { ...preferences, [topic]: { ...preferences[topic], [channel]: choice } };
}
