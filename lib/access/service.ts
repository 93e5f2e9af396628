/** The door of this feature: what pages, actions, routes and other features may call. */

export { type Access, accessFor, accessNames, lockedProducts, pageFor } from "./service-access";
export { createGate, type GateError, gateById, listGates, removeGate, updateGate } from "./service-gates";
