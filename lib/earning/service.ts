export type { EventAnswer } from "./batch";
export { explainEvent, forecastCart, whyNot } from "./service-explain";
export { type Answered, explainAnswers, explainAnswersWithin } from "./service-explain-answers";
export { type EventResult, recordEvents, recordEventsWithin } from "./service-record";
export { recordEvent } from "./service-single";
