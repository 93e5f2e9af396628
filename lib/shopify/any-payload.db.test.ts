import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { arrived, makeStore } from "@/db/testing/shopify-store";
import { STORY_HEARD, storyOf } from "@/db/testing/store-story";
import { readProgram } from "@/db/transaction";
import { receiveDelivery } from "./service-receive";
import { workDeliveries } from "./service-work";
import type { Sent } from "./testing/life";

/*
 * P35: whatever stands in a field, or is missing there, a delivery is refused, worked or parked with a reason, and nothing
 * of it is a failure that is tried again. Others, and more of them: REGULARS_SEED=any REGULARS_STORIES=2000
 */

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const STORIES = Number(process.env.REGULARS_STORIES ?? 100);
const DAY_MS = 86_400_000;

type Path = (string | number)[];

/** What stands in a field instead; `undefined` takes the field out. */
const INSTEAD: readonly unknown[] = [
  ...[undefined, null, true, {}, [], [null], ["x", 1, null], { id: 1 }],
  ...[-1, 0, 1.5, 1e308, 2 ** 53],
  ...[
    "",
    " ",
    "x",
    "0x10",
    "1,5",
    "1e5",
    "-5.00",
    "5.001",
    "١٢",
    "NaN",
    "9".repeat(400),
    "99999999999999999999.99",
  ],
  ...["2026-13-45T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "+275760-09-13T00:00:00.001Z"],
  ...["a\u0000b", "\ud800", "y".repeat(300_000), "gid://shopify/Customer/0"],
  "gid://shopify/Order/999999999999999999999999",
];

/** The ways to everything that a body holds, outer things too. */
function pathsIn(value: unknown, at: Path = []): Path[] {
  const here = at.length > 0 ? [at] : [];
  if (typeof value !== "object" || value === null) return here;
  const name = (key: string) => (Array.isArray(value) ? Number(key) : key);
  return [...here, ...Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...at, name(key)]))];
}

/** The value with something else at a path, or nothing. */
function changed(value: unknown, [step, ...rest]: Path, instead: unknown): unknown {
  if (step === undefined) return instead;
  if (Array.isArray(value)) {
    const at = Number(step);
    const one = changed(value[at], rest, instead);
    return one === undefined ? value.toSpliced(at, 1) : value.with(at, one);
  }
  const { [step]: before, ...others } = value as Record<string, unknown>;
  const one = changed(before, rest, instead);
  return one === undefined ? others : { ...others, [step]: one };
}

const wrong = fc.record({ delivery: fc.nat(), field: fc.nat(), instead: fc.constantFrom(...INSTEAD) });
const telling = fc.record({
  wrongs: fc.array(wrong, { minLength: 1, maxLength: 4 }),
  ends: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
  /** Where each delivery comes; those that come at the same place keep their order. */
  places: fc.array(fc.nat({ max: 9 }), { minLength: 30, maxLength: 30 }),
});

function withWrongs(
  told: readonly Sent[],
  wrongs: readonly { delivery: number; field: number; instead: unknown }[],
): Sent[] {
  return wrongs.reduce<Sent[]>(
    (all, { delivery, field, instead }) => {
      const at = delivery % all.length;
      const one = all[at] as Sent;
      const paths = pathsIn(one.body);
      const path = paths[field % paths.length];
      return path ? all.with(at, { ...one, body: changed(one.body, path, instead) as Sent["body"] }) : all;
    },
    [...told],
  );
}

test("whatever is said instead, deliveries are refused, worked or parked, none fails, and the books agree", async () => {
  await fc.assert(
    fc.asyncProperty(telling, async ({ wrongs, ends, places }) => {
      const store = await makeStore(owner, { door: "public_app" });
      const story = storyOf(store);
      const told = [
        ...story.before,
        ...Object.values(story.ends).filter((_, nth) => ends[nth]),
        ...story.after,
      ];
      const sent = withWrongs(told, wrongs)
        .map((one, nth) => ({ one, place: places[nth] ?? 0 }))
        .sort((a, b) => a.place - b.place);
      for (const [nth, { one }] of sent.entries()) {
        const now = new Date(STORY_HEARD.getTime() + nth * 1_000);
        await receiveDelivery(
          arrived(store, one.topic, one.body, { triggeredAt: one.at.toISOString() }),
          now,
        );
        await workDeliveries(store.scope, now);
      }
      await workDeliveries(store.scope, new Date(STORY_HEARD.getTime() + DAY_MS));
      const failed = await owner`
        select topic, status, reason from shopify_deliveries
         where program_id = ${store.id} and (status = 'waiting' or reason = 'failed')`;
      expect(failed).toEqual([]);
      expect(await readProgram(store.scope, (tx) => findDisagreements(tx, store.scope))).toEqual([]);
    }),
    { numRuns: STORIES },
  );
}, 600_000);
