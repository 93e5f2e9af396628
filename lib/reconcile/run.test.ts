import { describe, expect, it, test } from "vitest";
import { askFrom, gapOf, isSilent, nextStage, RUN_STAGES } from "./run";

const now = new Date("2026-11-22T12:00:00Z");
const at = (text: string) => new Date(text);

describe("where a comparison begins", () => {
  test.each([
    ["the first one as far back as an app may read", null, "2026-09-23T12:00:00.000Z"],
    ["a little before the last one's mark", "2026-11-22T11:00:00Z", "2026-11-22T10:50:00.000Z"],
    ["never further back than may be read", "2026-01-01T00:00:00Z", "2026-09-23T12:00:00.000Z"],
  ])("%s", (_, mark, from) => {
    expect(askFrom(mark === null ? null : at(mark), now).toISOString()).toBe(from);
  });
});

describe("an order that Shopify lists", () => {
  test.each([
    ["never heard of", undefined, "missed"],
    ["known by a refund alone", null, "late"],
    ["known in an older state", at("2026-11-22T09:59:59Z"), "late"],
    ["known as it is", at("2026-11-22T10:00:00Z"), null],
    ["known newer than the list", at("2026-11-22T10:00:01Z"), null],
  ])("%s", (_, known, gap) => {
    expect(gapOf(known, at("2026-11-22T10:00:00Z"), now)).toBe(gap);
  });

  it("that changed moments ago may still be on its way, and is looked at by the next comparison", () => {
    const minutes = (count: number) => new Date(now.getTime() - count * 60_000);
    expect(gapOf(undefined, minutes(4), now)).toBeNull();
    expect(gapOf(undefined, minutes(5), now)).toBe("missed");
    expect(askFrom(now, now).getTime()).toBeLessThan(minutes(5).getTime());
  });
});

it("goes through every stage once", () => {
  const seen: string[] = [];
  for (let stage: (typeof RUN_STAGES)[number] | null = "orders"; stage; stage = nextStage(stage))
    seen.push(stage);
  expect(seen).toEqual(RUN_STAGES);
});

it("is taken over when it was left behind, and only then", () => {
  const running = (minutes: number) => ({
    status: "running" as const,
    beatAt: new Date(now.getTime() - minutes * 60_000),
  });
  expect(isSilent(running(2), now)).toBe(false);
  expect(isSilent(running(4), now)).toBe(true);
  expect(isSilent({ ...running(4), status: "done" }, now)).toBe(false);
});
