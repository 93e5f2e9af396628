"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { Code } from "@/app/(auth)/input";
import { codeSentence } from "@/app/(auth)/sentences";
import { AGENT_KEY_DAYS, AGENT_SCOPES, MOST_AGENT_KEYS } from "@/lib/auth/agents/grant";
import { createAgentKey, revokeOwnAgentKey } from "@/lib/auth/agents/keys";
import { NAME_MOST, passkeyName } from "@/lib/auth/passkeys/name";
import { confirmByCode } from "@/lib/auth/staff-sign-in";
import { changeSettings } from "@/lib/programs/service-settings";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../../authorise";

const AgentsInput = z.object({ ucp: z.literal("on").optional() });

/** Says whether agents find the program by the Universal Commerce Protocol. */
export async function saveAgentsAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(AgentsInput, form);
  if (!input.ok) return input.state;
  const { changed } = await changeSettings(scope, { ucp: { on: input.value.ucp === "on" } }, clock.now());
  refresh();
  return formDone(
    changed ? "Saved. It holds within seconds." : "Nothing was different, so nothing was changed.",
  );
}

const DAYS = "Choose how long the key is good.";

const AgentKeyInput = z.object({
  name: z.unknown().transform((typed, context) => {
    const name = passkeyName(typed);
    if (name.ok) return name.value;
    const isLong = name.error.code === "name_too_long";
    const message = isLong ? `Shorten it to ${NAME_MOST} characters.` : "Say which assistant has the key.";
    context.addIssue({ code: "custom", message, input: typed });
    return z.NEVER;
  }),
  scopes: z.array(z.enum(AGENT_SCOPES, { error: "Choose from the list." })).default([]),
  days: z.coerce.number({ error: DAYS }).pipe(z.literal(AGENT_KEY_DAYS, { error: DAYS })),
  code: Code,
});

/** Makes a key for an agent of whoever asks, for a code, once more. It is in the answer, and nowhere else. */
export async function createAgentKeyAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { form, ...access } = await authorise(slug, "program:read", sent);
  const input = parseForm(AgentKeyInput, form);
  if (!input.ok) return input.state;
  const { code, ...key } = input.value;
  const confirmed = await confirmByCode(access.staff, code);
  if (!confirmed.ok) {
    const message = codeSentence(confirmed.error);
    const isAboutCode = confirmed.error.code === "wrong_code" || confirmed.error.code === "code_used";
    return formError(isAboutCode ? { code: confirmed.error.code, field: "code", message } : message, form);
  }
  const made = await createAgentKey(access, key);
  if (!made.ok) {
    return formError(`You have ${MOST_AGENT_KEYS} keys here, which is the most. Revoke one first.`, form);
  }
  refresh();
  return {
    ...formDone("Copy the key now: it is not kept and can't be shown again."),
    values: { key: [made.value.key] },
  };
}

/** Revokes one of their own keys: it opens nothing from then on. */
export async function revokeAgentKeyAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const access = await authorise(slug, "program:read", sent);
  const revoked = await revokeOwnAgentKey(access, requireId("key", shown));
  if (!revoked) return formError("This key was revoked already.");
  refresh();
  return formDone("Revoked.");
}
