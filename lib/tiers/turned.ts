import { formatCount, formatUntil, type Reading } from "@/lib/shared/format";
import type { Tier } from "./tier";

/** Who holds a tier whose way in changes, and until when they keep it at the latest; null is for good. */
export type Turned = {
  tier: string;
  from: Tier["entry"];
  to: Tier["entry"];
  earned: number;
  earnedUntil: Date | null;
  given: number;
  givenUntil: Date | null;
};

const NOW: Record<Tier["entry"], string> = {
  earned: "is earned from now on",
  invited: "is by invitation from now on",
  paid: "is paid for from now on",
};

/** T5: what becomes of those who hold the tier, to the merchant who changes it. */
export function turnedText(turned: Turned, reading: Reading = {}): string {
  const { tier, to, earned, earnedUntil, given, givenUntil } = turned;
  const parts = [`“${tier}” ${NOW[to]}.`];
  const day = (date: Date) => formatUntil(date, "long", reading);
  if (earned > 0) {
    const who = formatCount(earned, "member who earned it keeps it", "members who earned it keep it");
    parts.push(
      earnedUntil
        ? `${who}, until ${day(earnedUntil)} at the latest; then each is proposed to go where they have earned to be, with notice and days of grace.`
        : `${who} for good, since nobody falls in this ladder.`,
    );
  }
  if (given > 0) {
    const [one, many] =
      turned.from === "paid"
        ? ["member who paid for it keeps it", "members who paid for it keep it"]
        : ["member who was given it keeps it", "members who were given it keep it"];
    parts.push(
      `${formatCount(given, one, many)}${givenUntil ? `, until ${day(givenUntil)} at the latest` : " for as long as it was given"}, and then ${given === 1 ? "goes" : "go"} where they have earned to be${turned.from === "paid" ? "; nothing is renewed" : ""}.`,
    );
  }
  return parts.join(" ");
}
