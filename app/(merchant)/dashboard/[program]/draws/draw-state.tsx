import { Badge } from "@/components/ui/badge";
import { type Draw, drawState, type DrawState as State } from "@/lib/game/draw-terms";

const STATES: Record<State, React.ReactNode> = {
  coming: <Badge tone="info">Coming</Badge>,
  open: <Badge tone="positive">Open</Badge>,
  closed: <Badge tone="caution">Closed, to be drawn</Badge>,
  drawn: <Badge>Drawn</Badge>,
  cancelled: <Badge tone="negative">Called off</Badge>,
};

export function DrawState({ draw, now }: { draw: Draw; now: Date }) {
  return STATES[drawState(draw, now)];
}
