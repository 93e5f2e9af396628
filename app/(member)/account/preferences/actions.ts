"use server";

import { refresh } from "next/cache";
import { requireMember } from "@/lib/auth/member";
import type { Preferences } from "@/lib/notices/preferences";
import { savePreferences } from "@/lib/notices/service-preferences";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone } from "@/lib/shared/form-state";
import { say } from "@/lib/shared/say";
import { CHANNELS, TOPIC_NAMES } from "@/lib/shared/topics";
import { readingOf } from "../reading";

/** What is ticked is wanted; of a fixed topic whatever is sent has no effect. */
function preferencesIn(form: FormData): Preferences {
  const of = (topic: string) =>
    Object.fromEntries(CHANNELS.map((channel) => [channel, form.get(`${topic}.${channel}`) === "on"]));
  return Object.fromEntries(TOPIC_NAMES.map((topic) => [topic, of(topic)])) as Preferences;
}

/** Saves what the member wants to be told of, and where. */
export async function savePreferencesAction(_: FormState, sent: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const form = sent instanceof FormData ? sent : new FormData();
  const changed = await savePreferences(scope, preferencesIn(form), clock.now());
  refresh();
  return formDone(say(readingOf(program), changed ? "prefs.saved" : "prefs.same"));
}
