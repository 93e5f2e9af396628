import type { Question } from "@/lib/landing/content";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { Section } from "./section";

/** Questions that open on a click, by the browser itself. */
export function Questions({ questions, reading }: { questions: readonly Question[]; reading: Reading }) {
  return (
    <Section id="questions" title={say(reading, "landing.questions.title")}>
      <div className="landing-questions">
        {questions.map(({ question, answer }) => (
          <details key={question}>
            <summary dir="auto">{question}</summary>
            <p dir="auto">{answer}</p>
          </details>
        ))}
      </div>
    </Section>
  );
}
