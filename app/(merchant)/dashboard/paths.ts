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
    programSettings: `${home}/settings/program`,
    causes: `${home}/causes`,
    causesExport: `${home}/causes/export`,
    sharing: `${home}/sharing`,
    olderTransfers: (beforeId: string) => `${home}/sharing?before=${showId("gift", beforeId)}`,
    keys: `${home}/settings/keys`,
    audit: `${home}/settings/audit`,
  };
}

export type Paths = ReturnType<typeof pathsOf>;
