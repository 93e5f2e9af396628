import { formatMoney, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { JoinRefusal } from "./decide-join";

type CardProblem = { code: "card_not_a_test_card" | "card_declined" | "card_without_funds" | "card_missing" };

/** Why a card was not taken. */
export function cardSentence({ code }: CardProblem, reading: Reading): string {
  switch (code) {
    case "card_missing":
      return say(reading, "membership.card.missing");
    case "card_not_a_test_card":
      return say(reading, "membership.card.notTest");
    case "card_declined":
      return say(reading, "membership.card.declined");
    case "card_without_funds":
      return say(reading, "membership.card.funds");
  }
}

/** Why somebody cannot join yet, and by which field that stands; null is the form as a whole. */
export function joinSentence(
  error: JoinRefusal | CardProblem | { code: "address_elsewhere" },
  program: { currency: string; thresholdMinor: number },
  reading: Reading,
): { field: string | null; message: string } {
  const money = (minor: bigint) =>
    formatMoney({ minor, currency: program.currency }, { ...reading, short: true });
  switch (error.code) {
    case "invitation_missing":
      return { field: "invitation", message: say(reading, "join.refused.missing") };
    case "invitation_not_open":
      return { field: "invitation", message: say(reading, `join.refused.${error.state}`) };
    case "invitation_for_another":
      return { field: "invitation", message: say(reading, "join.refused.another") };
    case "address_elsewhere":
      return { field: null, message: say(reading, "join.refused.elsewhere") };
    case "threshold_missing":
      return {
        field: null,
        message: say(reading, "join.refused.threshold", {
          missing: money(error.missingMinor),
          goal: money(BigInt(program.thresholdMinor)),
        }),
      };
    default:
      return { field: "card", message: cardSentence(error, reading) };
  }
}
