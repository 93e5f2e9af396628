import { z } from "zod";
import { Amount, Instant, Points, pageShape, shownId } from "./shapes";

const causeId = "cau_019ab3c2d4e57f6080a1b2c3d4e5f617";
const surveyId = "srv_019ab3c2d4e57f6080a1b2c3d4e5f618";
const threadId = "thr_019ab3c2d4e57f6080a1b2c3d4e5f619";
const memberId = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";

const Impact = z.object({
  amount: Amount.meta({ description: "What one of them costs." }),
  one: z.string().meta({ example: "tree planted" }),
  many: z.string().meta({ example: "trees planted" }),
});

export const CauseShape = z
  .object({
    id: shownId("cau"),
    name: z.string(),
    description: z.string(),
    amount_per_hundred: Amount.meta({ description: "What the shop pays it for 100 points." }),
    impact: Impact.nullable(),
    ended_at: Instant.nullable(),
    given: z.object({
      points: Points,
      amount: Amount.meta({ description: "What the shop owes it for them." }),
      members: z.int(),
    }),
  })
  .meta({
    id: "Cause",
    example: {
      id: causeId,
      name: "Forest fund",
      description: "Plants trees where they are missing.",
      amount_per_hundred: "1.00",
      impact: { amount: "5.00", one: "tree planted", many: "trees planted" },
      ended_at: null,
      given: { points: 12_400, amount: "124.00", members: 31 },
    },
  });
export const CausesShape = z.object({ data: z.array(CauseShape) });

const ImpactGiven = z.object({ amount: z.string(), one: z.string().max(60), many: z.string().max(60) });

export const NewCauseInput = z
  .object({
    name: z.string().max(100),
    description: z.string().max(1_000).optional(),
    amount_per_hundred: z.string().meta({ description: "What the shop pays it for 100 points." }),
    impact: ImpactGiven.nullable().optional(),
  })
  .meta({ id: "NewCause", example: { name: "Forest fund", amount_per_hundred: "1.00" } });

export const ImpactInput = z.object({ impact: ImpactGiven.nullable() }).meta({
  id: "ImpactInput",
  example: { impact: { amount: "5.00", one: "tree planted", many: "trees planted" } },
});

export const CauseGiftShape = z
  .object({
    redemption_id: shownId("rdm"),
    member_id: shownId("mem"),
    points: Points,
    amount: Amount,
    at: Instant,
  })
  .meta({
    id: "CauseGift",
    description: "Below zero where a gift was taken back.",
    example: {
      redemption_id: "rdm_019ab3c2d4e57f6080a1b2c3d4e5f60d",
      member_id: memberId,
      points: 500,
      amount: "5.00",
      at: "2026-11-22T14:30:00.000Z",
    },
  });
export const CauseGiftsShape = z.object({ data: z.array(CauseGiftShape) });

export const UndoneGiftShape = z.object({ redemption_id: shownId("rdm"), returned: Points }).meta({
  id: "UndoneGift",
  example: { redemption_id: "rdm_019ab3c2d4e57f6080a1b2c3d4e5f60d", returned: 500 },
});

const Kind = z.enum(["nps", "satisfaction", "effort", "choice", "text"]);

export const SurveyShape = z
  .object({
    id: shownId("srv"),
    name: z.string(),
    after_order_days: z.int().nullable().meta({ description: "Null asks everybody." }),
    questions: z.array(
      z.object({ id: z.string(), kind: Kind, text: z.string(), options: z.array(z.string()) }),
    ),
    opens_at: Instant,
    ended_at: Instant.nullable(),
    begun: z.int(),
    finished: z.int(),
  })
  .meta({
    id: "Survey",
    example: {
      id: surveyId,
      name: "After the first order",
      after_order_days: 7,
      questions: [{ id: "q1", kind: "nps", text: "Would you recommend us?", options: [] }],
      opens_at: "2026-11-22T14:30:00.000Z",
      ended_at: null,
      begun: 40,
      finished: 37,
    },
  });
export const SurveysShape = z.object({ data: z.array(SurveyShape) });

export const NewSurveyInput = z
  .object({
    name: z.string().max(100),
    after_order_days: z.int().min(0).max(365).nullable().optional(),
    questions: z
      .array(
        z.object({
          kind: Kind,
          text: z.string().min(1).max(300),
          options: z.array(z.string().min(1).max(100)).max(8).optional(),
        }),
      )
      .min(1)
      .max(10),
  })
  .meta({
    id: "NewSurvey",
    example: {
      name: "After the first order",
      after_order_days: 7,
      questions: [{ kind: "nps", text: "Would you recommend us?" }],
    },
  });

export const SurveyResultsShape = SurveyShape.extend({
  results: z.array(
    z.object({
      question_id: z.string(),
      answered: z.int(),
      counts: z.array(z.object({ value: z.int(), count: z.int() })),
      nps: z.int().nullable().meta({ description: "-100 to 100; null for other kinds." }),
      mean: z.string().nullable().meta({ description: "Of a scale, to two decimals.", example: "4.25" }),
      words: z.array(z.string()).meta({ description: "Answers in words, newest first." }),
    }),
  ),
}).meta({
  id: "SurveyResults",
  example: {
    ...(SurveyShape.meta()?.example as object),
    results: [
      { question_id: "q1", answered: 37, counts: [{ value: 9, count: 20 }], nps: 46, mean: null, words: [] },
    ],
  },
});

const State = z.enum(["open", "answered", "closed"]);

export const ThreadShape = z
  .object({
    id: shownId("thr"),
    member_id: shownId("mem"),
    topic: z.enum(["points", "reward", "account", "other"]),
    about: z
      .string()
      .nullable()
      .meta({ description: "The id of what it is about: an event or a redemption." }),
    state: State.meta({ description: "open: the shop is asked; answered: the member has the word." }),
    beginning: z.string(),
    messages: z.int(),
    opened_at: Instant,
    updated_at: Instant,
    closed_at: Instant.nullable(),
  })
  .meta({
    id: "SupportThread",
    example: {
      id: threadId,
      member_id: memberId,
      topic: "points",
      about: null,
      state: "open",
      beginning: "Where are my points?",
      messages: 1,
      opened_at: "2026-11-22T14:30:00.000Z",
      updated_at: "2026-11-22T14:30:00.000Z",
      closed_at: null,
    },
  });
export const ThreadsQuery = z.object({
  state: State.optional().meta({ description: "open unless told otherwise." }),
  cursor: z.string().max(100).optional().meta({ description: "next_cursor of the page before." }),
});
export const ThreadsShape = pageShape(ThreadShape);

export const WholeThreadShape = ThreadShape.extend({
  written: z.array(
    z.object({ by: z.enum(["member", "staff"]), name: z.string().nullable(), text: z.string(), at: Instant }),
  ),
}).meta({
  id: "WholeSupportThread",
  example: {
    ...(ThreadShape.meta()?.example as object),
    written: [{ by: "member", name: null, text: "Where are my points?", at: "2026-11-22T14:30:00.000Z" }],
  },
});

const Text = z.string().trim().min(1).max(4_000);

export const ThreadAnswerInput = z
  .object({
    staff_email: z
      .email()
      .max(320)
      .meta({ description: "In whose name: somebody of your staff who answers members." }),
    text: Text,
  })
  .meta({
    id: "ThreadAnswer",
    example: { staff_email: "support@example.com", text: "They open on Friday." },
  });

export const NewThreadInput = z
  .object({
    topic: z.enum(["points", "reward", "account", "other"]),
    text: Text,
    about: z
      .string()
      .max(100)
      .nullable()
      .optional()
      .meta({ description: "An event's or a redemption's id." }),
  })
  .meta({ id: "NewSupportThread", example: { topic: "points", text: "Where are my points?" } });
