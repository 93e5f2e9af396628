"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { memberScopeOf } from "@/lib/auth/staff";
import { findMembers } from "@/lib/members/service";
import { listenersOf, sendTestMessage } from "@/lib/notices/service-test-message";
import { MessagesInput } from "@/lib/notices/settings-input";
import { changeSettings } from "@/lib/programs/service-settings";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatCount } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise } from "../../../authorise";

/** Says which messages also go to another system, how that brings them, and to whom. */
export async function saveMessagesAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(MessagesInput, form);
  if (!input.ok) return input.state;
  const { changed } = await changeSettings(scope, { messages: input.value }, clock.now());
  refresh();
  if (!changed) return formDone("Nothing was different, so nothing was changed.");
  if (input.value.topics.length === 0) return formDone("Saved. Nothing goes to another system.");
  const isHeard = (await listenersOf(scope)).length > 0;
  return formDone(
    isHeard
      ? "Saved. What members are told from now on follows it."
      : "Saved, but nothing goes there yet: no webhook takes member_message. Add one, above.",
  );
}

const MemberInput = z.object({
  member: z.string({ error: "Enter the member's card number, e-mail or customer id." }).trim().max(200),
});

/** Sends one member a test by every webhook that takes messages, and says where it went. */
export async function testMessageAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "webhooks:write", sent);
  const input = parseForm(MemberInput, form);
  if (!input.ok) return input.state;
  const { members } = await findMembers(scope, { search: input.value.member, cursor: null, limit: 2 });
  const [member, another] = members;
  if (!member || another) {
    const message = another
      ? "Several members are found by this. Enter the whole card number or e-mail."
      : "No member is found by this. Check the number or the e-mail.";
    return formError({ code: "member_unknown", field: "member", message }, form);
  }
  const tested = await sendTestMessage(memberScopeOf(scope, member.id), clock.now());
  if (!tested.ok) return formError({ ...tested.error, field: "member" }, form);
  const { endpoints } = tested.value;
  refresh();
  return formDone(
    `On its way to ${formatCount(endpoints.length, "webhook", "webhooks")}. What came back stands in the log there.`,
  );
}
