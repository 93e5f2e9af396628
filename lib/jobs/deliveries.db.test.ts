import { run } from "graphile-worker";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { arrived, makeStore } from "@/db/testing/shopify-store";
import { receiveDelivery } from "@/lib/shopify/service-receive";
import { JOBS, runJob } from "./tasks";

const { ownerUrl } = testDatabase();
const owner = connect(ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NAME = "work-shopify-deliveries";

test("what comes in is worked by the worker at once, not when its minute comes; fifty at once are no fifty jobs", async () => {
  const store = await makeStore(owner);
  const now = new Date();
  const products = Array.from({ length: 50 }, (_, nth) => ({ id: 100 + nth, title: `P${nth}`, vendor: "x" }));
  await Promise.all(products.map((body) => receiveDelivery(arrived(store, "products/update", body), now)));
  expect(Object.keys(JOBS)).toContain(NAME);
  let runs = 0;
  const worked = Promise.withResolvers<void>();
  const runner = await run({
    connectionString: ownerUrl,
    noHandleSignals: true,
    pollInterval: 50,
    taskList: {
      [NAME]: async () => {
        runs++;
        await runJob(NAME, new Date());
        worked.resolve();
      },
    },
  });
  await worked.promise;
  await runner.stop();
  // What came after the first was asked for is asked for again: a few times at most, never fifty.
  expect(runs).toBeLessThan(5);
  const [left] = await owner`
    select count(*) filter (where status = 'done')::int as done, count(*)::int as n
      from shopify_deliveries where program_id = ${store.id}`;
  expect(left).toEqual({ done: 50, n: 50 });
});
