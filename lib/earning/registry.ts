import { CONDITIONS as ALL_CONDITIONS } from "./conditions";
import type { Stage } from "./effect";
import { EFFECTS as ALL_EFFECTS } from "./effects";
import type { FieldSpec } from "./field";
import { isOfEvents } from "./rule-shape";

export type { FieldSpec } from "./field";

type Listed = { code: string; label: string; help: string; fields: readonly FieldSpec[] };
export type ListedEffect = Listed & { stage: Stage };
export type ListedCondition = Listed & {
  level: "line" | "order" | "member" | "event";
  /** For which rules a form offers it. */
  ofOrders: boolean;
  ofEvents: boolean;
};

/** Every effect a form can offer, as plain data. */
export const EFFECTS: readonly ListedEffect[] = ALL_EFFECTS.map(({ code, stage, label, help, fields }) => ({
  code,
  stage,
  label,
  help,
  fields,
}));

/** Every condition a form can offer, as plain data. */
export const CONDITIONS: readonly ListedCondition[] = ALL_CONDITIONS.map(
  ({ code, level, label, help, fields }) => ({
    code,
    level,
    label,
    help,
    fields,
    ofOrders: level !== "event",
    ofEvents: isOfEvents(code),
  }),
);

/** The events a rule can be for, beside any "custom.<name>" that is sent. */
export const EVENT_TYPES = [
  { type: "visit", label: "A visit: checking in at a shop" },
  { type: "member.joined", label: "Joining" },
  { type: "member.profile_completed", label: "Completing the profile" },
  { type: "member.birthday", label: "The birthday, once a year" },
  { type: "member.anniversary", label: "The anniversary of joining" },
] as const;

/** Suggestions for events that shops send by the API. */
export const CUSTOM_EVENTS = [
  { type: "custom.review", label: "A review" },
  { type: "custom.social_follow", label: "Following on social media" },
  { type: "custom.newsletter", label: "Signing up for the newsletter" },
  { type: "custom.survey", label: "Answering a survey" },
] as const;
