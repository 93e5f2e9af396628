import Link from "next/link";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextareaField } from "@/components/form/textarea-field";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Progress } from "@/components/ui/progress";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { formatNumber, type Reading } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { surveyFor } from "@/lib/surveys/service";
import { type Answers, MOST_WORDS, nextQuestion, type Question, scaleOf } from "@/lib/surveys/survey";
import { one, paths, type Query } from "../../paths";
import { readingOf } from "../../reading";
import { titled } from "../../titled";
import { answerAction } from "../actions";

type Props = Query & { params: Promise<{ survey: string }> };

export const generateMetadata = titled("survey.title");

/** Which question is shown: the one asked for, else the first without an answer. */
function placeOf(asked: string, questions: readonly Question[], answers: Answers): number {
  const at = /^\d{1,2}$/.test(asked) ? Number(asked) - 1 : -1;
  return questions[at] ? at : (nextQuestion(questions, answers) ?? 0);
}

/** One question a screen. Each answer is kept as it is given. */
export default async function SurveyPage({ params, searchParams }: Props) {
  const [{ scope, program }, { survey: shown }, asked] = await Promise.all([
    requireMember(),
    params,
    searchParams,
  ]);
  const id = readId("survey", shown);
  const survey = id ? await surveyFor(scope, id, clock.now()) : null;
  if (!survey) notFound();
  const reading = readingOf(program);
  if (survey.finishedAt) return <Thanks program={program.name} reading={reading} />;
  const answers = survey.answers ?? {};
  const at = placeOf(one(asked.q), survey.questions, answers);
  const question = survey.questions[at];
  if (!question) notFound();
  const count = survey.questions.length;
  return (
    <div className="survey">
      <h1 className="sr-only">{say(reading, "survey.title")}</h1>
      <p className="text-secondary" id="step">
        {say(reading, "survey.step", { at: at + 1, count })}
      </p>
      <Progress
        value={at}
        max={count}
        label={say(reading, "survey.title")}
        valueText={say(reading, "survey.step", { at: at + 1, count })}
      />
      <ActionForm
        key={question.id}
        action={answerAction.bind(null, showId("survey", survey.id), at)}
        className="form"
      >
        <AnswerField question={question} given={answers[question.id]} reading={reading} />
        <div className="form-actions">
          <SubmitButton pill pendingLabel={say(reading, "survey.saving")}>
            {say(reading, at + 1 === count ? "survey.finish" : "survey.next")}
          </SubmitButton>
          {at > 0 ? (
            <LinkButton href={paths.survey(survey.id, at - 1)} pill>
              {say(reading, "survey.back")}
            </LinkButton>
          ) : null}
        </div>
      </ActionForm>
      <p className="text-small text-secondary">
        {say(reading, "survey.later")}{" "}
        <Link className="link" href={paths.overview}>
          {say(reading, "survey.thanks.action")}
        </Link>
      </p>
    </div>
  );
}

type FieldProps = { question: Question; given: number | string | undefined; reading: Reading };

function AnswerField({ question, given, reading }: FieldProps) {
  const label = <bdi>{question.text}</bdi>;
  if (question.kind === "text") {
    return (
      <TextareaField
        name="answer"
        label={label}
        hint={say(reading, "survey.words")}
        optional
        rows={5}
        maxLength={MOST_WORDS}
        defaultValue={typeof given === "string" ? given : undefined}
      />
    );
  }
  const scale = scaleOf(question.kind);
  const values = scale ? Array.from({ length: scale.to - scale.from + 1 }, (_, i) => scale.from + i) : [];
  return (
    <RadioGroup
      name="answer"
      label={label}
      hint={question.kind === "choice" ? undefined : say(reading, `survey.scale.${question.kind}`)}
      className={scale ? "scale" : undefined}
      choices={
        scale
          ? values.map((value) => ({ value: String(value), label: formatNumber(value, reading) }))
          : question.options.map((option, at) => ({ value: String(at), label: <bdi>{option}</bdi> }))
      }
      defaultValue={given === undefined ? undefined : String(given)}
    />
  );
}

function Thanks({ program, reading }: { program: string; reading: Reading }) {
  return (
    <>
      <h1 className="sr-only">{say(reading, "survey.title")}</h1>
      <h2 className="sr-only">{say(reading, "survey.thanks.title")}</h2>
      <EmptyState
        title={say(reading, "survey.thanks.title")}
        action={
          <LinkButton href={paths.overview} variant="primary" pill>
            {say(reading, "survey.thanks.action")}
          </LinkButton>
        }
      >
        <p>{say(reading, "survey.thanks.body", { program })}</p>
      </EmptyState>
    </>
  );
}
