/** The door of this feature: what pages, actions, routes and jobs may call. */
export { type ChangedPurchase, cancelPurchase, refundPurchase } from "./service-after";
export {
  acceptPrices,
  type CartView,
  type CartVoucher,
  type Forecast,
  forecastProduct,
  kinOf,
  listProducts,
  lockedFor,
  type PutInError,
  productBySlug,
  putInCart,
  type VoucherProblem,
  viewCart,
} from "./service-cart";
export { resendMissing } from "./service-ledger";
export { type PlacedOrder, placeOrder } from "./service-order";
export type { OrderRequest, PlaceError } from "./service-order-request";
export { listPurchases, purchaseById, purchaseFor, type Receipt, receiptOf } from "./service-purchases";
export { newCart, openCart, sealCart } from "./service-seal";
export { applyVoucher, type Fit, redeemAndApply, whatFits } from "./service-vouchers";
export { pointRate, pointsPerHundred } from "./service-worth";
