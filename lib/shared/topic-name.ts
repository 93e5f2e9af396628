import type { Reading } from "./format";
import { POINTS } from "./point-names";
import { say } from "./say";
import type { Topic } from "./topics";

/** What a topic is called: in mails as where members choose. */
export function topicName(topic: Topic, reading: Reading): string {
  return say(reading, `prefs.topic.${topic}`, { many: (reading.names ?? POINTS).many });
}
