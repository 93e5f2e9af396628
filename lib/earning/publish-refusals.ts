import { formatDate } from "@/lib/shared/format";
import type { GroupClash } from "./group-clash";
import type { Stranger } from "./known-ids";
import type { PublishError } from "./publish";

export const MOST_NAME = 80;

/** Why a rule was not published or ended; nothing was changed. */
export type PublishRefusal =
  | Exclude<PublishError, { code: "rule_changed" }>
  /** Somebody published since the form was opened. */
  | { code: "rule_changed"; version: number; author: string; at: Date }
  | { code: "rule_unknown" }
  | { code: "name_missing" }
  | { code: "name_too_long" }
  | { code: "name_taken"; name: string }
  | { code: "too_many_rules"; most: number }
  | GroupClash
  | Stranger
  | { code: "definition_invalid"; reason: string };

const STACK_WORDS = {
  add: "they add up",
  best_of: "only the best counts",
  exclusive: "each stands alone",
} as const;

/** The sentence for the person who wanted to publish: what is wrong, and the mend. */
export function publishSentence(refusal: PublishRefusal, timeZone: string): string {
  switch (refusal.code) {
    case "rule_changed":
      return `${refusal.author} published version ${refusal.version} of this rule on ${formatDate(refusal.at, "time", { timeZone })}, after you opened it. Nothing was changed: open the rule again and make your change to that version.`;
    case "rule_unknown":
      return "There is no such rule in this program.";
    case "rule_ended":
      return `This rule ended on ${formatDate(refusal.endedAt, "time", { timeZone })}. Make a new rule instead.`;
    case "starts_in_the_past":
      return "Starts: the day has already begun. Choose a later day or start at once; orders that are paid keep the rule they were paid under.";
    case "ends_before_it_begins":
      return "Ends: the last day is before the rule starts. Choose a later day or leave it empty.";
    case "name_missing":
      return "Name: give the rule a name; members see it in their explanations.";
    case "name_too_long":
      return `Name: shorten it to ${MOST_NAME} characters.`;
    case "name_taken":
      return `Name: there is already a rule called “${refusal.name}”. Choose another, so that explanations can tell them apart.`;
    case "nothing_scheduled":
      return "There is no version that has not begun. Nothing was changed.";
    case "too_many_rules":
      return `A program can have ${refusal.most} rules in force or to come. End one before you publish another.`;
    case "groups_differ":
      return `Group: “${refusal.other}” puts the multipliers of “${refusal.group}” together in another way (${STACK_WORDS[refusal.stack]}). Choose the same way, or another group.`;
    case "both_alone":
      return `Within the group: “${refusal.other}” stands alone too and runs at the same time, so only one of them could count. Let one end before the other begins, or let one of them add up.`;
    case "id_unknown":
      return `Conditions: there is no such ${refusal.what} in this program. Choose one that is there.`;
    case "definition_invalid":
      return `This rule can't be read (${refusal.reason}). Check the fields and try again.`;
  }
}
