import { z } from "zod";
import { say } from "@/lib/shared/say";
import { isWithin } from "../history";
import { countOf, type MeasureKind } from "../measure-kind";

/** The event that says of an advocate that a friend has come and stayed. */
export const REFERRAL = "referral.confirmed";

const schema = z.object({ code: z.literal("referrals") });

/** Friends who came through this member. */
export const referrals: MeasureKind<typeof schema> = {
  schema,
  label: "Friends referred",
  count: ({ events }, _, span) =>
    BigInt(events.filter(({ type, at }) => type === REFERRAL && isWithin(span, at)).length),
  task: (goal, _, { reading }) => say(reading, "game.task.friends", { count: goal }),
  amount: (figure, _, words) => countOf(figure, "friends", words),
};
