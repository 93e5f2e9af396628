import type { ProgramSettings } from "@/lib/shared/program-settings";
import { paths } from "../paths";

/** A page of the member's area beyond the bar: listed under More where the program has it. */
export type Place = {
  href: string;
  label: string;
  /** What one finds there, in half a sentence. */
  description: string;
  /** Whether this program has it; always when left out. */
  shown?: (settings: ProgramSettings) => boolean;
};

/** In the order in which they are listed. */
export const PLACES: readonly Place[] = [
  { href: paths.news, label: "News", description: "What we have told you, newest first" },
  {
    href: paths.refer,
    label: "Bring friends",
    description: "What you and a friend get, your link, and who has come",
    shown: ({ referrals }) => referrals.on,
  },
  { href: paths.badges, label: "Badges", description: "What you have earned, and what is under way" },
  { href: paths.challenges, label: "Challenges", description: "Targets to reach, and prize draws" },
  {
    href: paths.leaderboard,
    label: "Leaderboard",
    description: "Who is where, for those who want to be on it",
    shown: ({ leaderboard }) => leaderboard,
  },
  {
    href: paths.categories,
    label: "Bonus categories",
    description: "Choose where you earn more",
    shown: ({ bonusCategories }) => bonusCategories.categories.length > 0,
  },
  { href: paths.checkIn, label: "Check in", description: "Show that you are at a shop" },
  { href: paths.wallet, label: "Wallet", description: "Store credit that pays at the checkout" },
  {
    href: paths.send,
    label: "Gifts",
    description: "Send some of what you have to another member",
    shown: ({ sharing }) => sharing.transfers,
  },
  {
    href: paths.household,
    label: "Household",
    description: "One pool for people who collect together",
    shown: ({ sharing }) => sharing.households,
  },
  { href: paths.causes, label: "Causes", description: "Give instead of spending" },
  { href: paths.expiring, label: "About to lapse", description: "Choose what becomes of it" },
  { href: paths.profile, label: "Profile", description: "Your name and your birthday" },
];

/** What this program has. */
export function placesOf(settings: ProgramSettings): Place[] {
  return PLACES.filter(({ shown }) => shown?.(settings) ?? true);
}
