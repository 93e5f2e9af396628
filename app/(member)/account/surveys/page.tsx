import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { say } from "@/lib/shared/say";
import { surveysFor } from "@/lib/surveys/service";
import { paths } from "../paths";
import { readingOf } from "../reading";
import { titled } from "../titled";

export const generateMetadata = titled("survey.title");

/** What the shop would like to know: one survey at a time. */
export default async function SurveysPage() {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const surveys = await surveysFor(scope, clock.now());
  return (
    <>
      <PageHeader title={say(reading, "survey.title")} description={say(reading, "survey.description")} />
      <h2 className="sr-only">{say(reading, surveys.length > 0 ? "survey.title" : "survey.none")}</h2>
      {surveys.length === 0 ? (
        <EmptyState title={say(reading, "survey.none")}>
          <p>{say(reading, "survey.noneBody", { program: program.name })}</p>
        </EmptyState>
      ) : (
        <ul className="rows">
          {surveys.map(({ id, questions, answers }) => (
            <li key={id}>
              <div>
                <h3 dir="auto">{questions[0]?.text}</h3>
                <p className="text-secondary">
                  {say(reading, "survey.questions", { count: questions.length })}
                </p>
              </div>
              <LinkButton href={paths.survey(id)} variant="primary" pill>
                {say(reading, answers ? "survey.goOn" : "survey.start")}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
