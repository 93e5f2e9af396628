import { z } from "zod";
import { fraction } from "@/lib/shared/fraction";
import { say } from "@/lib/shared/say";
import { effect } from "../effect";
import { WholePoints } from "../texts";
import { countOf } from "../words";

const OCCASIONS = {
  visit: "why.effect.perVisit",
  "member.joined": "why.effect.joining",
  "member.profile_completed": "why.effect.profile",
  "member.birthday": "why.effect.birthday",
  "member.anniversary": "why.effect.anniversary",
} as const;

const hasName = (type: string): type is keyof typeof OCCASIONS => Object.hasOwn(OCCASIONS, type);

/** E2, E7: so many points for an order as such, or for an event. It claims no item and is never multiplied. */
export const fixed = effect({
  code: "fixed",
  stage: "flat",
  input: z.object({ code: z.literal("fixed"), points: z.int().min(1).max(10_000_000) }),
  label: "A fixed number of points",
  help: "Once per order or event, beside what the items earn. Nothing multiplies it.",
  fields: [WholePoints("points", "Points", 10_000_000)],
  formula({ points }) {
    const all = fraction(BigInt(points));
    return () => all;
  },
  sentence({ points: count }, { names, words, trigger: { code, type = "" } }) {
    const points = countOf(BigInt(count), names, words);
    if (code === "order") return say(words, "why.effect.perOrder", { points });
    if (hasName(type)) return say(words, OCCASIONS[type], { points });
    const event = type.replace(/^(custom|member)\./, "").replaceAll("_", " ");
    return say(words, "why.effect.event", { points, event });
  },
});
