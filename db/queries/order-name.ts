import type { Tx } from "../transaction";

/*
 * What people call an order of a Shopify store: "1042", where the store says "#1042" and the ledger's order has Shopify's own number of
 * eighteen digits. Null for orders from elsewhere, whose number is their name.
 */

/** Of what Shopify told of it, `n`. */
export const calledOrder = (tx: Tx) => tx`nullif(ltrim(n.name, '#'), '')`;

/** Of the order `o`. */
export const storeOrderName = (tx: Tx) => tx`
  (select ${calledOrder(tx)} from shopify_orders n
    where n.program_id = o.program_id and n.shop_id = o.shop_id and n.order_id = o.external_id)`;

/** Of the order that used the redemption `r`. */
export const usedOrderName = (tx: Tx) => tx`
  (select ${calledOrder(tx)} from shopify_rewards w
     join shopify_orders n on n.program_id = w.program_id and n.shop_id = w.shop_id and n.order_id = r.used_order_id
    where w.program_id = r.program_id and w.redemption_id = r.id)`;
