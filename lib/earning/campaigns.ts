import { effectOf } from "./effects";
import type { RuleView, VersionView } from "./rule-view";

/** A rule that is more than an everyday rate: it has an end, or it gives beside or on top of what others count. */
export type Campaign = {
  rule: RuleView;
  /** The wording that counts, comes, or counted last. */
  shown: VersionView;
  from: Date;
  until: Date | null;
};

export type Campaigns = {
  now: Campaign[];
  /** In force without an end. */
  always: Campaign[];
  coming: Campaign[];
  past: Campaign[];
};

function isCampaign({ definition, plannedUntil }: VersionView): boolean {
  if (!definition) return false;
  const { stage } = effectOf(definition.effect.code);
  if (stage === "exclude") return plannedUntil !== null;
  return stage !== "base" || plannedUntil !== null;
}

/** E12: what runs for a time, what runs always, what comes, and what is over; what ends first stands first, of what is over the latest. */
export function campaignsOf(rules: readonly RuleView[]): Campaigns {
  const found: Campaigns = { now: [], always: [], coming: [], past: [] };
  for (const rule of rules) {
    const counted = rule.versions.filter(({ state }) => state !== "withdrawn");
    const shown = rule.current ?? rule.scheduled ?? counted[0];
    if (!shown || !isCampaign(shown)) continue;
    // The versions of a campaign that was edited while it ran are one campaign.
    const first = Math.min(...counted.map(({ liveFrom }) => liveFrom.getTime()));
    const from = rule.current ? new Date(first) : shown.liveFrom;
    const campaign = { rule, shown, from, until: shown.liveUntil };
    if (rule.current) (campaign.until ? found.now : found.always).push(campaign);
    else if (rule.scheduled) found.coming.push(campaign);
    else found.past.push(campaign);
  }
  const end = ({ until }: Campaign) => until?.getTime() ?? Number.POSITIVE_INFINITY;
  found.now.sort((a, b) => end(a) - end(b));
  found.coming.sort((a, b) => a.from.getTime() - b.from.getTime());
  found.past.sort((a, b) => end(b) - end(a));
  return found;
}

/** A month of a calendar, and where it begins on a line from 0 to 1. */
export type Mark = { at: Date; place: number };

/** A stretch of time as a line: from the first instant to the last. */
export type Line = { from: Date; until: Date };

/** Where a campaign lies on the line, as shares of it; null where it is beyond. What has no end reaches to the end. */
export function barOn({ from, until }: Line, campaign: Pick<Campaign, "from" | "until">) {
  const length = until.getTime() - from.getTime();
  const share = (at: Date) => Math.min(1, Math.max(0, (at.getTime() - from.getTime()) / length));
  const [start, end] = [share(campaign.from), campaign.until ? share(campaign.until) : 1];
  return end > start ? { start, length: end - start } : null;
}
