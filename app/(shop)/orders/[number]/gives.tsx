import { shareOfOrder } from "@/lib/causes/service-share";
import { formatMoney } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { Purchase } from "@/lib/shop/purchase";
import { shopper } from "../../shopper";

/** What of this order goes to a cause (V2); nothing where nothing is shared. */
export async function Gives({ purchase }: { purchase: Purchase }) {
  const { scope, shop, reading } = await shopper();
  const share = await shareOfOrder(scope, { shopId: shop.id, number: String(purchase.number) });
  if (!share) return null;
  const { cause, minor } = share;
  const money = formatMoney({ minor, currency: shop.currency }, reading);
  return (
    <p>
      {say(reading, "causes.order", { money, cause: ownWord(reading, `cause.${cause.id}.name`, cause.name) })}
    </p>
  );
}
