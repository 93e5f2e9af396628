/** Where a member is told: by mail, or as news that stand out in the member's area. */
export const CHANNELS = ["mail", "account"] as const;
export type Channel = (typeof CHANNELS)[number];

type Terms = Record<Channel, boolean> & {
  /** What a member has to know, whatever they prefer: it is always told. */
  isFixed?: boolean;
};

/**
 * What members are told about, in the order in which they choose, and what goes where until they choose otherwise.
 * What is advertising in the eyes of the law goes by mail only to those who asked for it.
 */
export const TOPICS = {
  /** Orders that were refunded, rewards on their way, gifts undone, changes of the account. */
  service: { mail: true, account: true, isFixed: true },
  /** Points that opened or were added. */
  points: { mail: true, account: true },
  /** Points and codes that are about to lapse, or have. */
  expiry: { mail: true, account: true },
  /** Reached, at risk, changed, offered. */
  tiers: { mail: true, account: true },
  /** Codes, and rewards within reach. */
  rewards: { mail: true, account: true },
  /** Badges, challenges, draws, the leaderboard. */
  game: { mail: true, account: true },
  /** Gifts, the household, friends, causes. */
  people: { mail: true, account: true },
  /** The shop's news and campaigns. */
  offers: { mail: false, account: true },
  /** Questions to the member. */
  surveys: { mail: false, account: true },
} as const satisfies Record<string, Terms>;

export type Topic = keyof typeof TOPICS;

/** The topics as a list, in the order in which they are shown. */
export const TOPIC_NAMES = Object.keys(TOPICS) as Topic[];

export function isTopic(text: string): text is Topic {
  return Object.hasOwn(TOPICS, text);
}

/** Whether a member has no choice about it. */
export function isFixed(topic: Topic): boolean {
  const terms: Terms = TOPICS[topic];
  return terms.isFixed === true;
}
