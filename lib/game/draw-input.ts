import { z } from "zod";
import { endOfDay } from "@/lib/shared/calendar";
import { roundFor } from "./beacon";
import type { DrawPrize, DrawTerms, EntryRule } from "./draw-terms";
import { type Complain, DAY_WORDS, type GameContext, text, typedDay } from "./measure-input";

const typed = z.string().trim().max(60).default("");
export const PRIZE_PLACES = [1, 2, 3] as const;

const Fields = z.object({
  name: text("Name", 60).default(""),
  slug: z.string().trim().max(60, "Address: shorten it to 60 characters.").default(""),
  description: text("Description", 1_000).default(""),
  firstDay: typed,
  lastDay: typed,
  entry: z.enum(["one_each", "per_order"], { error: "Tickets: choose one." }).default("one_each"),
  most: typed,
  beacon: z.literal("on").optional(),
  prize1: typed,
  count1: typed,
  prize2: typed,
  count2: typed,
  prize3: typed,
  count3: typed,
});
type Fields = z.output<typeof Fields>;

const ADDRESS = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function prizesOf(
  fields: Fields,
  { rewards }: Pick<GameContext, "rewards">,
  complain: Complain,
): DrawPrize[] | null {
  const prizes: DrawPrize[] = [];
  let isWhole = true;
  for (const n of PRIZE_PLACES) {
    const [rewardId, count] = [fields[`prize${n}`], fields[`count${n}`]];
    if (!rewardId && n > 1) continue;
    const reward = rewards.find(({ id }) => id === rewardId);
    const times = /^\d{1,3}$/.test(count || "1") ? Number(count || "1") : 0;
    if (!reward) {
      complain(`prize${n}`, "Prize: choose a reward that is on offer.");
      isWhole = false;
    } else if (times < 1 || times > 100) {
      complain(`count${n}`, "How many: enter a whole number from 1 to 100.");
      isWhole = false;
    } else prizes.push({ rewardId, name: reward.name, count: times });
  }
  return isWhole ? prizes : null;
}

function entryOf({ entry, most }: Fields, complain: Complain): EntryRule | null {
  if (entry === "one_each") return { code: "one_each" };
  if (/^\d{1,4}$/.test(most) && Number(most) >= 2 && Number(most) <= 1_000)
    return { code: entry, most: Number(most) };
  return complain("most", "At most: enter a whole number from 2 to 1,000.");
}

/** The merchant's form for a draw. */
export function drawInput(context: Pick<GameContext, "rewards" | "timeZone">, now: Date) {
  return Fields.transform((fields, issues): DrawTerms => {
    const complain: Complain = (field, message) => {
      issues.addIssue({ code: "custom", path: [field], message });
      return null;
    };
    // Here, and not above: whatever is missing is said at once, and not one after the other.
    if (!fields.name) complain("name", "Name: say what it is, like “Autumn draw”.");
    if (!ADDRESS.test(fields.slug))
      complain("slug", "Address: use small letters, digits and hyphens, like autumn-2026.");
    const first = typedDay(fields.firstDay, context.timeZone);
    const last = typedDay(fields.lastDay, context.timeZone);
    const closesAt = last && endOfDay(last, context.timeZone);
    if (!first) complain("firstDay", `First day: ${DAY_WORDS}`);
    if (!closesAt) complain("lastDay", `Last day: ${DAY_WORDS}`);
    const isTurned = first && closesAt && closesAt <= first;
    if (isTurned) complain("lastDay", "Last day: the draw would close before it opens. Choose a later day.");
    else if (closesAt && closesAt <= now)
      complain("lastDay", "Last day: it is over. Choose today or a later day.");
    const entry = entryOf(fields, complain);
    const prizes = prizesOf(fields, context, complain);
    if (!first || !closesAt || closesAt <= first || closesAt <= now || !entry || !prizes) return z.NEVER;
    const { name, slug, description } = fields;
    // Nobody can have entered before the draw was published: it opens then at the earliest.
    const beaconRound = fields.beacon === "on" ? roundFor(closesAt) : null;
    const opensAt = first < now ? now : first;
    return { name, slug, description, prizes, entry, opensAt, closesAt, beaconRound };
  });
}
