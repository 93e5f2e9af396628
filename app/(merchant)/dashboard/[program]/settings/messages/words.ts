import type { Means, Topic } from "@/lib/shared/topics";

/** What members are told about, as merchants read it. */
export const TOPIC_WORDS: Record<Topic, { label: string; hint: string }> = {
  service: {
    label: "Orders, codes and the account",
    hint: "Refunds, rewards on their way, what staff decided. Members have to know it: by e-mail and in the account it always goes.",
  },
  points: { label: "Points", hint: "Points that were added or can be spent now." },
  expiry: { label: "What is about to lapse", hint: "Points, store credit and codes, before and after." },
  tiers: { label: "Tiers", hint: "Reached, at risk, changed, offered." },
  rewards: { label: "Rewards", hint: "Codes that were made, rewards within reach." },
  game: { label: "Game", hint: "Badges, challenges, draws." },
  people: { label: "People", hint: "Gifts, the household, friends, causes." },
  offers: {
    label: "News and offers",
    hint: "Advertising: goes only to members who said yes to it there, whatever is set below. None is sent yet.",
  },
  surveys: {
    label: "Surveys",
    hint: "Goes only to members who said yes to it there, whatever is set below. None is sent yet.",
  },
};

/** How another system brings a message: what merchants choose, and what members are asked by it. */
export const MEANS_WORDS: Record<Means, string> = {
  text: "Text message",
  chat: "Messenger, like WhatsApp or LINE",
  app: "Your shop’s app",
  letter: "Letter by post",
  other: "Another service of yours",
};
