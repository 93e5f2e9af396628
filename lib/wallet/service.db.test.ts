import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { creditWallet, walletOfMember, walletStatement } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
const none = { eventId: null, redemptionId: null };

test("credit comes in by lots with their own expiry; points stay what they are", async () => {
  const program = await makeProgram(owner);
  const member = await makeMember(owner, program, { points: 700 });
  const soon = new Date("2026-12-24T00:00:00Z");
  const put = (minor: bigint, expiresAt: Date | null) =>
    inProgram(program.scope, (tx) =>
      creditWallet(tx, program.scope, member.id, { minor, currency: "EUR", expiresAt }, none, now),
    );
  await Promise.all([put(5_00n, soon), put(2_50n, null), put(1n, soon)]);
  expect(await walletOfMember(member.scope, "EUR", now)).toEqual({
    currency: "EUR",
    minor: 7_51n,
    lapsing: [
      { minor: 5_01n, at: soon },
      { minor: 2_50n, at: null },
    ],
  });
  expect((await walletOfMember(member.scope, "EUR", soon)).minor).toBe(2_50n);
  expect((await walletOfMember(member.scope, "USD", now)).minor).toBe(0n);
  const { entries } = await walletStatement(member.scope, "EUR", now);
  expect(entries.reduce((sum, entry) => sum + entry.minor, 0n)).toBe(7_51n);
  expect(entries[0]?.total).toBe(7_51n);
  const [points] =
    await owner`select available from balances where member_id = ${member.id} and asset = 'points'`;
  expect(points?.available).toBe(700n);
  expect((await verifyLedger(program.scope)).findings).toEqual([]);
});
