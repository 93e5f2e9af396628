import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeReward } from "@/db/testing/fixtures";
import { addOrder } from "@/db/testing/game-orders";
import { type MergingPair, mergingPair } from "@/db/testing/merging";
import { carryOutExpiryChoices } from "@/lib/expiry/service-carry-out";
import type { DrawTerms } from "@/lib/game/draw-terms";
import { createChallenge, enterDraw, joinChallenge, settleGame } from "@/lib/game/service";
import { createDraw } from "@/lib/game/service-draws";
import { testChallenge } from "@/lib/game/testing/history";
import { newId } from "@/lib/shared/id";
import { openThread } from "@/lib/support/service-member";
import { answerQuestion, createSurvey } from "@/lib/surveys/service";

/* What somebody does, or has chosen, while they become another is done by the one member who is left, and the books agree. */

const owner = connect(testDatabase().ownerUrl, { max: 3 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
let pair: MergingPair;
beforeEach(async () => {
  pair = await mergingPair(owner, NOW);
});

describe("what is played", () => {
  async function challenge(change: { optIn?: boolean } = {}) {
    const { id, createdAt, endedAt, ...terms } = testChallenge();
    const made = await createChallenge(
      pair.program.scope,
      { ...terms, ...change, startsAt: new Date("2026-06-01T00:00:00Z"), endsAt: null },
      NOW,
    );
    if (!made.ok) throw new Error(made.error.code);
    return made.value.id;
  }

  test("a challenge that is joined", async () => {
    const { from: former } = pair;
    const id = await challenge({ optIn: true });
    expect(await pair.meanwhile(() => joinChallenge(former.scope, id, NOW))).toMatchObject({ ok: true });
    expect(await pair.rowsOf("challenge_progress")).toEqual([0, 1]);
  });

  test("a challenge that is completed", async () => {
    const { from: former, into: kept } = pair;
    await challenge();
    for (const hours of [1, 2]) await addOrder(owner, pair.program, former, later(hours));
    await pair.meanwhile(() => settleGame(pair.program.scope, [former.id], later(3)), later(3));
    await settleGame(pair.program.scope, [former.id, kept.id], later(3));
    expect(await pair.held()).toEqual([0, 400]);
  });

  test("a draw that is entered", async () => {
    const { from: former } = pair;
    const reward = await makeReward(owner, pair.program);
    const terms: DrawTerms = {
      ...{ name: "A weekend", slug: "a-weekend", description: "", entry: { code: "one_each" } },
      ...{
        opensAt: later(-1),
        closesAt: later(24),
        prizes: [{ rewardId: reward, name: "A weekend", count: 1 }],
      },
    };
    const draw = await createDraw(pair.program.scope, terms, later(-2));
    expect(draw).toMatchObject({ ok: true });
    expect(await pair.meanwhile(() => enterDraw(former.scope, "a-weekend", NOW))).toMatchObject({ ok: true });
    expect(await pair.rowsOf("draw_entries")).toEqual([0, 1]);
  });
});

test("a survey that is answered is the one member's", async () => {
  const { from: former } = pair;
  const questions = [{ id: "q1", kind: "nps" as const, text: "How likely?", options: [] }];
  const surveyId = await createSurvey(
    pair.program.scope,
    { name: "Short", questions, afterOrderDays: null },
    NOW,
  );
  const answer = () => answerQuestion(former.scope, { surveyId, at: 0, given: "9" }, NOW);
  expect(await pair.meanwhile(answer)).toEqual({ ok: true, value: { next: null } });
  expect(await pair.rowsOf("survey_answers")).toEqual([0, 1]);
});

test("a question to support is the one member's", async () => {
  const { from: former } = pair;
  const ask = { topic: "points" as const, about: null, text: "Where are they?", requestKey: newId() };
  expect(await pair.meanwhile(() => openThread(former.scope, ask, NOW))).toMatchObject({ ok: true });
  expect(await pair.rowsOf("support_threads")).toEqual([0, 1]);
});

test("what was chosen for points that lapse is done with the one member's", async () => {
  const lapses = new Date("2026-06-15T22:00:00Z");
  pair.from = await makeMember(owner, pair.program, { lots: [{ points: 600, expiresAt: lapses }] });
  const rewardId = await makeReward(owner, pair.program);
  await owner`
    insert into expiry_choices (program_id, id, member_id, day, choice, reward_id, chosen_at)
    values (${pair.program.id}, ${newId()}, ${pair.from.id}, '2026-06-15', 'voucher', ${rewardId}, ${later(-48)})`;
  await pair.meanwhile(() => carryOutExpiryChoices(pair.program.scope, NOW));
  expect(await pair.rowsOf("redemptions")).toEqual([0, 1]);
  expect(await pair.held()).toEqual([0, 100]);
});
