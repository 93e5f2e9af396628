"use server";

import { redirect } from "next/navigation";
import { unsubscriber } from "@/lib/auth/unsubscribe";
import { choose } from "@/lib/notices/service-preferences";
import { clock } from "@/lib/shared/clock";
import type { FormState } from "@/lib/shared/form-state";

/** Stops one topic's mail to whoever the link is of, or has it sent again. The link is what allows it. */
export async function stopMailAction(_: FormState, form: FormData): Promise<FormState> {
  const token = form.get("token");
  const allowed = await unsubscriber(token);
  const wants = form.get("wants") === "yes";
  if (allowed) {
    const { scope, topic } = allowed;
    await choose(scope, { topic, channel: "mail", choice: wants }, clock.now());
  }
  const query = new URLSearchParams({ token: String(token ?? "").slice(0, 200) });
  if (wants) query.set("done", "again");
  redirect(`/unsubscribe?${query}`);
}
