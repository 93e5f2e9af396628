import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { ProgramSettings } from "@/lib/programs/settings";
import { previewRule } from "./service-preview";
import { recordEvents } from "./service-record";
import { publishRule } from "./service-rules";
import { aDefinition, aLine, anOrder } from "./testing/samples";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-06-15T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const settings = ProgramSettings.parse({});
const lines = [aLine({ unitPriceMinor: 10_00n, taxMinor: 0n })];
const twice = aDefinition({ effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" } });

test("a proposed rule is run over the orders of the last 90 days by the code that awards", async () => {
  const { scope } = await makeProgram(owner);
  const rule = { name: "Everything", basedOn: 0, startsAt: null, endsAt: null, place: "last" } as const;
  const published = await publishRule(scope, null, { ...rule, definition: aDefinition() }, daysAgo(200));
  if (!published.ok) throw new Error(published.error.code);
  const event = (id: string, days: number, externalId: string | null) => ({
    id,
    type: "order.paid" as const,
    occurredAt: daysAgo(days),
    shop: null,
    member: externalId ? { externalId } : null,
    order: anOrder({ id, lines }),
  });
  const events = [event("1", 100, "c1"), event("2", 80, "c1"), event("3", 1, "c2"), event("4", 1, null)];
  for (const result of await recordEvents(scope, "test", events, now)) expect(result.ok).toBe(true);

  const { ruleId } = published.value;
  const before = { orders: 2, pointsNow: 20n, spendMinor: 20_00n, cut: false };
  expect(await previewRule(scope, settings, { ruleId, definition: twice, place: "keep" }, now)).toMatchObject(
    {
      ok: true,
      value: { ...before, changed: 2, pointsNext: 40n },
    },
  );
  expect(await previewRule(scope, settings, { ruleId, definition: null, place: "keep" }, now)).toMatchObject({
    ok: true,
    value: { ...before, changed: 2, pointsNext: 0n },
  });
  const mugs = { ...twice, conditions: [{ code: "category_in" as const, categories: ["blankets"] }] };
  expect(
    await previewRule(scope, settings, { ruleId: null, definition: mugs, place: "first" }, now),
  ).toMatchObject({
    ok: true,
    value: { ...before, changed: 0, pointsNext: 20n },
  });
});
