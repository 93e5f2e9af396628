/** Why a delivery was parked, refused, or came to nothing; stored with it, and worded for staff here. */
const SENTENCES = {
  topic_unknown:
    "Nothing is done with this topic. Take the subscription off, or wait for a version that knows it.",
  not_utf8: "The body is not UTF-8, so it cannot be read.",
  not_json: "The body is not JSON, so it cannot be read.",
  not_an_object: "The body is not what Shopify sends: it is no JSON object.",
  too_deep: "The body is nested too deeply to be read.",
  too_many_values: "The body holds too many values to be read.",
  duplicate_key: "The body names one field twice, so nobody can say which of the two is meant.",
  reserved_key: "The body has a field by a name that no shop uses.",
  fields_missing: "Fields that are needed are missing or have another shape than Shopify's.",
  shop_differs: "The signed body speaks of another store than the header: nothing was done.",
  topic_differs: "The signed body is not what the header's topic sends: nothing was done.",
  uninstalled: "It was sent after the app was taken off the store.",
  shop_unknown: "The shop is not part of the program any more.",
  rules_unreadable: "An earning rule cannot be read. The order waits among the parked events.",
  event_refused: "The ledger did not take it.",
  customer_differs: "The member with this e-mail is another customer of the store: nobody was erased.",
  in_household: "The member is in a household. Take them out of it, then work this again.",
  merge_refused: "The two members could not be made one.",
  store_installed: "The app is installed on the store again: nothing was erased.",
  failed: "It failed again and again. Whoever runs the server finds the cause in the log.",
  erased: "It spoke of somebody who was erased: what it said is gone.",
  recorded: "Done.",
  unchanged: "It said nothing new.",
  not_paid: "The order is not paid yet: nothing is earned until it is.",
  before_connection: "The order was placed before the store was connected: it earns nothing.",
  waits_for_order: "It came before its order: it counts as soon as that is heard of.",
  waits_for_telling: "It announces an edit: what was changed comes with the order's next delivery.",
  nobody_held: "Nothing is held of this person.",
  older: "Something newer was known already.",
} as const;

export type Reason = keyof typeof SENTENCES;

/** What was said can never be read, by whatever version: to work it again would end as it did. */
export const NEVER_READ: readonly Reason[] = [
  ...(["not_utf8", "not_json", "not_an_object", "too_deep", "too_many_values"] as const),
  ...(["duplicate_key", "reserved_key", "shop_differs", "topic_differs"] as const),
];

/** Whether a delivery that was parked for this reason may come to something when it is worked again. */
export function mayComeToSomething(reason: string | null): boolean {
  return !NEVER_READ.some((never) => never === reason);
}

/** The reason as staff read it. */
export function reasonSentence(reason: string | null): string {
  if (reason === null) return "";
  return Object.hasOwn(SENTENCES, reason) ? SENTENCES[reason as Reason] : reason;
}
