import { describe, expect, test } from "vitest";
import { decideOutcome, type Heard } from "./delivery";
import { MOST_TRIES } from "./schedule";

const now = new Date("2026-11-22T12:00:00Z");
const outcome = (heard: Partial<Heard>, tries = 1) =>
  decideOutcome(tries, { status: null, retryAfterSeconds: null, ...heard }, now, 0.5);

describe("what becomes of a delivery", () => {
  test.each([200, 201, 202, 204, 299])("%i: it arrived", (status) =>
    expect(outcome({ status })).toEqual({
      state: "delivered",
      nextAt: null,
      endpoint: { disable: false, waitUntil: null },
    }),
  );

  test.each([100, 199, 300, 301, 302, 307, 308, 400, 401, 404, 409, 500, 502, 504, null])(
    "%s: it is tried again, a redirect too, which is not followed",
    (status) => {
      const { state, nextAt, endpoint } = outcome({ status });
      expect(state).toBe("waiting");
      expect(nextAt).toEqual(new Date(now.getTime() + 5_000));
      expect(endpoint).toEqual({ disable: false, waitUntil: null });
    },
  );

  test("410: it is given up, and so is its endpoint", () =>
    expect(outcome({ status: 410, retryAfterSeconds: 60 })).toEqual({
      state: "failed",
      nextAt: null,
      endpoint: { disable: true, waitUntil: null },
    }));

  test.each([429, 503])("%i with Retry-After: the whole endpoint is left alone until then", (status) => {
    const later = new Date(now.getTime() + 120_000);
    expect(outcome({ status, retryAfterSeconds: 120 })).toMatchObject({
      nextAt: later,
      endpoint: { waitUntil: later },
    });
  });

  test("Retry-After of any other answer means nothing", () =>
    expect(outcome({ status: 500, retryAfterSeconds: 120 })).toMatchObject({
      nextAt: new Date(now.getTime() + 5_000),
      endpoint: { waitUntil: null },
    }));

  test("after the last try it is given up, and its endpoint goes on", () =>
    expect(outcome({ status: 500 }, MOST_TRIES)).toEqual({
      state: "failed",
      nextAt: null,
      endpoint: { disable: false, waitUntil: null },
    }));
});
