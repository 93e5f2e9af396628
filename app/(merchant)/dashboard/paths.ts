import { showId } from "@/lib/shared/id";

/** Every address of one program's dashboard. */
export function pathsOf(slug: string) {
  const home = `/dashboard/${slug}`;
  return {
    home,
    members: `${home}/members`,
    member: (id: string) => `${home}/members/${showId("member", id)}`,
    orders: `${home}/orders`,
    order: (id: string) => `${home}/orders/${showId("order", id)}`,
    earning: `${home}/earning`,
    newRule: `${home}/earning/new`,
    rule: (id: string) => `${home}/earning/${showId("rule", id)}`,
    editRule: (id: string) => `${home}/earning/${showId("rule", id)}/edit`,
    reviewRule: (draftId: string) => `${home}/earning/review?draft=${showId("draft", draftId)}`,
    campaigns: `${home}/campaigns`,
    approvals: `${home}/approvals`,
    parked: `${home}/parked`,
    checkIn: `${home}/check-in`,
    rewards: `${home}/rewards`,
    newReward: `${home}/rewards/new`,
    reward: (id: string) => `${home}/rewards/${showId("reward", id)}`,
    fulfilment: `${home}/fulfilment`,
    access: `${home}/access`,
    newGate: `${home}/access/new`,
    gate: (id: string) => `${home}/access/${showId("gate", id)}`,
    tiers: `${home}/tiers`,
    editTiers: `${home}/tiers/edit`,
    tierFalls: `${home}/tiers/falls`,
    tierRuns: `${home}/tiers/runs`,
    matches: `${home}/tiers/matches`,
    badges: `${home}/badges`,
    newBadge: `${home}/badges/new`,
    badge: (id: string) => `${home}/badges/${showId("badge", id)}`,
    challenges: `${home}/challenges`,
    newChallenge: `${home}/challenges/new`,
    challenge: (id: string) => `${home}/challenges/${showId("challenge", id)}`,
    draws: `${home}/draws`,
    newDraw: `${home}/draws/new`,
    draw: (slug: string) => `${home}/draws/${slug}`,
    leaderboard: `${home}/leaderboard`,
    landing: `${home}/landing`,
    landingIn: (locale: string) => `${home}/landing?lang=${locale}`,
    landingPreview: (locale: string) => `/preview/${slug}/landing?lang=${locale}`,
    terms: `${home}/landing/terms`,
    membership: `${home}/membership`,
    programSettings: `${home}/settings/program`,
    cards: `${home}/cards`,
    cardList: (list: string) => `${home}/cards?list=${list}`,
    cardsExport: `${home}/cards/export`,
    cardSheet: `${home}/cards/sheet`,
    wallets: `${home}/cards/wallet`,
    causes: `${home}/causes`,
    causesExport: `${home}/causes/export`,
    referrals: `${home}/referrals`,
    referralsIn: (state: string | null, beforeId: string | null = null) => {
      const query = new URLSearchParams();
      if (state) query.set("state", state);
      if (beforeId) query.set("before", showId("referral", beforeId));
      return query.size > 0 ? `${home}/referrals?${query}` : `${home}/referrals`;
    },
    referral: (id: string) => `${home}/referrals/${showId("referral", id)}`,
    referralSettings: `${home}/referrals/settings`,
    sharing: `${home}/sharing`,
    olderTransfers: (beforeId: string) => `${home}/sharing?before=${showId("gift", beforeId)}`,
    support: `${home}/support`,
    supportIn: (state: string, after: string | null = null) =>
      `${home}/support?state=${state}${after ? `&after=${showId("thread", after)}` : ""}`,
    thread: (id: string) => `${home}/support/${showId("thread", id)}`,
    surveys: `${home}/surveys`,
    newSurvey: `${home}/surveys/new`,
    survey: (id: string) => `${home}/surveys/${showId("survey", id)}`,
    languages: `${home}/settings/languages`,
    language: (locale: string) => `${home}/settings/languages/${locale}`,
    languagePart: (locale: string, part: string) => `${home}/settings/languages/${locale}?part=${part}`,
    keys: `${home}/settings/keys`,
    widget: `${home}/settings/widget`,
    widgetPreview: `${home}/settings/widget/preview`,
    audit: `${home}/settings/audit`,
  };
}

export type Paths = ReturnType<typeof pathsOf>;
