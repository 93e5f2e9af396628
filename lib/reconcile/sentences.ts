import { decimalString } from "@/lib/shared/money";
import type { Facts, FindingKind } from "./finding";

/** "2480 EUR" of a fact as people write it: "24.80 EUR". */
function money(text = ""): string {
  const [minor = "", currency = ""] = text.split(" ");
  return /^-?\d+$/.test(minor) && currency ? `${decimalString(BigInt(minor), currency)} ${currency}` : text;
}

const STANDING: Record<string, string> = {
  open: "not paid yet",
  paid: "paid",
  cancelled: "cancelled",
  test: "a test order",
};

const ENDED: Record<string, string> = {
  cancelled: "was cancelled here",
  expired: "has lapsed here",
  failed: "came to nothing here",
};

const stands = (text = "") => STANDING[text] ?? text;

type Said = { kind: FindingKind; facts: Facts; names: Readonly<Record<string, string>> };

/** What differs, in a sentence for staff; `names` is what the store calls the orders that the facts have the number of. */
export function findingSentence({ kind, facts, names }: Said): string {
  const { code = "", points = "0" } = facts;
  const named = (text = "") => text.replaceAll(/[^,\s]+/g, (one) => names[one] ?? one);
  const [order, orders] = [named(facts.order), named(facts.orders)];
  switch (kind) {
    case "order_not_taken":
      return `Shopify has the order ${order}, and it could not be read. ${facts.reason ?? ""}`.trim();
    case "order_not_counted":
      return `The order ${order} is ${stands(facts.shop)} at Shopify. The ledger does not have it, so nobody got points for it.`;
    case "order_differs":
      if (facts.amount_shop) {
        return `The lines of the order ${order} come to ${money(facts.amount_shop)} at Shopify and to ${money(facts.amount_ledger)} in the ledger.`;
      }
      if (facts.revision) return `The newest change of the order ${order} is known and was not counted.`;
      return `The order ${order} is ${stands(facts.shop)} at Shopify and ${stands(facts.ledger)} in the ledger.`;
    case "order_without_member":
      return `The customer of the order ${order} is a member, and the order was counted for nobody.`;
    case "order_of_another":
      return `The order ${order} was counted for another member than the one who is its customer now. Look at both before you move points by hand.`;
    case "order_unknown_to_shop":
      return `${points} points stand for the order ${order}, which Shopify never told of.`;
    case "code_used_unmarked":
      return `The code ${code} was used in the order ${order} and counts as unused here, so its points could still come back.`;
    case "code_marked_unused":
      return `The code ${code} is marked as used in the order ${order}, and that order does not have it. Ask the member before you reissue it.`;
    case "code_missing":
      return `The member has the code ${code}, and Shopify has no such code: it would be refused at checkout.`;
    case "code_ended_there":
      return `The code ${code} was ended in Shopify without having been used, and the member still has it. Activate it there again, or give its points back.`;
    case "code_alive":
      return `The code ${code} ${ENDED[facts.ours ?? ""] ?? "has ended here"} and still works at Shopify.`;
    case "code_used_twice":
      return `The code ${code} was used ${facts.uses} times${orders ? ` (orders ${orders})` : ""}, and is good for one. Somebody may have raised its limit in Shopify, or two orders came in the same moment.`;
    case "hold_overdue":
      return `The points for the code ${code} have been held for more than 15 minutes, without the code being made or the points given back.`;
    case "subscriptions_missing":
      return `The store does not tell us of: ${facts.topics ?? ""}.${facts.reason ? ` ${facts.reason}` : ""}`;
  }
}

/** What its repair would do, in a sentence; what cannot be mended by itself says what to do instead. */
export function repairSentence(kind: FindingKind): string {
  switch (kind) {
    case "order_not_taken":
      return "Fetches the order as it is now and counts it as if it had just been told.";
    case "order_not_counted":
    case "order_differs":
      return "Counts the order as Shopify has it. What was given before is set against it: nothing is given twice.";
    case "order_without_member":
      return "Counts the order for the member, by the rules of the day it was paid.";
    case "order_unknown_to_shop":
      return "Counts the order as cancelled, which takes its points back. Can be undone.";
    case "code_used_unmarked":
      return "Marks the redemption as used in that order. Can be undone.";
    case "code_missing":
      return "Makes the same code again, on the same terms and until the same day.";
    case "code_alive":
      return "Ends the code at Shopify. It can't be used any more.";
    case "code_ended_there":
      return "Cancels the redemption, and its points go back to where they came from. The store is asked once more whether it was used.";
    case "code_used_twice":
      return "Ends the code at Shopify, so that nobody uses it again, and counts it as used in the first of the orders. What the other orders took off stays with them.";
    case "hold_overdue":
      return "Looks whether the code is there, and then issues it or gives the points back.";
    case "subscriptions_missing":
      return "Makes what is missing, as it was made when the store was connected.";
    case "order_of_another":
    case "code_marked_unused":
      return "Nothing is proposed: somebody has to look. Set it aside with a note once that is done.";
  }
}
