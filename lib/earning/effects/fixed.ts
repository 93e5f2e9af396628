import { z } from "zod";
import { fraction } from "@/lib/shared/fraction";
import { effect } from "../effect";
import { WholePoints } from "../texts";
import { countOf, quoted } from "../words";

const OCCASIONS: Record<string, string> = {
  visit: "per visit",
  "member.joined": "for joining",
  "member.profile_completed": "for completing the profile",
  "member.birthday": "on the birthday",
  "member.anniversary": "on the anniversary of joining",
};

/** "per order", "per visit", "for “review”". */
export function occasionText({ code, type = "" }: { code: string; type?: string }): string {
  if (code === "order") return "per order";
  return OCCASIONS[type] ?? `for ${quoted(type.replace(/^(custom|member)\./, "").replaceAll("_", " "))}`;
}

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
  sentence: ({ points }, { names, trigger }) => `${countOf(BigInt(points), names)} ${occasionText(trigger)}`,
});
