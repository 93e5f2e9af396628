import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, type TestMember } from "@/db/testing/fixtures";
import { type MergingPair, mergingPair } from "@/db/testing/merging";
import { newId } from "@/lib/shared/id";
import {
  answerInvitation,
  arriveTransfers,
  createHousehold,
  dissolveHousehold,
  giveToPool,
  invitationsOf,
  inviteToHousehold,
  reverseTransfer,
  sendPoints,
} from "@/lib/sharing/service";

/* What members send each other while one of them becomes another lands on the one member who is left, and the books agree. */

const owner = connect(testDatabase().ownerUrl, { max: 3 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
let pair: MergingPair;
beforeEach(async () => {
  pair = await mergingPair(owner, NOW, {
    sharing: { transfers: true, mostPerTransfer: 500, mostPerMonth: 900, delayHours: 24, households: true },
  });
});

describe("points that were sent", () => {
  async function send(sender: TestMember, to: string, points: bigint) {
    const sent = await sendPoints(sender.scope, { to, points, message: "" }, newId(), NOW);
    if (!sent.ok) throw new Error(sent.error.code);
    return sent.value.transfer.id;
  }
  const arrive = () => arriveTransfers(pair.program.scope, later(25));

  test("arrive", async () => {
    const { from: former } = pair;
    const giver = await makeMember(owner, pair.program, { points: 400 });
    await send(giver, former.cardNumber, 250n);
    await pair.meanwhile(arrive);
    expect(await pair.held()).toEqual([0, 550]);
  });

  test("come back where nobody was found", async () => {
    const { from: former } = pair;
    await send(former, "nobody@example.com", 100n);
    await pair.meanwhile(arrive);
    expect(await pair.held()).toEqual([0, 300]);
  });

  test("come back when staff undo it", async () => {
    const { from: former } = pair;
    const taker = await makeMember(owner, pair.program);
    const id = await send(former, taker.cardNumber, 100n);
    await arrive();
    const back = await pair.meanwhile(() => reverseTransfer(pair.program.scope, id, "By mistake", later(30)));
    expect(back).toMatchObject({ ok: true });
    expect(await pair.held()).toEqual([0, 300]);
  });

  test("are nothing to undo once giver and receiver are one", async () => {
    const { from: former, into: kept } = pair;
    const id = await send(former, kept.cardNumber, 100n);
    await arrive();
    const back = await pair.meanwhile(() => reverseTransfer(pair.program.scope, id, "By mistake", later(30)));
    expect(back).toEqual({ ok: false, error: { code: "transfer_over", state: "arrived" } });
    expect(await pair.held()).toEqual([0, 300]);
  });

  test("come as a share of a pool that ends", async () => {
    const { from: former } = pair;
    const head = await makeMember(owner, pair.program, { points: 400 });
    await createHousehold(head.scope, "Torstraße 12", NOW);
    await inviteToHousehold(head.scope, { to: former.cardNumber, role: "spend" }, NOW);
    const [invitation] = await invitationsOf(former.scope);
    await answerInvitation(former.scope, { invitationId: invitation?.id ?? "", accept: true }, NOW);
    await giveToPool(former.scope, 200n, newId(), NOW);
    expect(await pair.meanwhile(() => dissolveHousehold(head.scope, later(1)))).toMatchObject({ ok: true });
    expect(await pair.held()).toEqual([0, 300]);
  });
});
