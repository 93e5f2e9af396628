import { z } from "zod";
import { parseMinor } from "@/lib/shared/money";
import { REFERRAL_CHECKS, type ReferralGift, type ReferralSettings } from "@/lib/shared/program-settings";
import { MESSAGE_MOST, strangePlace } from "./message";

/** A whole number as typed, within bounds; the sentence names the field. */
function whole(name: string, least: number, most: number) {
  const sentence = `${name}: enter a whole number from ${least.toLocaleString("en")} to ${most.toLocaleString("en")}.`;
  return z
    .string({ error: sentence })
    .trim()
    .regex(/^\d{1,8}$/, sentence)
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: sentence });
}

const flag = z
  .literal("on")
  .optional()
  .transform((ticked) => ticked === "on");

const GIVES = ["nothing", "points", "reward"] as const;
const typed = z.string().trim().max(100).optional();

const message = z
  .string()
  .trim()
  .max(MESSAGE_MOST, `Message: use at most ${MESSAGE_MOST} characters.`)
  .default("")
  .refine((text) => strangePlace(text) === null, {
    error: ({ input }) =>
      `Message: {${strangePlace(String(input))}} is filled by nothing. Use {shop}, {friend} and {link}.`,
  });

const MOST_POINTS = 1_000_000;

type Side = { gives: (typeof GIVES)[number]; points?: string; reward?: string };

/** One side's gift of what was typed; a sentence where something of it is missing. */
function giftOf(
  side: Side,
  who: string,
): { gift: ReferralGift } | { field: "Points" | "Reward"; problem: string } {
  if (side.gives === "nothing") return { gift: { gives: "nothing" } };
  if (side.gives === "points") {
    const points = /^\d{1,7}$/.test(side.points ?? "") ? Number(side.points) : 0;
    const fits = points >= 1 && points <= MOST_POINTS;
    if (fits) return { gift: { gives: "points", points } };
    return { field: "Points", problem: `${who}: enter a whole number from 1 to 1,000,000.` };
  }
  const reward = z.uuid().safeParse(side.reward);
  if (reward.success) return { gift: { gives: "reward", rewardId: reward.data } };
  return { field: "Reward", problem: `${who}: choose the reward that is given.` };
}

/** The form of what a program gives for friends, in its currency. `rewardIds` are those that can be given. */
export function referralsInput(currency: string, rewardIds: ReadonlySet<string>) {
  return z
    .object({
      on: flag,
      friendGives: z.enum(GIVES, { error: "Choose what the friend gets." }),
      friendPoints: typed,
      friendReward: typed,
      friendWhen: z.enum(["sign_up", "first_order"], { error: "Choose when the friend gets it." }),
      advocateGives: z.enum(GIVES, { error: "Choose what the advocate gets." }),
      advocatePoints: typed,
      advocateReward: typed,
      minimum: z.string().trim().max(20).optional(),
      holdDays: whole("Days until it counts", 0, 180),
      orderDays: whole("Days for the first order", 1, 365),
      linkDays: whole("Days a link is remembered", 1, 90),
      mostPerDay: whole("Friends in a day", 1, 1_000),
      mostPerMonth: whole("Friends in a month", 1, 10_000),
      checks: z.array(z.enum(REFERRAL_CHECKS)).max(REFERRAL_CHECKS.length).default([]),
      message,
    })
    .transform((form, context): ReferralSettings => {
      const complain = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: [field], message, input: "" });
      const gift = (side: "friend" | "advocate", who: string): ReferralGift => {
        const { [`${side}Gives` as const]: gives, [`${side}Points` as const]: points } = form;
        const made = giftOf({ gives, points, reward: form[`${side}Reward`] }, who);
        if (!("gift" in made)) {
          complain(`${side}${made.field}`, made.problem);
          return { gives: "nothing" };
        }
        if (made.gift.gives === "reward" && !rewardIds.has(made.gift.rewardId))
          complain(`${side}Reward`, `${who}: choose one of the rewards in your catalog.`);
        return made.gift;
      };
      const minimum = parseMinor(form.minimum || "0", currency);
      const fits = minimum.ok && minimum.value >= 0n && minimum.value <= 100_000_000n;
      if (!fits) complain("minimum", "Order of at least: enter an amount such as 25, or leave it empty.");
      const { on, friendWhen, holdDays, orderDays, linkDays, mostPerDay, mostPerMonth, checks } = form;
      return {
        ...{ on, friendWhen, holdDays, orderDays, linkDays, mostPerDay, mostPerMonth, checks },
        message: form.message,
        friend: gift("friend", "The friend"),
        advocate: gift("advocate", "The advocate"),
        minimumMinor: fits && minimum.ok ? Number(minimum.value) : 0,
      };
    });
}
