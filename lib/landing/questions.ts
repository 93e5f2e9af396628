import { formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { LandingWords, Question } from "./content";
import type { LandingFacts } from "./page";

/** What everybody asks, answered from how the program is set up; the merchant's own questions come first. */
export function questionsOf(facts: LandingFacts, words: LandingWords, reading: Reading): Question[] {
  return [...words.questions, ...standardQuestions(facts, reading)];
}

function standardQuestions(facts: LandingFacts, reading: Reading): Question[] {
  const points = reading.names?.many ?? "";
  const { hundredWorth, expiryMonths, waitDays, claimDays } = facts;
  return [
    ...(hundredWorth
      ? [
          {
            question: say(reading, "landing.questions.worthQ"),
            answer: say(reading, "landing.questions.worthA", {
              hundred: formatPoints(100n, reading),
              worth: formatMoney(hundredWorth, { ...reading, short: true }),
            }),
          },
        ]
      : []),
    { question: say(reading, "landing.questions.whenQ"), answer: whenText(waitDays, reading) },
    {
      question: say(reading, "landing.questions.lapseQ", { points }),
      answer:
        expiryMonths === null
          ? say(reading, "landing.questions.lapseNever")
          : say(reading, "landing.questions.lapseA", { months: expiryMonths }),
    },
    {
      question: say(reading, "landing.questions.refundQ"),
      answer: say(reading, "landing.questions.refundA"),
    },
    {
      question: say(reading, "landing.questions.earlierQ"),
      answer:
        claimDays === 0
          ? say(reading, "landing.questions.earlierNo")
          : say(reading, "landing.questions.earlierA", { days: claimDays }),
    },
    { question: say(reading, "landing.questions.dataQ"), answer: say(reading, "landing.questions.dataA") },
  ];
}

/** When points open: `null` is on fulfilment, 0 at once. */
function whenText(waitDays: number | null, reading: Reading): string {
  if (waitDays === null) return say(reading, "landing.questions.whenSent");
  return waitDays === 0
    ? say(reading, "landing.questions.whenAtOnce")
    : say(reading, "landing.questions.whenDays", { days: waitDays });
}
