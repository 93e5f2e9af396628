import { memberScopeFor } from "@/lib/auth/system-scope";
import { listCauses, setImpact } from "@/lib/causes/service";
import { chooseCause, shareOrders } from "@/lib/causes/service-share";
import { chooseConsent } from "@/lib/consents/service";
import { activity } from "@/lib/members/service";
import { changeSettings } from "@/lib/programs/service-settings";
import type { Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import { answerThread, openThread } from "@/lib/support/service";
import { answerQuestion, createSurvey } from "@/lib/surveys/service";
import type { Question } from "@/lib/surveys/survey";
import type { Act } from "../act";
import { daysAgo } from "../days";
import { named, type Stage } from "../stage";

function must<T>(result: Result<T, { code: string }>, what: string): T {
  if (result.ok) return result.value;
  throw new Error(`${what}: ${result.error.code}`);
}

function as(stage: Stage, who: string): MemberScope {
  return memberScopeFor(stage.program.id, named(stage.people, who).id);
}

async function causeNamed(stage: Stage, name: string): Promise<string> {
  const cause = (await listCauses(stage.owner)).find((one) => one.name === name);
  if (!cause) throw new Error(`no cause ${name}`);
  return cause.id;
}

const HEDGES = "Hedges for the hill farms";
const RESCUE = "Mountain rescue";

/** One and a half percent of each order, for the cause that each member chose. */
async function shareOfOrders(stage: Stage, at: Date): Promise<void> {
  const causeId = await causeNamed(stage, HEDGES);
  const hedge = {
    impactMinor: 4_50n,
    impactOne: "metre of hedge planted",
    impactMany: "metres of hedge planted",
  };
  await setImpact(stage.owner, causeId, hedge, at);
  const rope = { impactMinor: 60_00n, impactOne: "rope replaced", impactMany: "ropes replaced" };
  await setImpact(stage.owner, await causeNamed(stage, RESCUE), rope, at);
  const causeShare = { basisPoints: 150, chosenBy: "member" as const, causeId, since: at.toISOString() };
  await changeSettings(stage.owner, { causeShare }, at);
  must(await chooseCause(as(stage, "carla"), await causeNamed(stage, RESCUE), at), "Carla's cause");
}

/** The newest of a member's lines that was worked out by rules. */
async function newestLine(scope: MemberScope): Promise<{ kind: "event"; id: string } | null> {
  const { lines } = await activity(scope, { before: null, limit: 20, filter: "all" });
  const id = lines.find(({ isExplained, eventId }) => isExplained && eventId !== null)?.eventId;
  return id ? { kind: "event", id } : null;
}

const staffIdOf = ({ support: { actor } }: Stage) => (actor.kind === "staff" ? actor.staffId : "");

/** Ana asked twice: one question has its answer, the other waits for it, with the line it is about. */
async function questions(stage: Stage, at: Date): Promise<void> {
  const ana = as(stage, "ana");
  const first = must(
    await openThread(
      ana,
      {
        topic: "reward",
        about: null,
        text: "Can I use two codes in one order? The cart took only one of them.",
        requestKey: "seed-codes",
      },
      at,
    ),
    "Ana's question",
  );
  const answer =
    "Two go together when both say so under their conditions. The €10 voucher wants to be alone; the free shipping does not mind company.";
  const written = { text: answer, requestKey: "seed-answer" };
  must(
    await answerThread(stage.support, staffIdOf(stage), first.threadId, written, hoursAfter(at, 3)),
    "an answer",
  );
  const second = {
    topic: "points" as const,
    about: await newestLine(ana),
    text: "I thought coffee counts twice this month. Is it in here?",
    requestKey: "seed-coffee",
  };
  must(await openThread(ana, second, hoursAfter(at, 40)), "Ana's second question");
}

const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);

const QUESTIONS: Question[] = [
  { id: "q1", kind: "nps", text: "How likely are you to recommend Fieldwork to a friend?", options: [] },
  { id: "q2", kind: "effort", text: "How easy was it to use what you earned?", options: [] },
  {
    id: "q3",
    kind: "choice",
    text: "What should we mend next?",
    options: ["Flasks", "Blankets", "Packs", "Nothing, leave it as it is"],
  },
  { id: "q4", kind: "text", text: "What would have made it better?", options: [] },
];

const ANSWERS: readonly (readonly [string, readonly string[]])[] = [
  ["maximiliane", ["9", "4", "0", "Say in the parcel how many points came with it."]],
  ["carla", ["10", "5", "3", ""]],
  ["layla", ["7", "3", "1", "The codes are long to type on a phone."]],
];

/** A short survey, with the answers of a few; Ana has not answered yet. */
async function survey(stage: Stage, at: Date): Promise<void> {
  const surveyId = await createSurvey(
    stage.owner,
    { name: "After two years", questions: QUESTIONS, afterOrderDays: null },
    at,
  );
  for (const [who, answers] of ANSWERS) {
    for (const [index, given] of answers.entries())
      must(
        await answerQuestion(as(stage, who), { surveyId, at: index, given }, hoursAfter(at, 24 + index)),
        `the answer of ${who}`,
      );
  }
}

/** Shares of orders, questions with answers, a survey, and a consent. */
export function careActs(now: Date): Act[] {
  return [
    { kind: "do", at: daysAgo(now, 48, 9), what: "a share of each order", run: shareOfOrders },
    { kind: "do", at: daysAgo(now, 12, 9), what: "a survey", run: survey },
    { kind: "do", at: daysAgo(now, 10, 9), what: "questions to the shop", run: questions },
    {
      kind: "do",
      at: daysAgo(now, 5, 10),
      what: "Ana's consent",
      run: (stage, at) =>
        chooseConsent(
          as(stage, "ana"),
          {
            purpose: "insight",
            given: true,
            wording:
              "Look at what I buy to suggest what may suit me. Only from orders of this shop. You see what was concluded, and why.",
          },
          at,
        ),
    },
    {
      kind: "do",
      at: new Date(now.getTime() - 1_000),
      what: "the shares of orders",
      run: (stage) => shareOrders(stage.program.scope, now),
    },
  ];
}
