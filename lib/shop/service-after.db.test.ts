import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { lockPurchase, markTold, updatePurchase } from "@/db/queries/purchases";
import { testDatabase } from "@/db/testing/database";
import { makeMember } from "@/db/testing/fixtures";
import { openStorefront } from "@/db/testing/storefront";
import { inProgram } from "@/db/transaction";
import { mergeMembers } from "@/lib/members/service-merge";
import { newId } from "@/lib/shared/id";
import { applyVoucher, cancelPurchase, refundPurchase, resendMissing } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
const later = new Date("2026-11-24T12:00:00Z");

const { program, fiveOff, codeFor, cartOf, bought, balance, stockOf } = await openStorefront(owner, now);

describe("after the order", () => {
  test("a refund takes its points back, in parts and then whole, and a form sent twice counts once", async () => {
    const { member, purchase } = await bought({ "enamel-trail-mug": 2, "rain-notebook": 1 });
    expect(await balance(member)).toBe(500n + 124n);
    const mugBack = () =>
      refundPurchase(program.scope, purchase.id, [{ lineId: "FW-MUG-01", quantity: 1 }], later, "form-1");
    expect(await mugBack()).toMatchObject({
      value: { purchase: { status: "partly_refunded" }, reversed: { points: -48n } },
    });
    await Promise.all([mugBack(), mugBack()]);
    expect(await balance(member)).toBe(500n + 76n);
    const rest = [
      { lineId: "FW-MUG-01", quantity: 1 },
      { lineId: "FW-NOTEBOOK-01", quantity: 1 },
    ];
    const all = await refundPurchase(program.scope, purchase.id, rest, later);
    expect(all).toMatchObject({ value: { purchase: { status: "refunded" }, reversed: { points: -76n } } });
    expect(await balance(member)).toBe(500n);
    expect(await refundPurchase(program.scope, purchase.id, rest, later)).toMatchObject({
      error: { code: "refund_too_large" },
    });
    expect(await refundPurchase(program.scope, newId(), rest, later)).toMatchObject({
      error: { code: "purchase_unknown" },
    });
    const audit =
      await owner`select action from audit_entries where program_id = ${program.id} and actor ->> 'kind' = 'system'`;
    expect(audit.map(({ action }) => action).filter((action) => action !== "member.joined")).toHaveLength(2);
  });

  test("a cancelled order gives back points, pieces and what its code had cost", async () => {
    const offer = await fiveOff();
    const stock = await stockOf("folding-field-knife");
    const { member, purchase } = await bought({ "folding-field-knife": 1 }, (one) => codeFor(one, offer));
    expect(await balance(member)).toBe(98n);
    expect(await cancelPurchase(program.scope, purchase.id, later)).toMatchObject({
      value: { purchase: { status: "cancelled", cancelledAt: later }, reversed: { points: -98n } },
    });
    expect(await balance(member)).toBe(500n);
    expect(await stockOf("folding-field-knife")).toBe(stock);
    const code = purchase.vouchers[0]?.code ?? "";
    const mug = await cartOf({ "enamel-trail-mug": 1 });
    const again = await applyVoucher(program.scope, member.id, mug, { code }, later);
    expect(again).toMatchObject({ ok: false, error: { code: "voucher_cancelled" } });
    expect(await cancelPurchase(program.scope, purchase.id, later)).toMatchObject({
      error: { code: "purchase_cancelled" },
    });
  });

  test("a purchase that the ledger never heard of is told again, once", async () => {
    const { member, purchase } = await bought({ "enamel-trail-mug": 1 });
    // As if the process had ended between the order and its event: another purchase with no event at all.
    const lost = newId();
    await owner`
      insert into purchases (program_id, id, shop_id, number, member_id, email, name, address, lines, subtotal_minor,
                             discount_minor, shipping_minor, tax_minor, total_minor, status, access_hash, request_key, placed_at)
      select program_id, ${lost}, shop_id, 9000, member_id, email, name, address, lines, subtotal_minor, discount_minor,
             shipping_minor, tax_minor, total_minor, status, access_hash, ${lost}, placed_at
        from purchases where program_id = ${program.id} and id = ${purchase.id}`;
    expect(await resendMissing(program.scope, now)).toBe(0);
    expect(await resendMissing(program.scope, later)).toBe(1);
    expect(await balance(member)).toBe(500n + 96n);
    expect(await resendMissing(program.scope, later)).toBe(0);
  });

  test("a purchase that has changed since the ledger heard of it is told again", async () => {
    const { purchase } = await bought({ "enamel-trail-mug": 1 });
    expect(await resendMissing(program.scope, later)).toBe(0);
    // Whoever has seen it before it changed, and says only now that it was told, has told of what it was.
    await inProgram(program.scope, async (tx) => {
      const held = await lockPurchase(tx, program.scope, purchase.id);
      if (!held) throw new Error("no purchase");
      expect(await updatePurchase(tx, program.scope, held)).toMatchObject({ revision: 2 });
      await markTold(tx, program.scope, [purchase]);
    });
    expect(await resendMissing(program.scope, later)).toBe(1);
    expect(await resendMissing(program.scope, later)).toBe(0);
  });

  test("what the ledger heard under a former member's name it has heard", async () => {
    const { member, purchase } = await bought({ "enamel-trail-mug": 2 });
    const into = await makeMember(owner, program);
    expect(
      await mergeMembers(program.scope, { from: member.id, into: into.id, via: "staff" }, later),
    ).toMatchObject({ ok: true });
    const mug = [{ lineId: "FW-MUG-01", quantity: 1 }];
    expect(await refundPurchase(program.scope, purchase.id, mug, later)).toMatchObject({ ok: true });
    expect(await resendMissing(program.scope, later)).toBe(0);
    const [kept] =
      await owner`select revision, told_revision from purchases where program_id = ${program.id} and id = ${purchase.id}`;
    expect(kept).toEqual({ revision: 2, toldRevision: 2 });
  });
});
