"use server";

import { refresh } from "next/cache";
import { requireMember } from "@/lib/auth/member";
import type { Preferences } from "@/lib/notices/preferences";
import { changePreferences } from "@/lib/notices/service-preferences";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone } from "@/lib/shared/form-state";
import { say } from "@/lib/shared/say";
import { TOPIC_NAMES, type Topic } from "@/lib/shared/topics";
import { readingOf } from "../reading";

/**
 * What is ticked is wanted; of a fixed topic whatever is sent of mail and news has no effect. Of another system only what was
 * asked about is an answer: what was not on the page stays as it was.
 */
function preferencesIn(form: FormData, standing: Preferences): Preferences {
  const ticked = (name: string) => form.get(name) === "on";
  const asked = form.getAll("asked");
  const of = (topic: Topic) => ({
    mail: ticked(`${topic}.mail`),
    account: ticked(`${topic}.account`),
    webhook: asked.includes(topic) ? ticked(`${topic}.webhook`) : standing[topic].webhook,
  });
  return Object.fromEntries(TOPIC_NAMES.map((topic) => [topic, of(topic)])) as Preferences;
}

/** Saves what the member wants to be told of, and where. */
export async function savePreferencesAction(_: FormState, sent: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const form = sent instanceof FormData ? sent : new FormData();
  const changed = await changePreferences(scope, (standing) => preferencesIn(form, standing), clock.now());
  refresh();
  return formDone(say(readingOf(program), changed ? "prefs.saved" : "prefs.same"));
}
