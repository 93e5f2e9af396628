import { z } from "zod";
import { SurveyShape } from "./care";
import { Instant, Points, shownId } from "./shapes";

/* What is a member's own: surveys, consents, places; and the shops they come to. */

const surveyId = "srv_019ab3c2d4e57f6080a1b2c3d4e5f618";
const memberId = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";
const shopId = "shp_019ab3c2d4e57f6080a1b2c3d4e5f604";

const OwnSurvey = z.object({
  survey_id: shownId("srv"),
  name: z.string(),
  asked_now: z.boolean().meta({ description: "Whether the member can answer it now." }),
  finished_at: Instant.nullable(),
  questions: SurveyShape.shape.questions,
  answers: z.array(
    z.object({
      question_id: z.string(),
      answer: z
        .union([z.int(), z.string()])
        .meta({ description: "A figure, the number of an option from 0 on, or words." }),
    }),
  ),
});
export const OwnSurveysShape = z.object({ data: z.array(OwnSurvey) }).meta({
  id: "MemberSurveys",
  example: {
    data: [
      {
        ...{ survey_id: surveyId, name: "First order", asked_now: false },
        finished_at: "2026-11-22T14:30:00.000Z",
        questions: [{ id: "q1", kind: "nps", text: "Would you recommend us?", options: [] }],
        answers: [{ question_id: "q1", answer: 9 }],
      },
    ],
  },
});

export const SurveyAnswersInput = z
  .object({
    survey_id: shownId("srv"),
    answers: z
      .array(
        z.object({
          question_id: z.string().max(40),
          answer: z.union([z.int().min(0).max(99), z.string().max(2_000)]).meta({
            description: "A figure, the number of an option from 0 on, or words; empty words leave it out.",
          }),
        }),
      )
      .min(1)
      .max(10),
  })
  .meta({
    id: "SurveyAnswers",
    example: { survey_id: surveyId, answers: [{ question_id: "q1", answer: 9 }] },
  });

export const ConsentsShape = z
  .object({
    data: z.array(
      z.object({
        purpose: z.enum(["membership", "insight", "research"]),
        given: z.boolean(),
        wording: z.string().meta({ description: "The words that were read." }),
        at: Instant,
      }),
    ),
  })
  .meta({
    id: "Consents",
    description: "Everything that was agreed to and taken back, oldest first: the newest of a purpose holds.",
    example: {
      data: [
        {
          ...{ purpose: "insight", given: true, wording: "Use my orders to find out what I like." },
          at: "2026-11-22T14:30:00.000Z",
        },
      ],
    },
  });

export const ConsentInput = z
  .object({
    purpose: z.enum(["insight", "research"]),
    given: z.boolean(),
    wording: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .meta({ description: "The words that the member read; they are kept with it." }),
  })
  .meta({
    id: "ConsentInput",
    example: { purpose: "insight", given: false, wording: "Use my orders to find out what I like." },
  });

export const ShopShape = z
  .object({
    id: shownId("shp"),
    slug: z.string(),
    name: z.string(),
    check_in: z.boolean().meta({ description: "Whether members can check in here." }),
  })
  .meta({ id: "Shop", example: { id: shopId, slug: "main", name: "Fieldwork", check_in: true } });
export const ShopsShape = z.object({ data: z.array(ShopShape) });
export const CheckInInput = z
  .object({
    open: z.boolean().meta({ description: "Opened again, every code shown before is worth nothing." }),
  })
  .meta({ id: "ShopCheckIn", example: { open: true } });

export const BoardNameInput = z
  .object({ name: z.string().max(200).meta({ description: "3 to 24 characters that give nobody away." }) })
  .meta({ id: "LeaderboardName", example: { name: "Heron" } });

export const OwnBoardShape = z
  .object({
    open: z.boolean(),
    name: z.string().nullable().meta({ description: "The name they chose; null is not on it." }),
    place: z
      .int()
      .nullable()
      .meta({ description: "Null where they have nothing to show yet, or are not on it." }),
    figure: Points.nullable(),
    of: z.int().meta({ description: "So many are on it." }),
    ...{ from: Instant, until: Instant },
  })
  .meta({
    id: "OwnPlace",
    example: {
      ...{ open: true, name: "Heron", place: 1, figure: 812, of: 14 },
      ...{ from: "2026-11-01T00:00:00.000Z", until: "2026-12-01T00:00:00.000Z" },
    },
  });

export const BoardShape = z
  .object({
    open: z.boolean(),
    metric: z.enum(["points", "orders"]),
    from: Instant,
    until: Instant,
    places: z.array(
      z.object({
        place: z.int(),
        member_id: shownId("mem"),
        name: z.string().meta({ description: "The name that the member chose to be known by." }),
        figure: Points,
      }),
    ),
  })
  .meta({
    id: "Leaderboard",
    example: {
      ...{
        open: true,
        metric: "points",
        from: "2026-11-01T00:00:00.000Z",
        until: "2026-12-01T00:00:00.000Z",
      },
      places: [{ place: 1, member_id: memberId, name: "Heron", figure: 812 }],
    },
  });

export const RefundInput = z
  .object({
    lines: z
      .array(z.object({ id: z.string().max(200), quantity: z.int().min(1).max(100_000) }))
      .min(1)
      .max(200),
  })
  .meta({ id: "OrderRefund", example: { lines: [{ id: "mug", quantity: 1 }] } });
