import type { ProgramSettings } from "@/lib/shared/program-settings";
import type { MessageKey } from "@/lib/shared/say";
import { paths } from "../paths";

/** A page of the member's area beyond the bar: listed under More where the program has it. */
export type Place = {
  href: string;
  label: MessageKey;
  /** What one finds there, in half a sentence. */
  description: MessageKey;
  /** Whether this program has it; always when left out. */
  shown?: (settings: ProgramSettings) => boolean;
};

/** In the order in which they are listed. */
export const PLACES: readonly Place[] = [
  { href: paths.news, label: "member.nav.news", description: "member.more.news" },
  {
    href: paths.refer,
    label: "refer.title",
    description: "refer.place",
    shown: ({ referrals }) => referrals.on,
  },
  { href: paths.card, label: "card.place.label", description: "card.place.text" },
  { href: paths.badges, label: "member.places.badges", description: "member.more.badges" },
  { href: paths.challenges, label: "member.places.challenges", description: "member.more.challenges" },
  {
    href: paths.leaderboard,
    label: "member.places.leaderboard",
    description: "member.more.leaderboard",
    shown: ({ leaderboard }) => leaderboard,
  },
  {
    href: paths.categories,
    label: "member.places.categories",
    description: "member.more.categories",
    shown: ({ bonusCategories }) => bonusCategories.categories.length > 0,
  },
  { href: paths.checkIn, label: "member.places.checkIn", description: "member.more.checkIn" },
  { href: paths.wallet, label: "member.places.wallet", description: "member.more.wallet" },
  {
    href: paths.send,
    label: "member.places.send",
    description: "member.more.send",
    shown: ({ sharing }) => sharing.transfers,
  },
  {
    href: paths.household,
    label: "member.places.household",
    description: "member.more.household",
    shown: ({ sharing }) => sharing.households,
  },
  { href: paths.causes, label: "member.places.causes", description: "member.more.causes" },
  { href: paths.expiring, label: "member.places.expiring", description: "member.more.expiring" },
  { href: paths.support, label: "support.title", description: "support.place" },
  { href: paths.surveys, label: "survey.title", description: "survey.place" },
  { href: paths.membership, label: "membership.title", description: "membership.hint" },
  { href: paths.profile, label: "member.places.profile", description: "member.more.profile" },
  { href: paths.preferences, label: "prefs.title", description: "prefs.place" },
  { href: paths.privacy, label: "prefs.privacy.title", description: "prefs.privacy.place" },
];

/** What this program has. */
export function placesOf(settings: ProgramSettings): Place[] {
  return PLACES.filter(({ shown }) => shown?.(settings) ?? true);
}
