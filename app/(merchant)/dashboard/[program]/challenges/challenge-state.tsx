import { Badge } from "@/components/ui/badge";
import { type Challenge, endOf } from "@/lib/game/challenge";

type State = "coming" | "on" | "ended";

export function stateOf(challenge: Challenge, now: Date): State {
  const end = endOf(challenge);
  if (end && end <= now) return "ended";
  return challenge.startsAt > now ? "coming" : "on";
}

const STATES = {
  coming: <Badge tone="info">Coming</Badge>,
  on: <Badge tone="positive">On</Badge>,
  ended: <Badge>Ended</Badge>,
};

export function ChallengeState({ challenge, now }: { challenge: Challenge; now: Date }) {
  return STATES[stateOf(challenge, now)];
}
