import type { REFERRAL_CHECKS, ReferralSettings } from "@/lib/shared/program-settings";
import type { TraceKind } from "./trace";

export type Check = (typeof REFERRAL_CHECKS)[number];

/** With whom a friend shares something: with the advocate, with the advocate's other friends, with any other member. */
export type SharedWith = "advocate" | "friend" | "member";

type SameCode = "same_email" | "same_phone" | "same_address" | "same_device" | "same_card" | "same_network";

/** Why a referral is doubtful, in figures; lib/referrals/sentences.ts has the words. */
export type Signal =
  | { code: SameCode; with: SharedWith; people: number }
  | { code: "existing_customer"; orders: number }
  | { code: "velocity"; within: "day" | "month"; friends: number; most: number }
  /** Somebody who is left out of the program can't be given anything. */
  | { code: "excluded"; who: "advocate" | "friend" };

/** Something that a friend has in common with others, and with how many. */
export type Shared = { kind: TraceKind; with: SharedWith; people: number };

/** What is known of a referral that could speak against it. */
export type Suspicion = {
  shared: readonly Shared[];
  /** Orders of the friend from before the link was followed, as a guest or as a member. */
  earlierOrders: number;
  /** This advocate's friends within a day before this one came, and those who ordered in the calendar month; this one included. */
  friendsInDay: number;
  friendsInMonth: number;
  excluded: "advocate" | "friend" | null;
};

const SAME: Record<TraceKind, SameCode> = {
  email: "same_email",
  phone: "same_phone",
  address: "same_address",
  device: "same_device",
  card: "same_card",
  network: "same_network",
};

/** Offices and dormitories share a network, so one friend there says nothing yet. */
const CROWD = 2;

/**
 * Whether something in common says anything. What belongs to one person does with whomever it is shared; people who
 * live together share an address, so it counts only within the referral; a network only with the advocate or a crowd.
 */
function isTelling({ kind, with: whom, people }: Shared): boolean {
  if (people < 1) return false;
  if (whom === "advocate") return true;
  if (kind === "network") return whom === "friend" && people >= CROWD;
  return kind !== "address" || whom === "friend";
}

/** Everything that speaks against a referral, of what this program looks at. */
export function signalsOf(
  { shared, earlierOrders, friendsInDay, friendsInMonth, excluded }: Suspicion,
  settings: Pick<ReferralSettings, "checks" | "mostPerDay" | "mostPerMonth">,
): Signal[] {
  const { checks, mostPerDay, mostPerMonth } = settings;
  const watches = (check: Check) => checks.includes(check);
  const signals: Signal[] = shared.filter(isTelling).map(({ kind, with: whom, people }) => {
    return { code: SAME[kind], with: whom, people };
  });
  if (earlierOrders > 0) signals.push({ code: "existing_customer", orders: earlierOrders });
  if (friendsInDay > mostPerDay)
    signals.push({ code: "velocity", within: "day", friends: friendsInDay, most: mostPerDay });
  if (friendsInMonth > mostPerMonth)
    signals.push({ code: "velocity", within: "month", friends: friendsInMonth, most: mostPerMonth });
  const watched = signals.filter(({ code }) => watches(code as Check));
  return excluded ? [...watched, { code: "excluded", who: excluded }] : watched;
}

/** What makes two signals the same doubt: figures may grow without being news. */
function doubtOf(signal: Signal): string {
  if ("with" in signal) return `${signal.code} ${signal.with}`;
  if (signal.code === "velocity") return `${signal.code} ${signal.within}`;
  return signal.code === "excluded" ? `${signal.code} ${signal.who}` : signal.code;
}

/** The signals that are not known of a referral yet: what staff have released stays released until something else is seen. */
export function freshSignals(known: readonly Signal[], found: readonly Signal[]): Signal[] {
  const doubts = new Set(known.map(doubtOf));
  return found.filter((signal) => !doubts.has(doubtOf(signal)));
}
