import { joinPlots, type Plot } from "../act";
import { newDice } from "../dice";
import { newcomers } from "../people";
import { anasPlot } from "./ana";
import { chapters } from "./calendar";
import { cardActs } from "./cards";
import { careActs } from "./care";
import {
  bargainHunters,
  birthdaySocks,
  type Casting,
  fresh,
  giftGivers,
  guests,
  hammockSummer,
  lapsed,
  leakingFlasks,
  regulars,
} from "./crowd";
import { extraActs } from "./extras";
import { landingActs } from "./landing";
import { namedPlot } from "./others";
import { referralPlot } from "./referrals";
import { rewardActs, ruleActs } from "./terms";
import { webhookActs } from "./webhooks";

const SEED = 20_240_611;

/** Two years of a small shop: what it promised, who came, and what went wrong. */
export function fieldworkPlot(now: Date): Plot {
  const when = chapters(now);
  const cast: Casting = { now, dice: newDice(SEED), chapters: when, newcomer: newcomers() };
  const loyal = regulars(cast, 16);
  return joinPlots([
    { people: [], acts: [...ruleActs(now, when), ...rewardActs(now, when)] },
    anasPlot(now),
    namedPlot(now, when),
    loyal,
    birthdaySocks(cast, loyal.people),
    giftGivers(cast, 20),
    bargainHunters(cast, 16),
    hammockSummer(cast, 16),
    leakingFlasks(cast, 12),
    lapsed(cast, 12),
    fresh(cast, 12),
    guests(cast, 30),
    referralPlot(now),
    {
      people: [],
      acts: [...extraActs(now), ...careActs(now), ...cardActs(now), ...landingActs(now), ...webhookActs(now)],
    },
  ]);
}
