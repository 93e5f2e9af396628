import { type Answer, answer, isRefusal, problemBody, type Refusal } from "@/lib/api/problem";
import { type Call, isNamed, once } from "@/lib/api/service";
import type { IncomingEvent } from "@/lib/earning/incoming";
import {
  type Answered,
  type EventResult,
  explainAnswers,
  explainAnswersWithin,
  recordEvent,
  recordEvents,
  recordEventsWithin,
} from "@/lib/earning/service";
import type { ExplanationView } from "@/lib/ledger/explanation";
import { eventJson, eventRefusal } from "../views/event";

/** Where events of the API come from: their ids are unique within it. */
const SOURCE = "api";

type Why = (answered: Answered[]) => Promise<(ExplanationView | null)[]>;
type Judged = IncomingEvent | Refusal;

const wasRead = (judged: Judged): judged is IncomingEvent => !("code" in judged);

/** What one event is answered: as recorded, or why not. */
function oneAnswer(event: IncomingEvent, result: EventResult, why: ExplanationView | null): Answer | Refusal {
  if (!result.ok) return eventRefusal(result.error);
  const parked = result.value.outcome === "parked";
  const done = answer(eventJson({ event, answer: result.value }, why), parked ? 202 : 200);
  return result.value.outcome === "duplicate"
    ? { ...done, headers: { "idempotency-replayed": "true" } }
    : done;
}

async function answersOf(events: readonly IncomingEvent[], results: readonly EventResult[], why: Why) {
  const answered = results.flatMap((result, at) =>
    result.ok ? [{ event: events[at] as IncomingEvent, answer: result.value, at }] : [],
  );
  const views = await why(answered);
  const viewAt = new Map(answered.map(({ at }, place) => [at, views[place] ?? null]));
  return events.map((event, at) => oneAnswer(event, results[at] as EventResult, viewAt.get(at) ?? null));
}

/** Records one event. Its own id makes it happen once; a request with an Idempotency-Key has its answer kept beside. */
export function recordOne(
  call: Call<unknown>,
  json: unknown,
  event: IncomingEvent,
): Promise<Answer | Refusal> {
  const { scope } = call.access;
  const first = ([only]: (Answer | Refusal)[]) => only as Answer | Refusal;
  if (!isNamed(call.request)) {
    const recorded = recordEvent(scope, SOURCE, event, call.now);
    return recorded
      .then((result) => answersOf([event], [result], (of) => explainAnswers(scope, of)))
      .then(first);
  }
  return once(call, json, async (tx) => {
    const results = await recordEventsWithin(tx, scope, SOURCE, [event], call.now);
    return first(await answersOf([event], results, (of) => explainAnswersWithin(tx, scope, of)));
  });
}

function idOf(json: unknown): string | null {
  const id = (json as { id?: unknown } | null)?.id;
  return typeof id === "string" ? id.slice(0, 200) : null;
}

/** One line per event as it was sent: those that could be read get their answer, the others what is wrong with them. */
function batchBody(
  sent: readonly unknown[],
  judged: readonly Judged[],
  answers: (Answer | Refusal)[],
): Answer {
  let next = 0;
  const results = judged.map((one, at) => {
    const outcome = wasRead(one) ? (answers[next++] as Answer | Refusal) : one;
    const id = idOf(sent[at]);
    if (!isRefusal(outcome)) return { id, status: outcome.status, event: outcome.body };
    const problem = problemBody(outcome);
    return { id, status: problem.status, problem };
  });
  const unkept = !answers.some((one) => !isRefusal(one));
  return { ...answer({ results }), ...(unkept && { unkept }) };
}

/** Records a batch, each event on its own: a wrong one stops no other. `judged` stands beside what was sent. */
export function recordBatch(
  call: Call<unknown>,
  { events: sent, explain = true }: { events: readonly unknown[]; explain?: boolean },
  judged: readonly Judged[],
): Promise<Answer | Refusal> {
  const { scope } = call.access;
  const events = judged.filter(wasRead);
  const silent: Why = async (of) => of.map(() => null);
  if (!isNamed(call.request)) {
    return recordEvents(scope, SOURCE, events, call.now)
      .then((results) => answersOf(events, results, explain ? (of) => explainAnswers(scope, of) : silent))
      .then((answers) => batchBody(sent, judged, answers));
  }
  return once(call, explain ? sent : { sent, explain }, async (tx) => {
    const results = await recordEventsWithin(tx, scope, SOURCE, events, call.now);
    return batchBody(
      sent,
      judged,
      await answersOf(events, results, explain ? (of) => explainAnswersWithin(tx, scope, of) : silent),
    );
  });
}
