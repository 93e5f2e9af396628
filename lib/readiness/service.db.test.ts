import { afterAll, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { readiness, reportWorker } from "./service";

afterAll(closeDatabase);

it("needs a worker that lives", async () => {
  const now = new Date("2026-03-01T12:00:00Z");
  expect(await readiness(now)).toEqual({ ready: false, database: true, migrations: true, worker: false });
  await reportWorker(now);
  await reportWorker(now);
  expect(await readiness(now)).toEqual({ ready: true, database: true, migrations: true, worker: true });
  expect((await readiness(new Date("2026-03-01T12:05:00Z"))).ready).toBe(false);
});
