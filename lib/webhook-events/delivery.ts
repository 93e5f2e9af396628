import { nextTry } from "./schedule";

/** waiting: to be sent, now or again. held: kept back while its endpoint was off. failed: given up. */
export const DELIVERY_STATES = ["waiting", "delivered", "failed", "held"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** on; paused by staff; disabled, because the receiver answered that it is gone. */
export const ENDPOINT_STATES = ["on", "paused", "disabled"] as const;
export type EndpointState = (typeof ENDPOINT_STATES)[number];

/** One try, as the log keeps it: what was sent and what came back. The body is the message's. */
export type Try = {
  at: string;
  ms: number;
  /** The headers that we signed it with. */
  sent: Record<string, string>;
  /** Null when nothing was heard. */
  status: number | null;
  /** What came back: its type, and the beginning of its text. */
  type: string | null;
  answer: string | null;
  /** Why nothing was heard. */
  error: string | null;
};

/** Tries that the log keeps, and how much of each answer. */
export const TRIES_KEPT = 12;
export const ANSWER_KEPT = 2_000;

/** What was heard of one try. */
export type Heard = { status: number | null; retryAfterSeconds: number | null };

/** What becomes of a delivery after a try, and of its endpoint. */
export type Outcome = {
  state: DeliveryState;
  nextAt: Date | null;
  endpoint: {
    /** The receiver said that it is gone for good. */
    disable: boolean;
    /** Nothing more is sent there before: it asked for time. */
    waitUntil: Date | null;
  };
};

/** Answers that ask for time. */
const LATER = [429, 503];

/** What follows from a try: 2xx is delivered; 410 ends the endpoint; all else is tried again on the schedule. */
export function decideOutcome(tries: number, heard: Heard, now: Date, dice: number): Outcome {
  const { status, retryAfterSeconds } = heard;
  const calm = { disable: false, waitUntil: null };
  if (status !== null && status >= 200 && status < 300)
    return { state: "delivered", nextAt: null, endpoint: calm };
  if (status === 410) return { state: "failed", nextAt: null, endpoint: { ...calm, disable: true } };
  const asked = status !== null && LATER.includes(status) ? retryAfterSeconds : null;
  const nextAt = nextTry({ tries, retryAfterSeconds: asked }, now, dice);
  const waitUntil = asked === null ? null : nextTry({ tries: 1, retryAfterSeconds: asked }, now, dice);
  return { state: nextAt ? "waiting" : "failed", nextAt, endpoint: { disable: false, waitUntil } };
}
