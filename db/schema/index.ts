export * from "./auth";
export * from "./earning";
export * from "./ledger";
export * from "./members";
export * from "./programs";
export * from "./rewards";
export * from "./shop";
export * from "./tiers";
