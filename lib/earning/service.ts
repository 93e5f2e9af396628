export type { EventAnswer } from "./batch";
export { explainEvent, forecastCart } from "./service-explain";
export { type EventResult, recordEvents } from "./service-record";
export { recordEvent } from "./service-single";
