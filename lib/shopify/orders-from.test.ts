import { expect, test } from "vitest";
import { EMPTY_MIRROR, type MirrorState } from "./mirror";
import { isBeforeStart } from "./orders-from";

const placed = (placedAt: string | null): MirrorState =>
  ({ ...EMPTY_MIRROR, heard: { ...EMPTY_MIRROR.heard, newest: { placedAt } } }) as MirrorState;
const FROM = new Date("2026-06-14T00:00:00Z");

test.each([
  ["a moment before does not count", FROM, placed("2026-06-13T23:59:59Z"), true],
  ["from that moment on it does", FROM, placed("2026-06-14T00:00:00Z"), false],
  ["without a date all count", null, placed("2020-01-01T00:00:00Z"), false],
  ["of whose day nothing is known it counts", FROM, placed(null), false],
  [
    "one that was counted before the date was set goes on counting",
    FROM,
    { ...placed("2020-01-01T00:00:00Z"), posted: {} as MirrorState["posted"] },
    false,
  ],
])("%s", (_, from, mirror, before) => expect(isBeforeStart(from, mirror)).toBe(before));
