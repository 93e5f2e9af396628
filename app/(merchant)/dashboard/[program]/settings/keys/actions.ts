"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import {
  API_SCOPES,
  createApiKey,
  MOST_OVERLAP_HOURS,
  type RotateError,
  revokeApiKey,
  rotateApiKey,
} from "@/lib/auth/api-key";
import { dayStart, endOfDay } from "@/lib/shared/calendar";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../../authorise";

const NAME_WORDS = "Say which system uses the key.";

function keyInput(timeZone: string, now: Date) {
  return z.object({
    name: z.string({ error: NAME_WORDS }).trim().min(1, NAME_WORDS).max(80, "Shorten it to 80 characters."),
    scopes: z
      .array(z.enum(API_SCOPES, { error: "Choose from the list." }), { error: "Choose at least one right." })
      .min(1, "Choose at least one right."),
    expiresOn: z
      .string()
      .trim()
      .transform((day) => dayStart(day, timeZone))
      .refine((start) => start !== null, "Choose a day of the calendar, like 2027-01-31.")
      .transform((start) => endOfDay(start as Date, timeZone))
      .refine((end) => end > now, "This day is over. Choose a later one, or leave it empty.")
      .optional(),
  });
}

/** Makes a key. It is in the answer, and nowhere else. */
export async function createKeyAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "keys:write", sent);
  const now = clock.now();
  const input = parseForm(keyInput(program.timeZone, now), form);
  if (!input.ok) return input.state;
  const { name, scopes, expiresOn = null } = input.value;
  const made = await createApiKey(scope, { name, scopes: [...new Set(scopes)], expiresAt: expiresOn }, now);
  refresh();
  return {
    ...formDone("Copy the key now: it is not kept and can't be shown again."),
    values: { key: [made.key] },
  };
}

const RotateInput = z.object({
  overlapHours: z.coerce
    .number({ error: "Choose how long both are good." })
    .int()
    .min(0)
    .max(MOST_OVERLAP_HOURS, "Choose how long both are good."),
});

const ROTATE_WORDS: Record<RotateError["code"], string> = {
  key_unknown: "There is no such key any more.",
  key_over: "This key is over. Make a new one.",
  key_replaced: "This key was replaced already. Load the page again.",
  key_of_person: "This key is a person's own. They make a new one under Agents.",
};

/** Makes a key in place of another. It is in the answer, and nowhere else. */
export async function rotateKeyAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "keys:write", sent);
  const id = requireId("key", shown);
  const input = parseForm(RotateInput, form);
  if (!input.ok) return input.state;
  const rotated = await rotateApiKey(scope, id, input.value.overlapHours, clock.now());
  if (!rotated.ok) return formError(ROTATE_WORDS[rotated.error.code]);
  refresh();
  return {
    ...formDone("Copy the new key now and put it where the old one is: it can't be shown again."),
    values: { key: [rotated.value.key] },
  };
}

/** Revokes a key: within five seconds it opens nothing. */
export async function revokeKeyAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "keys:write", sent);
  const revoked = await revokeApiKey(scope, requireId("key", shown));
  if (!revoked) return formError("This key was revoked already.");
  refresh();
  return formDone("Revoked.");
}
