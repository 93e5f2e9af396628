/** Where a member is told: by mail, as news that stand out in the member's area, or by another system of the shop's. */
export const CHANNELS = ["mail", "account", "webhook"] as const;
export type Channel = (typeof CHANNELS)[number];

/** How another system brings its messages: members are asked whether they want them that way. */
export const MEANS = ["text", "chat", "app", "letter", "other"] as const;
export type Means = (typeof MEANS)[number];

type Terms = Record<Channel, boolean> & {
  /** What a member has to know, whatever they prefer: by mail and in their account it is always told. */
  isFixed?: boolean;
};

/**
 * What members are told about, in the order in which they choose, and what goes where until they choose otherwise.
 * What is advertising in the eyes of the law goes by mail, and to another system, only for those who asked for it.
 */
export const TOPICS = {
  /** Orders that were refunded, rewards on their way, gifts undone, changes of the account. */
  service: { mail: true, account: true, webhook: true, isFixed: true },
  /** Points that opened or were added. */
  points: { mail: true, account: true, webhook: true },
  /** Points and codes that are about to lapse, or have. */
  expiry: { mail: true, account: true, webhook: true },
  /** Reached, at risk, changed, offered. */
  tiers: { mail: true, account: true, webhook: true },
  /** Codes, and rewards within reach. */
  rewards: { mail: true, account: true, webhook: true },
  /** Badges, challenges, draws, the leaderboard. */
  game: { mail: true, account: true, webhook: true },
  /** Gifts, the household, friends, causes. */
  people: { mail: true, account: true, webhook: true },
  /** The shop's news and campaigns. */
  offers: { mail: false, account: true, webhook: false },
  /** Questions to the member. */
  surveys: { mail: false, account: true, webhook: false },
} as const satisfies Record<string, Terms>;

export type Topic = keyof typeof TOPICS;

/** The topics as a list, in the order in which they are shown. */
export const TOPIC_NAMES = Object.keys(TOPICS) as Topic[];

export function isTopic(text: string): text is Topic {
  return Object.hasOwn(TOPICS, text);
}

/** Whether a member has no choice about it, by mail and in their account. */
export function isFixed(topic: Topic): boolean {
  const terms: Terms = TOPICS[topic];
  return terms.isFixed === true;
}
