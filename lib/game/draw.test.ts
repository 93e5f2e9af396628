import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checkDraw,
  type DrawEntry,
  drawWinners,
  entriesText,
  readEntries,
  secretOf,
  sha256Hex,
} from "./draw";
import { placesOf, prizeOfPlace, pseudonymOf, ticketsOf } from "./draw-terms";

const SEED = "d184605c938ed00f97868f4e87a83c73505054bd8de5ace327ba65f41b53b690";
const ENTRIES: DrawEntry[] = [
  { pseudonym: "heron-moss-4821", tickets: 3 },
  { pseudonym: "wren-oak-0042", tickets: 2 },
  { pseudonym: "alder-fern-0001", tickets: 1 },
];

test("the published hashes are those of any SHA-256", async () => {
  expect(await sha256Hex(SEED)).toBe("f76af34769357912466bd942d8ba1ee19f7ccd9eb350162672a649da73bb13a2");
  expect(entriesText(ENTRIES)).toBe("alder-fern-0001\t1\nheron-moss-4821\t3\nwren-oak-0042\t2\n");
  expect(await sha256Hex(entriesText(ENTRIES))).toBe(
    "9cab8f11091e08bbb13f479f6dd3c49b53defecabe79837b9b5d186e632aa266",
  );
});

test("a known draw has its known winners, in whatever order entries are stored", async () => {
  // SHA-256 of "<seed>:<entries hash>:1:0" is 0fc9aaeb…, which leaves 2 of 6 tickets: the heron's second. Without the
  // heron the next one leaves 1 of 3, the wren's first.
  const winners = await drawWinners(SEED, ENTRIES, 5);
  expect(winners).toEqual([
    { place: 1, pseudonym: "heron-moss-4821", ticket: 2, tries: 0 },
    { place: 2, pseudonym: "wren-oak-0042", ticket: 2, tries: 0 },
    { place: 3, pseudonym: "alder-fern-0001", ticket: 0, tries: 0 },
  ]);
  expect(await drawWinners(SEED, [...ENTRIES].reverse(), 5)).toEqual(winners);
});

test("every ticket is equally likely: chi-square over fixed seeds", async () => {
  const rounds = 3_000;
  const tickets = new Map<number, number>();
  for (let i = 0; i < rounds; i++) {
    const [winner] = await drawWinners(await sha256Hex(`seed ${i}`), ENTRIES, 1);
    tickets.set(winner?.ticket ?? -1, (tickets.get(winner?.ticket ?? -1) ?? 0) + 1);
  }
  const expected = rounds / 6;
  const chiSquare = [0, 1, 2, 3, 4, 5].reduce((sum, ticket) => {
    const off = (tickets.get(ticket) ?? 0) - expected;
    return sum + (off * off) / expected;
  }, 0);
  expect([...tickets.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  // Five degrees of freedom: above 20.5 is one in a thousand; the seeds are fixed, so this never changes by itself.
  expect(chiSquare).toBeLessThan(20.5);
});

test("nobody wins twice, and nobody who is not on the list wins", async () => {
  const entries = fc.uniqueArray(
    fc.record({
      pseudonym: fc.stringMatching(/^[a-z]{3,8}-\d{4}$/),
      tickets: fc.integer({ min: 1, max: 9 }),
    }),
    { selector: ({ pseudonym }) => pseudonym, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(fc.string(), entries, fc.integer({ min: 1, max: 5 }), async (seed, list, places) => {
      const winners = (await drawWinners(seed, list, places)).map(({ pseudonym }) => pseudonym);
      expect(winners).toHaveLength(Math.min(places, list.length));
      expect(new Set(winners).size).toBe(winners.length);
      expect(list.map(({ pseudonym }) => pseudonym)).toEqual(expect.arrayContaining(winners));
      expect(readEntries(entriesText(list))).toEqual(expect.arrayContaining(list));
    }),
    { numRuns: 60 },
  );
});

/** Round 1000 of drand's network quicknet, as it was said on 23 August 2023. */
const BEACON =
  "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";

async function proof(places = 2, beacon: string | null = null) {
  const entries = entriesText(ENTRIES);
  return {
    seed: SEED,
    beacon,
    seedHash: await sha256Hex(SEED),
    entriesHash: await sha256Hex(entries),
    entries,
    places,
    winners: await drawWinners(await secretOf(SEED, beacon), ENTRIES, places),
  };
}

test("a check agrees with a true draw, and says what is wrong with a false one", async () => {
  const published = await proof();
  const agrees = async (change: Partial<typeof published>) =>
    (await checkDraw({ ...published, ...change })).map((step) => step.agrees);
  expect(await agrees({})).toEqual([true, true, true]);
  expect((await agrees({ seed: SEED.replace("d", "e") }))[0]).toBe(false);
  expect((await agrees({ entries: published.entries.replace("	3", "	4") }))[1]).toBe(false);
  const [first, second] = published.winners;
  if (!first || !second) throw new Error("two win");
  expect(
    await agrees({
      winners: [
        { ...second, place: 1 },
        { ...first, place: 2 },
      ],
    }),
  ).toEqual([true, true, false]);
});

test("the public number decides with the seed: with another one, or without, others win", async () => {
  const published = await proof(2, BEACON);
  const agrees = async (beacon: string | null) =>
    (await checkDraw({ ...published, beacon })).map((step) => step.agrees);
  expect(await agrees(BEACON)).toEqual([true, true, true]);
  expect(await agrees(null)).toEqual([true, true, false]);
  expect(await agrees(BEACON.replace("b4", "b5"))).toEqual([true, true, false]);
  expect(await secretOf("s", BEACON)).toBe(
    "s:fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd",
  );
});

test("the command line, which shares no code, finds the same", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "draw-"));
  const run = promisify(execFile);
  const check = async (change: Record<string, unknown> = {}, beacon: string | null = null) => {
    const { seedHash, entriesHash, ...rest } = await proof(3, beacon);
    const file = path.join(folder, "draw.json");
    await writeFile(
      file,
      JSON.stringify({ ...rest, seed_hash: seedHash, entries_hash: entriesHash, ...change }),
    );
    return run(process.execPath, ["scripts/check-draw.mjs", file, "--offline"]);
  };
  try {
    const { stdout } = await check();
    expect(stdout.trim().split("\n")).toHaveLength(5);
    expect(stdout).not.toContain("NOT");
    const told = [{ place: 1, pseudonym: "alder-fern-0001" }];
    const decided = await check({ beacon_round: 1_000 }, BEACON);
    expect(decided.stdout).not.toContain("NOT");
    expect(decided.stdout).toContain("not asked what drand signed in round 1000: https://api.drand.sh/");
    await expect(
      check({ beacon_round: 1_000, beacon: BEACON.replace("b4", "b5") }, BEACON),
    ).rejects.toMatchObject({
      code: 1,
    });
    await expect(check({ winners: told })).rejects.toMatchObject({ code: 1 });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("tickets, prizes and pseudonyms", () => {
  expect(ticketsOf({ code: "one_each" }, 7)).toBe(1);
  expect([0, 3, 99].map((orders) => ticketsOf({ code: "per_order", most: 10 }, orders))).toEqual([1, 4, 10]);
  const prizes = [
    { rewardId: "a", name: "Kettle", count: 1 },
    { rewardId: "b", name: "€5 off", count: 3 },
  ];
  expect(placesOf(prizes)).toBe(4);
  expect([1, 2, 4].map((place) => prizeOfPlace(prizes, place).name)).toEqual(["Kettle", "€5 off", "€5 off"]);
  expect(() => prizeOfPlace(prizes, 5)).toThrow(RangeError);
  expect(pseudonymOf(() => 0)).toBe("alder-alder-0000");
  expect(pseudonymOf(() => 0.999_999)).toMatch(/^yew-yew-9999$/);
});
