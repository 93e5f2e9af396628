import { z } from "zod";
import { Instant } from "./event-parts";
import { CARE_EVENTS } from "./kinds/care";
import { GAME_EVENTS } from "./kinds/game";
import { MEMBER_EVENTS } from "./kinds/members";
import { POINTS_EVENTS } from "./kinds/points";
import { PROGRAM_EVENTS } from "./kinds/program";
import { REDEMPTION_EVENTS } from "./kinds/redemptions";

/*
 * Everything that Regulars tells other systems. Names are part of the contract: they never change, and a field is only
 * ever added. Nothing here says who a member is beyond ids: whoever may know more asks the API.
 */

export const EVENTS = {
  ...POINTS_EVENTS,
  ...REDEMPTION_EVENTS,
  ...MEMBER_EVENTS,
  ...GAME_EVENTS,
  ...CARE_EVENTS,
  ...PROGRAM_EVENTS,
} as const;

export type EventType = keyof typeof EVENTS;

export const EVENT_TYPES = Object.keys(EVENTS) as EventType[];

/** The events that can be chosen: a test comes whatever was chosen. */
export const CHOOSABLE_TYPES = EVENT_TYPES.filter((type) => type !== "webhook_test");

/** What is told, with its data typed by its name. */
export type Told = {
  [Type in EventType]: { type: Type; data: z.input<(typeof EVENTS)[Type]["data"]>; at: Date };
}[EventType];

/** The JSON Schema of what is posted for an event. */
export function schemaOf(type: EventType): Record<string, unknown> {
  const body = z.object({
    type: z.literal(type),
    timestamp: Instant.meta({ description: "When it happened." }),
    data: EVENTS[type].data,
  });
  return z.toJSONSchema(body) as Record<string, unknown>;
}

/** The body that is posted. Every try of a message posts the same bytes. */
export function bodyOf({ type, data, at }: Told): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}

/** The example of an event as it would be posted. */
export function exampleOf(type: EventType): Record<string, unknown> {
  return { type, timestamp: "2026-11-22T12:00:00.000Z", data: EVENTS[type].example };
}
