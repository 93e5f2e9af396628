import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { Dialog } from "@/components/ui/dialog";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { Program } from "@/lib/programs/program";
import { formatCount, formatNumber, formatPercent, formatSigned, type Reading } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import type { QuestionResult } from "@/lib/surveys/result";
import { surveyResults } from "@/lib/surveys/service";
import { readingOf } from "../../../words";
import { endSurveyAction } from "../actions";
import { KIND_WORDS } from "../words";

export const metadata: Metadata = { title: "Survey" };

type Props = { params: Promise<{ program: string; survey: string }> };

const MOST_WORDS_SHOWN = 50;

/** What came of a survey, question by question. */
export default async function SurveyPage({ params }: Props) {
  const { program: slug, survey: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "surveys:read");
  const id = readId("survey", shown);
  const found = id ? await surveyResults(scope, id) : null;
  if (!found) notFound();
  const { survey, results } = found;
  const reading = readingOf(program);
  const mayEnd = can(staff.role, "surveys:write") && survey.endedAt === null;
  return (
    <>
      <PageHeader
        title={<bdi>{survey.name}</bdi>}
        description={
          <>
            <Badge tone={survey.endedAt ? "neutral" : "positive"}>{survey.endedAt ? "Ended" : "Open"}</Badge>{" "}
            {formatCount(survey.begun, "member has", "members have", reading)} begun,{" "}
            {formatNumber(survey.finished, reading)} finished.
          </>
        }
        actions={mayEnd ? <End program={program} surveyId={survey.id} /> : undefined}
      />
      <ol className="grid gap-10">
        {results.map((result) => (
          <li key={result.question.id} className="grid gap-3">
            <h2>
              <bdi>{result.question.text}</bdi>
            </h2>
            <p className="text-secondary">
              {KIND_WORDS[result.question.kind]} ·{" "}
              {formatCount(result.answered, "answer", "answers", reading)}
            </p>
            <Result result={result} reading={reading} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Result({ result, reading }: { result: QuestionResult; reading: Reading }) {
  const { question, answered, counts, nps, meanHundredths, words } = result;
  if (answered === 0) return <p className="text-secondary">No answers yet.</p>;
  if (question.kind === "text") {
    return (
      <ul className="grid gap-2">
        {words.slice(0, MOST_WORDS_SHOWN).map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: answers have no names, and never change places
          <li key={at} className="wrap-anywhere border-line border-t pt-2" dir="auto">
            {text}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <>
      {nps === null ? null : (
        <p>
          Net promoter score <strong className="tabular-nums">{formatSigned(nps, reading)}</strong>: those who
          gave 9 or 10, less those who gave 0 to 6, of a hundred.
        </p>
      )}
      {meanHundredths === null || nps !== null ? null : (
        <p>
          On average{" "}
          <strong className="tabular-nums">{(meanHundredths / 100).toLocaleString("en-GB")}</strong> of 5.
        </p>
      )}
      <Table
        caption={`Answers to: ${question.text}`}
        rows={counts}
        rowKey={({ value }) => String(value)}
        columns={[
          {
            key: "value",
            header: "Answer",
            cell: ({ value }) =>
              question.kind === "choice" ? <bdi>{question.options[value]}</bdi> : String(value),
          },
          {
            key: "count",
            header: "Members",
            numeric: true,
            cell: ({ count }) => formatNumber(count, reading),
          },
          {
            key: "share",
            header: "Share",
            numeric: true,
            cell: ({ count }) => formatPercent(count / answered, reading),
          },
        ]}
      />
    </>
  );
}

function End({ program, surveyId }: { program: Program; surveyId: string }) {
  return (
    <Dialog label="End survey" look={{ variant: "secondary" }} title="End this survey?">
      <p>Nobody is asked any more. What was answered stays.</p>
      <ActionForm
        action={endSurveyAction.bind(null, program.slug, showId("survey", surveyId))}
        className="form mt-4"
      >
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel="Ending…">
            End survey
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
