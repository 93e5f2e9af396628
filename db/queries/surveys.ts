import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Answers, Survey } from "@/lib/surveys/survey";
import type { Tx } from "../transaction";

const columns = (tx: Tx) => tx`
  s.id, s.name, s.questions, s.after_order_days, s.opens_at, s.ended_at, s.created_at`;

export type SurveyRow = Survey & { begun: number; finished: number };

export async function insertSurvey(
  tx: Tx,
  scope: ProgramScope,
  { id, name, questions, afterOrderDays }: Pick<Survey, "id" | "name" | "questions" | "afterOrderDays">,
  now: Date,
): Promise<void> {
  await tx`
    insert into surveys (program_id, id, name, questions, after_order_days, opens_at, created_at)
    values (${scope.programId}, ${id}, ${name}, ${tx.json(questions)}, ${afterOrderDays}, ${now}, ${now})`;
}

/** Ends a survey; false when it has ended, or is not there. */
export async function endSurveyRow(tx: Tx, scope: ProgramScope, id: string, now: Date): Promise<boolean> {
  const ended = await tx`
    update surveys set ended_at = ${now}
     where program_id = ${scope.programId} and id = ${id} and ended_at is null returning id`;
  return ended.length === 1;
}

const counted = (tx: Tx) => tx`
  (select count(*) from survey_answers a where a.program_id = s.program_id and a.survey_id = s.id)::int as begun,
  (select count(*) from survey_answers a where a.program_id = s.program_id and a.survey_id = s.id
     and a.finished_at is not null)::int as finished`;

/** The surveys, the newest first. */
export async function selectSurveys(tx: Tx, scope: ProgramScope, limit: number): Promise<SurveyRow[]> {
  return tx<SurveyRow[]>`
    select ${columns(tx)}, ${counted(tx)} from surveys s
     where s.program_id = ${scope.programId} order by s.created_at desc, s.id desc limit ${limit}`;
}

export async function findSurvey(tx: Tx, scope: ProgramScope, id: string): Promise<SurveyRow | null> {
  const [row] = await tx<SurveyRow[]>`
    select ${columns(tx)}, ${counted(tx)} from surveys s where s.program_id = ${scope.programId} and s.id = ${id}`;
  return row ?? null;
}

/** What was answered to a survey, newest first. */
export async function selectAnswers(
  tx: Tx,
  scope: ProgramScope,
  surveyId: string,
  limit: number,
): Promise<Answers[]> {
  const rows = await tx<{ answers: Answers }[]>`
    select answers from survey_answers
     where program_id = ${scope.programId} and survey_id = ${surveyId}
     order by updated_at desc, member_id limit ${limit}`;
  return rows.map(({ answers }) => answers);
}

/** A survey that is open, with what this member has answered of it. */
export type OpenSurvey = Survey & { answers: Answers | null; finishedAt: Date | null };

/** The surveys that are open, the oldest first, and what decides whether this member is asked. */
export async function selectOpenSurveys(
  tx: Tx,
  scope: MemberScope,
  now: Date,
): Promise<{ surveys: OpenSurvey[]; orderedAt: Date | null; answeredAt: Date | null }> {
  const [surveys, [member]] = await Promise.all([
    tx<OpenSurvey[]>`
      select ${columns(tx)}, a.answers, a.finished_at from surveys s
        left join survey_answers a
               on a.program_id = s.program_id and a.survey_id = s.id and a.member_id = ${scope.memberId}
       where s.program_id = ${scope.programId} and s.opens_at <= ${now} and s.ended_at is null
       order by s.opens_at, s.id limit 50`,
    tx<{ orderedAt: Date | null; answeredAt: Date | null }[]>`
      select (select max(paid_at) from orders
               where program_id = ${scope.programId} and member_id = ${scope.memberId} and status = 'paid') as ordered_at,
             (select max(finished_at) from survey_answers
               where program_id = ${scope.programId} and member_id = ${scope.memberId}) as answered_at`,
  ]);
  return { surveys, orderedAt: member?.orderedAt ?? null, answeredAt: member?.answeredAt ?? null };
}

/** The surveys that a member began, with what they answered, the newest answers first. */
export function selectOwnSurveys(
  tx: Tx,
  scope: MemberScope,
): Promise<(Survey & { answers: Answers; finishedAt: Date | null })[]> {
  return tx`
    select ${columns(tx)}, a.answers, a.finished_at from survey_answers a
      join surveys s on s.program_id = a.program_id and s.id = a.survey_id
     where a.program_id = ${scope.programId} and a.member_id = ${scope.memberId}
     order by a.updated_at desc, s.id limit 200`;
}

/** Keeps one answer beside those that are there; `finishedAt` when it was the last. */
export async function saveAnswer(
  tx: Tx,
  scope: MemberScope,
  surveyId: string,
  { id, answer, isLast }: { id: string; answer: number | string | null; isLast: boolean },
  now: Date,
): Promise<void> {
  const given = tx.json({ [id]: answer ?? "" });
  await tx`
    insert into survey_answers as a (program_id, survey_id, member_id, answers, started_at, updated_at, finished_at)
    values (${scope.programId}, ${surveyId}, ${scope.memberId}, ${given}, ${now}, ${now}, ${isLast ? now : null})
    on conflict (program_id, survey_id, member_id) do update
      set answers = a.answers || excluded.answers, updated_at = ${now},
          finished_at = coalesce(a.finished_at, excluded.finished_at)`;
}
