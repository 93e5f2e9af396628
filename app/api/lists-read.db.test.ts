import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { fillAround, fillProgram } from "@/db/testing/crowd";
import { testDatabase } from "@/db/testing/database";
import { makeReward } from "@/db/testing/fixtures";
import { countEverything, countOnlyThis, readBy } from "@/db/testing/flows-read";
import { makeStore, type TestStore } from "@/db/testing/shopify-store";
import { listAudit } from "@/lib/audit/service";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { cardList, cardsOf } from "@/lib/cards/service";
import { causesFor } from "@/lib/causes/service";
import { gameFor } from "@/lib/game/service";
import { listOrders } from "@/lib/orders/service";
import { programById } from "@/lib/programs/service";
import { listFindings } from "@/lib/reconcile/service-findings";
import { listReferrals } from "@/lib/referrals/service";
import { showId } from "@/lib/shared/id";
import type { MemberScope } from "@/lib/shared/scope";
import { invitationsOf, listTransfers, poolOf } from "@/lib/sharing/service";
import { listDeliveries } from "@/lib/shopify/service-deliveries";
import { inbox, threadsOf } from "@/lib/support/service";
import { surveysOf } from "@/lib/surveys/service";
import { createEndpoint } from "@/lib/webhooks/service-endpoints";
import { deliveriesOf } from "@/lib/webhooks/service-log";

/* How many rows are read for one page of a list, and for what a member looks at: docs/decisions/0030. */

const MEMBERS = 4_000;
const owner = connect(testDatabase().ownerUrl, { max: 1 });
let store: TestStore;
let endpointId: string;
let ana: { n: number; scope: MemberScope };

/** Says of all threads how many there are in each state. */
const WITH_COUNTS = "threads that are closed";

const now = () => new Date();
const page = { before: null, limit: 50 };

const LOOKS: Record<string, () => Promise<unknown>> = {
  "the audit log": () => listAudit(store.scope, {}),
  "the audit log of a member": () =>
    listAudit(store.scope, { subject: showId("member", ana.scope.memberId) }),
  "orders sought by number": () => listOrders(store.scope, { search: `#old-c${ana.n}` }),
  [WITH_COUNTS]: () => inbox(store.scope, { state: "closed" }),
  "a member's threads": () => threadsOf(ana.scope),
  "cards to print": () => cardList(store.scope, ["requested", "printing"]),
  "a member's cards": () => cardsOf(ana.scope),
  "what an endpoint was sent": () => deliveriesOf(store.scope, endpointId, { state: null, ...page }),
  "what a store sent": () => listDeliveries(store.scope, page),
  "what of a store's was parked": () => listDeliveries(store.scope, { ...page, status: "parked" }),
  "what differs": () => listFindings(store.scope, { ...page, state: "open" }),
  referrals: () => listReferrals(store.scope, { limit: 20 }),
  "a member's household": () => Promise.all([poolOf(ana.scope, now()), invitationsOf(ana.scope)]),
  "points that were sent": () => listTransfers(store.scope),
  "a member's surveys and causes": () => Promise.all([surveysOf(ana.scope, now()), causesFor(ana.scope)]),
  "a member's game": async () => {
    const program = await programById(store.id);
    if (program) await gameFor(ana.scope, program, now());
  },
};

beforeAll(async () => {
  await fillProgram(owner, await makeStore(owner), 10);
  await countOnlyThis(owner);
  store = await makeStore(owner);
  await fillProgram(owner, store, MEMBERS);
  await makeReward(owner, store, { cost: 100n });
  const url = "https://hook.example.com/";
  const made = await createEndpoint(store.scope, { url, description: "", types: [] }, new Date());
  if (!made.ok) throw new Error(made.error.code);
  await fillAround(owner, store);
  const [endpoint] = await owner<
    { id: string }[]
  >`select id from webhook_endpoints where program_id = ${store.id}`;
  endpointId = endpoint?.id ?? "";
  const [member] = await owner<{ id: string }[]>`
    select id from members where program_id = ${store.id} and external_id = 'c77'`;
  ana = { n: 77, scope: memberScopeFor(store.id, member?.id ?? "") };
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

describe("of a program that nobody has counted yet no more is read than a few times what it has", () => {
  test.each(Object.entries(LOOKS))("%s", async (_, look) => {
    expect(await readBy(owner, look, 5 * MEMBERS)).toEqual([]);
  });
});

describe("of a program that was counted no more is read than is shown", () => {
  beforeAll(() => countEverything(owner));
  test.each(Object.entries(LOOKS))("%s", async (name, look) => {
    expect(await readBy(owner, look, MEMBERS / 4 + (name === WITH_COUNTS ? MEMBERS : 0))).toEqual([]);
  });
});
