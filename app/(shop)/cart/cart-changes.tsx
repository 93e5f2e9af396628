import { Notice } from "@/components/ui/notice";
import { say } from "@/lib/shared/say";
import { type CartChange, standsInTheWay } from "@/lib/shop/match-cart";
import { changeSentence, type ShopReading } from "@/lib/shop/sentences";
import { acceptPricesAction } from "./actions";

/** What is no longer as it was when the cart was filled. New prices can be taken note of; the rest has to be mended. */
export function CartChanges({ changes, reading }: { changes: CartChange[]; reading: ShopReading }) {
  if (changes.length === 0) return null;
  return (
    <div className="mb-6 grid gap-3">
      {changes.map((change) => (
        <Notice
          key={`${change.code} ${change.sku}`}
          tone={standsInTheWay(change) ? "caution" : "info"}
          action={
            standsInTheWay(change) ? null : (
              <form action={acceptPricesAction}>
                <button type="submit" className="link link-target">
                  {say(reading, "shop.cart.fine")}
                </button>
              </form>
            )
          }
        >
          {changeSentence(change, reading)}
        </Notice>
      ))}
    </div>
  );
}
