import { endOfDayAfter, localDay } from "@/lib/shared/calendar";
import { showId } from "@/lib/shared/id";
import { decimalString } from "@/lib/shared/money";
import { ok, type Result } from "@/lib/shared/result";
import type { AdminError } from "@/lib/shopify/admin-error";
import type { CodeTerms } from "@/lib/shopify/code-input";
import {
  customerOf,
  giveCredit,
  type KnownCredits,
  lookForCode,
  lookForCredit,
  lookForGiftCard,
  makeCode,
  makeGiftCard,
  type Standing,
  variantOf,
  type Waiting,
} from "@/lib/shopify/service-rewards";
import type { ShopifyStore } from "@/lib/shopify/service-store";
import {
  creditExpiry,
  type OutsideProblem,
  type OutsideThing,
  type OutsideTry,
  outsideThing,
} from "./outside";
import { daysOfCode } from "./outside-days";
import type { Redemption } from "./redemption";

/** What is known of a thing that a store is to make. */
export type OutsideWork = {
  store: ShopifyStore;
  redemption: Redemption;
  person: { customerId: string | null; email: string | null };
  program: { currency: string; timeZone: string };
  /** An earlier try may have come about. */
  mustLook: boolean;
  credits: KnownCredits;
};

const PROBLEM_OF = { unauthorised: "not_allowed", refused: "refused", user_errors: "refused" } as const;

/** What an error of the store's means for the try. `wasSent`: it was the thing itself that was asked for. */
function triedOf(
  error: AdminError,
  { mustLook, wasSent }: { mustLook: boolean; wasSent: boolean },
): OutsideTry {
  switch (error.code) {
    case "throttled":
      return { outcome: "again", mustLook, problem: "throttled", retryAfterMs: error.retryAfterMs };
    case "unreachable":
      return { outcome: "again", mustLook, problem: "unreachable", retryAfterMs: null };
    case "unknown":
      return { outcome: "again", mustLook: mustLook || wasSent, problem: "unknown", retryAfterMs: null };
    default:
      return { outcome: "impossible", problem: PROBLEM_OF[error.code], mustLook };
  }
}

function isTaken(error: AdminError): boolean {
  return error.code === "user_errors" && error.fields.some(({ code }) => code === "TAKEN");
}

const impossible = (problem: OutsideProblem, mustLook: boolean): OutsideTry => ({
  outcome: "impossible",
  problem,
  mustLook,
});

/** A way to make a thing, and the way to find out whether it is there. */
type Way = {
  look: () => Promise<Result<Standing | null, AdminError>>;
  make: () => Promise<Result<{ id: string; accountId: string | null }, AdminError>>;
};

const only = (made: Result<string, AdminError>): Result<{ id: string; accountId: null }, AdminError> =>
  made.ok ? ok({ id: made.value, accountId: null }) : made;

function codeWay(work: OutsideWork, terms: CodeTerms, waiting: Waiting): Way {
  return {
    look: () => lookForCode(work.store, terms.code, waiting),
    make: async () => only(await makeCode(work.store, terms, waiting)),
  };
}

/** What a gift card of ours says about itself in the store. */
export function cardNote({ id, name }: Pick<Redemption, "id" | "name">): string {
  return `${name.slice(0, 200)} · ${showId("redemption", id)}`;
}

function cardWay({ store, redemption, program }: OutsideWork, minor: bigint, waiting: Waiting): Way {
  const { voucherCode, expiresAt } = redemption;
  const note = cardNote(redemption);
  const card = {
    voucherCode,
    note,
    amount: decimalString(minor, program.currency),
    currency: program.currency,
    lastDay: localDay(expiresAt, program.timeZone),
  };
  return {
    look: () => lookForGiftCard(store, { voucherCode, note }, waiting),
    make: async () => only(await makeGiftCard(store, card, waiting)),
  };
}

/** The terms of a redemption's store credit, which follow from the redemption alone. */
export function creditTerms(
  { redemption, program }: Pick<OutsideWork, "redemption" | "program">,
  { minor, validDays }: { minor: bigint; validDays: number },
) {
  const endOfDay = endOfDayAfter(redemption.redeemedAt, validDays, program.timeZone);
  return {
    amount: decimalString(minor, program.currency),
    currency: program.currency,
    expiresAt: creditExpiry(endOfDay, redemption.id),
  };
}

function creditWay(
  work: OutsideWork,
  thing: Extract<OutsideThing, { kind: "store_credit" }>,
  customer: string,
  waiting: Waiting,
): Way {
  const terms = { ...creditTerms(work, thing), customer };
  return {
    look: () => lookForCredit(work.store, terms, work.credits, waiting),
    make: () => giveCredit(work.store, terms, waiting),
  };
}

type Value = Extract<OutsideThing, { kind: "code" }>["value"];

function termsOf(
  { redemption, program }: OutsideWork,
  customer: string,
  value: CodeTerms["value"],
): CodeTerms {
  const { name, id, voucherCode, minBasketMinor, usableFrom, redeemedAt, expiresAt, combines } = redemption;
  return {
    title: `${name.slice(0, 200)} · ${showId("redemption", id)}`,
    code: voucherCode,
    startsAt: usableFrom ?? redeemedAt,
    endsAt: expiresAt,
    customer,
    minimum: minBasketMinor > 0n ? decimalString(minBasketMinor, program.currency) : null,
    withOthers: combines === "others",
    value,
  };
}

/** What a code takes off, in the store's own terms; of a product its variant and price as they are there now. */
async function valueThere(
  { store, program }: OutsideWork,
  value: Value,
  waiting: Waiting,
): Promise<Result<CodeTerms["value"] | null, AdminError>> {
  if ("minor" in value) return ok({ amount: decimalString(value.minor, program.currency) });
  if (!("sku" in value)) return ok(value);
  const found = await variantOf(store, value.sku, waiting);
  if (!found.ok) return found;
  return ok(found.value && { variant: found.value.id, amount: found.value.price });
}

async function wayOf(work: OutsideWork, thing: OutsideThing, waiting: Waiting): Promise<Way | OutsideTry> {
  if (thing.kind === "gift_card") return cardWay(work, thing.minor, waiting);
  const { store, person, mustLook } = work;
  const before = { mustLook, wasSent: false };
  const customer = await customerOf(store, person, waiting);
  if (!customer.ok) return triedOf(customer.error, before);
  if (customer.value === null) return impossible("customer_unknown", mustLook);
  if (thing.kind === "store_credit") return creditWay(work, thing, customer.value, waiting);
  const value = await valueThere(work, thing.value, waiting);
  if (!value.ok) return triedOf(value.error, before);
  if (value.value === null) return impossible("product_unknown", mustLook);
  return codeWay(work, termsOf(work, customer.value, value.value), waiting);
}

/**
 * Tries once to have a store make what a redemption is for. After an unknown outcome it looks first, and takes what it finds. Nothing is
 * written here; nothing of the ledger waits for it.
 */
export async function tryOutside(work: OutsideWork, waiting: Waiting): Promise<OutsideTry> {
  const { store, redemption, program, mustLook } = work;
  const thing = outsideThing(redemption, daysOfCode(redemption, program.timeZone));
  if (!thing.ok) return impossible(thing.error.code, mustLook);
  if (store.status !== "installed") return impossible("not_allowed", mustLook);
  if (store.currency !== program.currency) return impossible("currency_differs", mustLook);
  const way = await wayOf(work, thing.value, waiting);
  if ("outcome" in way) return way;
  if (mustLook) {
    const found = await way.look();
    if (!found.ok) return triedOf(found.error, { mustLook, wasSent: false });
    if (found.value) return { outcome: "made", outsideId: found.value.id, accountId: found.value.accountId };
  }
  const made = await way.make();
  if (made.ok) return { outcome: "made", outsideId: made.value.id, accountId: made.value.accountId };
  if (!isTaken(made.error)) return triedOf(made.error, { mustLook: false, wasSent: true });
  // The code is random and ours: it is there because an earlier try of ours came about.
  const found = await way.look();
  if (!found.ok) return triedOf(found.error, { mustLook: true, wasSent: false });
  return found.value?.isActive && !found.value.isUsed
    ? { outcome: "made", outsideId: found.value.id, accountId: found.value.accountId }
    : impossible("code_taken", false);
}
