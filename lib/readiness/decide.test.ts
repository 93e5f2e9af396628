import { describe, expect, it } from "vitest";
import { decideReadiness } from "./decide";

const now = new Date("2026-03-01T12:00:00Z");
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe("readiness", () => {
  it.each([
    { why: "everything answers", migrated: true, workerBeatAt: secondsAgo(60), ready: true },
    {
      why: "the worker has been silent too long",
      migrated: true,
      workerBeatAt: secondsAgo(61),
      ready: false,
    },
    { why: "no worker ever ran", migrated: true, workerBeatAt: null, ready: false },
    { why: "tables are of another version", migrated: false, workerBeatAt: now, ready: false },
  ])("is $ready when $why", ({ ready, ...findings }) => {
    expect(decideReadiness(findings, now).ready).toBe(ready);
  });

  it("is false in every part when the database does not answer", () => {
    expect(decideReadiness(null, now)).toEqual({
      ready: false,
      database: false,
      migrations: false,
      worker: false,
    });
  });
});
