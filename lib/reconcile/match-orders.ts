import type { Difference } from "./finding";

/** How an order stands: as the store tells it; `open` is also what nothing can be said of yet. */
export type Standing = "open" | "paid" | "cancelled" | "test";

/** An order as the store told it, joined from all that was heard of it. */
export type MirrorOrder = {
  id: string;
  name: string | null;
  standing: Standing;
  revision: number;
  /** Whether the ledger was told all that is known. */
  posted: boolean;
  /** The member whom the store's customer is known to be; null where nobody is. */
  customerMemberId: string | null;
  /** What the store would have counted: lines after discounts, in minor units and in its currency. */
  total: { minor: bigint; currency: string } | null;
};

/** The same order in the ledger. */
export type LedgerOrder = {
  id: string;
  status: "open" | "paid" | "cancelled";
  memberId: string | null;
  points: bigint;
  total: { minor: bigint; currency: string };
};

/** The ledger's word for how the store says that an order stands; a test order counts as nothing, paid or not. */
const COUNTED_AS: Record<Standing, readonly LedgerOrder["status"][]> = {
  open: ["open"],
  paid: ["paid"],
  cancelled: ["cancelled"],
  test: ["open", "paid", "cancelled"],
};

const amountText = ({ minor, currency }: { minor: bigint; currency: string }) => `${minor} ${currency}`;

/**
 * What differs about one order between what the store told (`mirror`) and what was counted (`ledger`). Either may be
 * missing. The worst alone is said of an order: whoever mends it has mended what follows from it.
 */
export function matchOrder(mirror: MirrorOrder | null, ledger: LedgerOrder | null): Difference[] {
  if (!mirror) return ledger ? unknownToShop(ledger) : [];
  const about = { subject: mirror.id, facts: { order: mirror.name ?? mirror.id, shop: mirror.standing } };
  if (!ledger) return owesCounting(mirror) ? [{ kind: "order_not_counted", ...about }] : [];
  const differs = whatDiffers(mirror, ledger);
  if (differs) return [{ kind: "order_differs", ...about, facts: { ...about.facts, ...differs } }];
  return whose(mirror, ledger, about);
}

/** An order that was never paid has nothing to be counted. */
function owesCounting({ standing, posted }: MirrorOrder): boolean {
  return standing === "paid" || (standing === "cancelled" && posted);
}

function whatDiffers(mirror: MirrorOrder, ledger: LedgerOrder): Record<string, string> | null {
  if (!COUNTED_AS[mirror.standing].includes(ledger.status)) return { ledger: ledger.status };
  if (mirror.standing === "test" && ledger.points !== 0n) {
    return { ledger: ledger.status, points: String(ledger.points) };
  }
  if (!mirror.posted) return { ledger: ledger.status, revision: String(mirror.revision) };
  const { total } = mirror;
  if (!total || mirror.standing !== "paid") return null;
  const same = total.currency === ledger.total.currency && total.minor === ledger.total.minor;
  return same ? null : { amount_shop: amountText(total), amount_ledger: amountText(ledger.total) };
}

function whose(
  { customerMemberId, standing }: MirrorOrder,
  { memberId, points }: LedgerOrder,
  about: Omit<Difference, "kind">,
): Difference[] {
  if (customerMemberId === null || customerMemberId === memberId || standing === "test") return [];
  if (memberId === null) return [{ kind: "order_without_member", ...about }];
  return [{ kind: "order_of_another", ...about, facts: { ...about.facts, points: String(points) } }];
}

/** Counted as an order of this store, which the store never told of: only worth a look where it gave something. */
function unknownToShop({ id, status, points }: LedgerOrder): Difference[] {
  if (status !== "paid" || points === 0n) return [];
  const facts = { order: id, ledger: status, points: String(points) };
  return [{ kind: "order_unknown_to_shop", subject: id, facts }];
}
