import type { Act } from "../act";
import { game } from "./extras/game";
import { people } from "./extras/people";
import { rules } from "./extras/rules";
import { shelf } from "./extras/shelf";

/** Everything beside buying and redeeming: as the shop came to it in its second year. */
export function extraActs(now: Date): Act[] {
  return [...rules(now), ...shelf(now), ...game(now), ...people(now)];
}
