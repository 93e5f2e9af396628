import { type Preferences, storePreferences } from "@/lib/notices/preferences";
import { TOPIC_NAMES } from "@/lib/shared/topics";

/** What is stored of a member who has taken every tick away; of another system nobody was asked. */
export const NOTHING_WANTED = storePreferences(
  Object.fromEntries(
    TOPIC_NAMES.map((topic) => [topic, { mail: false, account: false, webhook: null }]),
  ) as Preferences,
);
