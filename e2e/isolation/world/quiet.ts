import { type Preferences, storePreferences } from "@/lib/notices/preferences";
import { CHANNELS, TOPIC_NAMES } from "@/lib/shared/topics";

/** What is stored of a member who has taken every tick away. */
export const NOTHING_WANTED = storePreferences(
  Object.fromEntries(
    TOPIC_NAMES.map((topic) => [topic, Object.fromEntries(CHANNELS.map((channel) => [channel, false]))]),
  ) as Preferences,
);
