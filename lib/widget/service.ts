/** The door of this feature: what routes, actions and pages may call. */
export { forWidget, preflight } from "./service-door";
export { hintsOf } from "./service-hints";
export { panelOf } from "./service-panel";
export { previewToken, VIEWERS, type Viewer, widgetShops } from "./service-preview";
export { redeemInWidget } from "./service-redeem";
export { startOf } from "./service-start";
export { issueWidgetToken, type TokenRefusal } from "./service-token";
