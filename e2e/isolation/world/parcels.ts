import type { Database } from "@/db/client";
import { makeReward, type TestProgram } from "@/db/testing/fixtures";
import { createGate } from "@/lib/access/service";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { requestCard, stepWithCard } from "@/lib/cards/service";
import { redeemReward } from "@/lib/rewards/service";
import { saveSegment } from "@/lib/segments/service";
import { showId } from "@/lib/shared/id";
import { now } from "./tools";

/** A card of plastic that was posted. */
export async function post({ id, scope }: TestProgram, mark: string, memberId: string): Promise<string> {
  const address = { name: `Plastic ${mark}`, street: "1", postcode: "10115", city: "Berlin", country: "DE" };
  const asked = await requestCard(
    memberScopeFor(id, memberId),
    { physical: true, mostPerYear: 2 },
    { nameOnCard: `Plastic ${mark}`, address },
    now(),
  );
  if (!asked.ok) throw new Error("no card was asked for");
  await stepWithCard(scope, asked.value.id, { kind: "post", tracking: `Parcel ${mark}` }, now());
  return showId("card", asked.value.id);
}

/** A page that is locked, and a thing that waits to be sent. */
export async function lock(owner: Database, program: TestProgram, mark: string, memberId: string) {
  const slug = `letter-${mark}`;
  const opensFor = { minTierPosition: 1, tags: [], segmentIds: [], byReward: true, earlyAccess: false };
  const page = { kind: "page" as const, target: slug, title: "A letter", body: `Letter ${mark}` };
  const gate = await createGate(
    program.scope,
    { name: `Gate ${mark}`, ...page, opensFor, startsAt: null, endsAt: null },
    now(),
  );
  const segment = await saveSegment(
    program.scope,
    null,
    {
      ...{ name: `Segment ${mark}`, description: `Note ${mark}` },
      conditions: [{ code: "orders", least: 0, most: null, days: null }],
    },
    now(),
  );
  const thing = await makeReward(owner, program, {
    ...{ name: `Thing ${mark}`, benefit: { code: "merchandise" }, cost: 10n, fulfilment: "staff" },
  });
  const address = { name: "Ana", street: `Street ${mark}`, postcode: "1", city: "Ulm", country: "DE" };
  const wish = { address };
  const parcel = await redeemReward(memberScopeFor(program.id, memberId), thing, null, now(), wish);
  if (!gate.ok || !segment.ok || !parcel.ok) throw new Error("nothing is locked, or nothing waits");
  return {
    gate: showId("gate", gate.value.id),
    gatePage: slug,
    segment: showId("segment", segment.value.id),
    parcel: showId("redemption", parcel.value.id),
  };
}
