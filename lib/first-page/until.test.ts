import { expect, test } from "vitest";
import { saysTheSameUntil } from "./until";

const NOW = new Date("2026-11-22T12:00:00Z");
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const DAY = 24 * 60;
const BERLIN = { timeZone: "Europe/Berlin" };

type Page = Parameters<typeof saysTheSameUntil>[0];
const page = (change: Partial<Page["overview"]> = {}, game: Partial<Page["game"]> = {}): Page => ({
  overview: { balance: { lapsing: [] }, tiles: [], ...change },
  game: { challenges: [], badges: [], ...game },
});
const challenge = (part: object) => ({
  challenge: { startsAt: after(-1), endsAt: null, endedAt: null, ...part },
  until: null,
});
const lapsing = (at: Date) => ({ balance: { lapsing: [{ at }] } });

test.each([
  { what: "nothing is dated", page: page(), until: 60 },
  { what: "a row has a date", page: page(), changesAt: after(7), until: 7 },
  {
    what: "a challenge begins",
    page: page({}, { challenges: [challenge({ startsAt: after(8) })] }),
    until: 8,
  },
  { what: "a challenge ends", page: page({}, { challenges: [challenge({ endsAt: after(9) })] }), until: 9 },
  { what: "a badge ends", page: page({}, { badges: [{ badge: { endedAt: after(10) } }] }), until: 10 },
  { what: "a date is over", page: page({}, { badges: [{ badge: { endedAt: NOW } }] }), until: 60 },
  { what: "points come near their end", page: page(lapsing(after(90 * DAY + 11))), until: 11 },
  { what: "they are near it", page: page(lapsing(after(90 * DAY))), until: 60 },
])("it says the same until $until minutes on, where $what", ({ page: one, changesAt, until }) => {
  expect(saysTheSameUntil(one, BERLIN, changesAt ?? null, NOW)).toEqual(after(until));
});

test("never past the local midnight", () => {
  const late = new Date("2026-11-22T22:50:00Z");
  expect(saysTheSameUntil(page(), BERLIN, null, late)).toEqual(new Date("2026-11-22T23:00:00Z"));
});

test.each([
  { segmentIds: ["s"], segmentCosts: {} },
  { segmentIds: [], segmentCosts: { s: 5n } },
])("not at all where a reward goes by segments, which look back", (reward) => {
  expect(saysTheSameUntil(page({ tiles: [{ reward }] }), BERLIN, null, NOW)).toBeNull();
});
