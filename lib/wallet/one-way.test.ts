import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyAccount, type Lot } from "@/lib/ledger/account";
import { ALLOWED_MOVES, LEDGER_ACCOUNTS, TRANSFER_KINDS, walletAsset } from "@/lib/ledger/accounts";
import { newId } from "@/lib/shared/id";
import { credit, pay, repay, spendableIn } from "./post";

const now = new Date("2026-11-22T12:00:00Z");
const cause = { eventId: null, orderId: null, redemptionId: null, occurredAt: now };
const asset = walletAsset("EUR");

test("there is no account outside the program: nothing in the ledger is a bank, a card or a till", () => {
  for (const account of LEDGER_ACCOUNTS) expect(account).toMatch(/^(member|program):/);
});

test("what leaves a member ends with the program, or with another member by way of the clearing account", () => {
  const out = TRANSFER_KINDS.flatMap((kind) =>
    ALLOWED_MOVES[kind].flatMap(([debit, to]) =>
      debit.startsWith("member:") && to.startsWith("program:") ? [`${kind} → ${to}`] : [],
    ),
  );
  expect([...new Set(out)].sort()).toEqual([
    "adjust → program:adjusted",
    "expire → program:expired",
    "pay → program:redeemed",
    "redeem → program:redeemed",
    "reverse → program:reversed",
    "send → program:clearing",
  ]);
  const from = TRANSFER_KINDS.filter((kind) =>
    ALLOWED_MOVES[kind].some(([debit]) => debit === "program:clearing"),
  );
  expect(from).toEqual(["receive"]);
});

test("every row of a wallet's postings is of the wallet's own asset and of a kind that no points have", () => {
  const amounts = fc.array(fc.bigInt({ min: 1n, max: 90_000n }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(amounts, fc.nat(100), (credits, share) => {
      let account = emptyAccount("ana", asset);
      const lots = new Map<string, Lot>();
      const rows = [];
      for (const amount of credits) {
        const posting = credit(account, amount, { expiresAt: null }, cause);
        rows.push(...posting.transfers);
        for (const lot of posting.lots) lots.set(lot.id, lot);
        account = posting.account;
      }
      const all = credits.reduce((sum, each) => sum + each, 0n);
      const amount = (all * BigInt(share)) / 100n;
      fc.pre(amount > 0n);
      const paid = pay(account, amount, { ...cause, orderId: newId() }, now);
      if (!paid.ok) throw new Error(paid.error.code);
      for (const lot of paid.value.lots) lots.set(lot.id, lot);
      const parts = paid.value.transfers.map(({ lotId, amount: part }) => ({
        lot: lots.get(lotId ?? "") as Lot,
        amount: part,
      }));
      const back = repay(paid.value.account, parts, cause);
      rows.push(...paid.value.transfers, ...back.transfers);
      expect(spendableIn(back.account, now)).toBe(all);
      for (const row of rows) {
        expect(row.asset).toBe(asset);
        expect(["credit", "pay", "repay"]).toContain(row.kind);
        expect(ALLOWED_MOVES[row.kind]).toContainEqual([row.debit, row.credit]);
      }
    }),
  );
});

test("a wallet never pays more than it holds", () => {
  const { account } = credit(emptyAccount("ana", asset), 500n, { expiresAt: null }, cause);
  expect(pay(account, 501n, cause, now)).toEqual({
    ok: false,
    error: { code: "wallet_short", available: 500n },
  });
});
