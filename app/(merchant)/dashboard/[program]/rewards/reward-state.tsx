import { Badge } from "@/components/ui/badge";
import type { Reward } from "@/lib/rewards/reward";

type State = "on_offer" | "coming" | "sold_out" | "ended";

export function stateOf({ startsAt, endsAt, stock }: Reward, now: Date): State {
  if (endsAt && endsAt <= now) return "ended";
  if (startsAt && startsAt > now) return "coming";
  return stock === 0 ? "sold_out" : "on_offer";
}

const STATES = {
  on_offer: <Badge tone="positive">On offer</Badge>,
  coming: <Badge tone="info">Coming</Badge>,
  sold_out: <Badge tone="caution">Out of stock</Badge>,
  ended: <Badge>Ended</Badge>,
};

export function RewardState({ reward, now }: { reward: Reward; now: Date }) {
  return STATES[stateOf(reward, now)];
}
