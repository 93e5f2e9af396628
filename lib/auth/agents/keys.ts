import { countAgentKeys } from "@/db/queries/agent-keys";
import { type ApiKeyInfo, insertApiKey } from "@/db/queries/api-keys";
import { writeAudit } from "@/db/queries/audit";
import { inProgram } from "@/db/transaction";
import { agentKeyMail } from "@/lib/mail/agent-key-mail";
import { sendMail } from "@/lib/mail/transport";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import { env } from "@/lib/shared/env";
import { formatDate } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import { drawKey, listApiKeys, type NewKey, revokeApiKey } from "../api-key";
import type { StaffAccess } from "../staff";
import { type AGENT_KEY_DAYS, type AgentScope, agentKeyEnd, MOST_AGENT_KEYS, scopesWithin } from "./grant";

/** Who is signed in to which program. */
type Person = Pick<StaffAccess, "scope" | "staff">;
type PersonHere = Person & { program: Pick<Program, "name" | "slug" | "accent" | "timeZone"> };
type Made = NewKey & { expiresAt: Date };

export type AgentKeyInput = {
  name: string;
  scopes: readonly AgentScope[];
  days: (typeof AGENT_KEY_DAYS)[number];
};

/** Whoever else made it is found out: it is done, so a mail that cannot be sent does not undo it. */
async function tell({ program, staff }: PersonHere, name: string, expiresAt: Date): Promise<void> {
  const { name: programName, slug, accent, timeZone } = program;
  const until = formatDate(expiresAt, "long", { timeZone });
  const url = `${env().APP_URL}/dashboard/${slug}/settings/agents`;
  try {
    if (staff.email) await sendMail(agentKeyMail({ to: staff.email, name, until, programName, accent, url }));
  } catch (error) {
    log.warn({ err: error, staffId: staff.id }, "staff were not told of a key for an agent");
  }
}

/**
 * Makes a key that speaks for whoever is signed in, for this program alone. `key` is shown now and never again. Of the rights
 * those are kept that the person has; what they may see later is asked at each request.
 */
export async function createAgentKey(
  person: PersonHere,
  { name, scopes, days }: AgentKeyInput,
  now = clock.now(),
): Promise<Result<Made, { code: "too_many_keys" }>> {
  const { scope, staff } = person;
  const made = await inProgram(scope, async (tx): Promise<Result<Made, { code: "too_many_keys" }>> => {
    const before = await countAgentKeys(tx, scope, staff.id, now);
    if (before >= MOST_AGENT_KEYS) return err({ code: "too_many_keys" });
    const { hash, ...drawn } = drawKey();
    const { id, prefix } = drawn;
    const given = scopesWithin(["program:read", ...scopes], staff.role);
    const expiresAt = agentKeyEnd(now, days);
    await insertApiKey(tx, scope, {
      id,
      name,
      prefix,
      hash,
      scopes: given,
      expiresAt,
      userId: staff.id,
      now,
    });
    const after = { name, scopes: given, expiresAt };
    await writeAudit(tx, scope, "agent_key.created", showId("key", id), null, after, now);
    return ok({ ...drawn, expiresAt });
  });
  if (made.ok) await tell(person, name, made.value.expiresAt);
  return made;
}

/** The keys of whoever is signed in, newest first, those that are over too; never their secrets. */
export async function ownAgentKeys({ scope, staff }: Person): Promise<ApiKeyInfo[]> {
  return (await listApiKeys(scope)).filter(({ personId }) => personId === staff.id);
}

/** Revokes one of their own keys. False when they have no such live key here. */
export async function revokeOwnAgentKey(person: Person, id: string, now = clock.now()): Promise<boolean> {
  const isOwn = (await ownAgentKeys(person)).some((key) => key.id === id);
  return isOwn && revokeApiKey(person.scope, id, now);
}
