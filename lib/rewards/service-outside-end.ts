import { findProgramById } from "@/db/queries/programs";
import { findRedemption } from "@/db/queries/redemptions";
import {
  creditsOfOthers,
  findOutsidePerson,
  findShopifyReward,
  lapsedOutside,
  markUsedOutside,
  noteShopifyReward,
  type ShopifyReward,
} from "@/db/queries/shopify-rewards";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { lockOwnerOf } from "@/lib/ledger/service-owner";
import { raiseAlert } from "@/lib/notices/service";
import { showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { AdminError } from "@/lib/shopify/admin-error";
import {
  customerOf,
  endCode,
  endGiftCard,
  lookForCode,
  lookForCredit,
  lookForGiftCard,
  type Standing,
  takeCreditBack,
} from "@/lib/shopify/service-rewards";
import { findStore, type ShopifyStore } from "@/lib/shopify/service-store";
import { decideCancellation } from "./decide-return";
import { tryAgainAt } from "./outside";
import { ownerOf, type Redemption } from "./redemption";
import { cardNote, creditTerms } from "./service-outside-try";
import { tellOfUse } from "./service-tell";

type ToEnd = ShopifyReward & { redemption: Redemption };

/** ended: it cannot be used any more, and was not; used: it was; gone: there is no such thing. */
type Ended = "ended" | "used" | "gone";

async function lookFor(
  scope: ProgramScope,
  { kind, redemption, shopId, outsideId }: ToEnd,
  store: ShopifyStore,
): Promise<Result<Standing | null, AdminError>> {
  if (kind === "code") return lookForCode(store, redemption.voucherCode, {});
  const { voucherCode, benefit } = redemption;
  if (kind === "gift_card") return lookForGiftCard(store, { voucherCode, note: cardNote(redemption) }, {});
  if (benefit.code !== "store_credit") return ok(null);
  const known = await readProgram(scope, async (tx) => ({
    person: await findOutsidePerson(tx, scope, { shopId, memberId: ownerOf(redemption) }),
    program: await findProgramById(tx, scope.programId),
    others: await creditsOfOthers(tx, scope, { redemptionId: redemption.id, shopId }),
  }));
  if (!known.program) return ok(null);
  const customer = await customerOf(store, known.person, {});
  if (!customer.ok) return customer;
  if (customer.value === null) return ok(null);
  const terms = { ...creditTerms({ redemption, program: known.program }, benefit), customer: customer.value };
  return lookForCredit(store, terms, { own: outsideId, others: known.others }, {});
}

/** Ends what a redemption became in a store, and says whether it was used before. Asking again is harmless. */
async function endThere(
  scope: ProgramScope,
  toEnd: ToEnd,
  store: ShopifyStore,
): Promise<Result<Ended, AdminError>> {
  const found = await lookFor(scope, toEnd, store);
  if (!found.ok) return found;
  if (!found.value) return ok("gone");
  const { id, isUsed, isActive, accountId } = found.value;
  if (isUsed) return ok("used");
  if (toEnd.kind === "store_credit") return takeBack(scope, toEnd, store, accountId);
  if (!isActive) return ok("ended");
  const gone = await (toEnd.kind === "gift_card" ? endGiftCard : endCode)(store, id, {});
  if (!gone.ok) return gone;
  // Whoever used it while it was being ended has used it.
  const after = await lookFor(scope, toEnd, store);
  if (!after.ok) return after;
  return ok(after.value?.isUsed ? "used" : "ended");
}

async function takeBack(
  scope: ProgramScope,
  { redemption }: ToEnd,
  store: ShopifyStore,
  accountId: string | null,
): Promise<Result<Ended, AdminError>> {
  const program = await readProgram(scope, (tx) => findProgramById(tx, scope.programId));
  const { benefit } = redemption;
  if (!accountId || !program || benefit.code !== "store_credit") return ok("gone");
  const { amount, currency } = creditTerms({ redemption, program }, benefit);
  const taken = await takeCreditBack(store, { accountId, amount, currency }, {});
  if (taken.ok) return ok("ended");
  const isSpent =
    taken.error.code === "user_errors" &&
    taken.error.fields.some(({ code }) => code === "INSUFFICIENT_FUNDS");
  return isSpent ? ok("used") : taken;
}

/** Marks a code as used outside, and tells other systems; the order that used it may be heard of later. */
async function use(tx: Tx, scope: ProgramScope, redemptionId: string, now: Date): Promise<boolean> {
  if (!(await markUsedOutside(tx, scope, { redemptionId, orderRef: null }, now))) return false;
  const used = await findRedemption(tx, scope, redemptionId, null);
  if (used) await tellOfUse(tx, scope, used, now);
  return true;
}

/** Goes on with ending one thing that a store still has after its points came back. Never given up: it is money. */
export async function endOne(
  scope: ProgramScope,
  toEnd: ToEnd,
  store: ShopifyStore | null,
  now: Date,
): Promise<void> {
  const { redemptionId, attempts, redemption } = toEnd;
  const ended: Result<Ended, AdminError> =
    store?.status === "installed"
      ? await endThere(scope, toEnd, store)
      : err({ code: "unauthorised", reason: "the store does not have the app any more" });
  await inProgram(scope, async (tx) => {
    if (!ended.ok) {
      const { code } = ended.error;
      const nextAt = tryAgainAt(attempts, now);
      await noteShopifyReward(
        tx,
        scope,
        redemptionId,
        { state: "ending", mustLook: true, nextAt, problem: code },
        now,
      );
      return;
    }
    if (ended.value !== "used") {
      await noteShopifyReward(tx, scope, redemptionId, { state: "ended" }, now);
      return;
    }
    await noteShopifyReward(tx, scope, redemptionId, { state: "used" }, now);
    if (redemption.status === "used" || (await use(tx, scope, redemptionId, now))) return;
    // Points are back and it was used all the same: staff decide what is made of it.
    const alert = {
      code: "reward_used_after",
      subject: showId("redemption", redemptionId),
      facts: { name: redemption.name, code: redemption.voucherCode },
    };
    await raiseAlert(tx, scope, alert, now);
  });
}

async function loaded(scope: ProgramScope, redemptionId: string) {
  return readProgram(scope, async (tx) => {
    const reward = await findShopifyReward(tx, scope, redemptionId);
    if (!reward) return null;
    const redemption = await findRedemption(tx, scope, redemptionId, null);
    const store = await findStore(tx, scope, reward.shopId);
    return redemption && { toEnd: { ...reward, redemption }, store };
  });
}

/** Ends a code that stands in a store and notes it, if it is still to be ended. False when the store could not be asked. */
async function endAndNote(
  scope: ProgramScope,
  { toEnd, store }: { toEnd: ToEnd; store: ShopifyStore | null },
  now: Date,
): Promise<boolean> {
  if (store?.status !== "installed") return false;
  const ended = await endThere(scope, toEnd, store);
  if (!ended.ok) return false;
  await inProgram(scope, async (tx) => {
    await lockOwnerOf(tx, scope, () => findRedemption(tx, scope, toEnd.redemptionId, null));
    if (ended.value === "used") {
      await noteShopifyReward(tx, scope, toEnd.redemptionId, { state: "used" }, now);
      await use(tx, scope, toEnd.redemptionId, now);
    } else {
      await noteShopifyReward(tx, scope, toEnd.redemptionId, { state: "ended" }, now);
    }
  });
  return true;
}

/**
 * Ends a redemption's code in its store before its points go back: in this order nobody can have both. To be called before the
 * transaction that cancels; what cannot be cancelled, or is no store's, is left alone.
 */
export async function endOutsideFirst(scope: ProgramScope, redemptionId: string, now: Date): Promise<void> {
  const found = await loaded(scope, redemptionId);
  if (found?.toEnd.state !== "made") return;
  const decided = decideCancellation(found.toEnd.redemption, now);
  if (decided.ok && !decided.value.isDone) await endAndNote(scope, found, now);
}

/** A store tells of an order some moments after it; a code is not called unused before. */
const LATE_MS = 10 * 60_000;
const PER_RUN = 100;

/** Asks stores whether codes that have lapsed were used in time, and ends them there: only then do they lapse here. */
export async function endLapsedOutside(scope: ProgramScope, now: Date): Promise<number> {
  const before = new Date(now.getTime() - LATE_MS);
  const ids = await readProgram(scope, (tx) => lapsedOutside(tx, scope, before, PER_RUN));
  let ended = 0;
  for (const id of ids) {
    const found = await loaded(scope, id);
    if (found?.toEnd.state !== "made") continue;
    if (found.store?.status === "installed") {
      if (await endAndNote(scope, found, now)) ended++;
      else log.warn({ redemptionId: id }, "a store could not say whether a code was used");
    } else {
      // Nobody can be asked any more; the code itself has ended by its own date.
      const step = { state: "ended" as const, problem: "not_allowed" };
      await inProgram(scope, (tx) => noteShopifyReward(tx, scope, id, step, now));
      ended++;
    }
  }
  return ended;
}
