import { createHash, randomBytes } from "node:crypto";
import { database } from "@/db/client";
import { findPersonOfKey, type KeyPerson } from "@/db/queries/agent-keys";
import {
  type ApiKeyInfo,
  type ApiKeyRow,
  findApiKey,
  insertApiKey,
  lockApiKey,
  markApiKeyReplaced,
  markApiKeyRevoked,
  selectApiKeys,
  touchApiKey,
} from "@/db/queries/api-keys";
import { writeAudit } from "@/db/queries/audit";
import { inProgram, readProgram } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { API_SCOPES, type ApiScope } from "@/lib/shared/api-scope";
import { clock } from "@/lib/shared/clock";
import { isUuid, newId, showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { agentAsks } from "./agents/door";
import { scopesWithin } from "./agents/grant";
import { can, type Permission } from "./permissions";
import { scopeFor } from "./system-scope";
import { sameBytes } from "./token";

export { API_SCOPES, type ApiScope };

export type KeyError =
  /** No Authorization: Bearer header: 401. */
  | { code: "key_missing" }
  /** Unknown, revoked or misspelt, and nobody is told which: 401. */
  | { code: "key_invalid" }
  /** Its secret is right but its time is over: 401. */
  | { code: "key_expired"; expiredAt: Date; key: KeyAccess }
  /** A good key that may not do this: 403. */
  | { code: "scope_missing"; scope: ApiScope; key: KeyAccess }
  /** A person's key where only systems' are taken: 403. */
  | { code: "for_agents"; key: KeyAccess }
  /** The person that it speaks for may not see this, by the role they have now: 403. */
  | { code: "role_missing"; key: KeyAccess };

export type KeyAccess = {
  scope: ProgramScope;
  program: Program;
  keyId: string;
  /** Everything that the key may do; of a person's, as far as their role allows it at this moment. */
  scopes: readonly string[];
  /** Whom it speaks for; null is a system's own. */
  person: KeyPerson | null;
};

/** Twice this passes at most between revoking a key, or changing the program, and the last process that knows. */
const KEPT_MS = 2_000;
const USE_NOTED_MS = 60_000;

type Known = { key: ApiKeyRow; program: Program };
const known = new Map<string, { found: Promise<Known | null>; until: number }>();

async function look(prefix: string): Promise<Known | null> {
  const key = await findApiKey(database(), prefix);
  const program = key && (await programById(key.programId));
  return key && program ? { key, program } : null;
}

function lookUp(prefix: string, nowMs: number): Promise<Known | null> {
  const kept = known.get(prefix);
  if (kept && kept.until > nowMs) return kept.found;
  if (known.size > 10_000) known.clear();
  const found = look(prefix);
  known.set(prefix, { found, until: nowMs + KEPT_MS });
  found.catch(() => known.delete(prefix));
  return found;
}

function hashOf(key: string): Uint8Array {
  return createHash("sha256").update(key).digest();
}

const NO_HASH = new Uint8Array(32);
const SHAPE = /^rgl_([0-9a-f]{12})_[0-9a-f]{48}$/;

function bearer(request: Request): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
}

function noteUse(key: ApiKeyRow, now: Date): void {
  if (key.lastUsedAt && now.getTime() - key.lastUsedAt.getTime() < USE_NOTED_MS) return;
  key.lastUsedAt = now;
  touchApiKey(database(), key.id, now).catch((error) => log.warn({ error }, "use of a key was not noted"));
}

/**
 * Whether this key may do this: the whole check, apart from where the key came from. `asks` is what an agent's request
 * stands for in the dashboard: a person's key is good for nothing else.
 */
export async function checkKey(
  given: string,
  scope: ApiScope,
  now: Date,
  asks: Permission | null = null,
): Promise<Result<KeyAccess, KeyError>> {
  const prefix = SHAPE.exec(given)?.[1];
  const found = prefix ? await lookUp(prefix, Date.now()) : null;
  // The comparison is made for unknown keys too: the answer takes the same work whichever part is wrong.
  if (!sameBytes(hashOf(given), found?.key.hash ?? NO_HASH) || !found) return err({ code: "key_invalid" });
  const { key, program } = found;
  // A role is asked for each time: what was looked up a moment ago may be another by now.
  const person = key.userId ? await findPersonOfKey(database(), key.id) : null;
  if (key.userId && !person) return err({ code: "key_invalid" });
  const access: KeyAccess = {
    scope: scopeFor(program.id, { kind: "key", keyId: key.id }),
    ...{ program, keyId: key.id, person },
    scopes: person ? scopesWithin(key.scopes, person.role) : key.scopes,
  };
  if (key.expiresAt && key.expiresAt <= now) {
    return err({ code: "key_expired", expiredAt: key.expiresAt, key: access });
  }
  if (person && asks === null) return err({ code: "for_agents", key: access });
  if (!access.scopes.includes(scope)) return err({ code: "scope_missing", scope, key: access });
  if (person && asks !== null && !can(person.role, asks)) return err({ code: "role_missing", key: access });
  noteUse(key, now);
  return ok(access);
}

/** The right that a request's key gives. The program is at most two seconds old. */
export async function requireKey(
  request: Request,
  scope: ApiScope,
  now = clock.now(),
): Promise<Result<KeyAccess, KeyError>> {
  const given = bearer(request);
  return given ? checkKey(given, scope, now, agentAsks(request)) : err({ code: "key_missing" });
}

export type ApiKeyInput = { name: string; scopes: readonly ApiScope[]; expiresAt: Date | null };

export type NewKey = { id: string; key: string; prefix: string };

/** A key's id, what is shown of it once, and what is kept of it. */
export function drawKey(): NewKey & { hash: Uint8Array } {
  const prefix = randomBytes(6).toString("hex");
  const key = `rgl_${prefix}_${randomBytes(24).toString("hex")}`;
  return { id: newId(), key, prefix, hash: hashOf(key) };
}

/** Makes a key. `key` is shown now and never again: only its hash is kept. */
export function createApiKey(
  scope: ProgramScope,
  { name, scopes, expiresAt }: ApiKeyInput,
  now = clock.now(),
): Promise<NewKey> {
  return inProgram(scope, async (tx) => {
    const { hash, ...made } = drawKey();
    const { id, prefix } = made;
    const after = { name, scopes: [...scopes], expiresAt };
    await Promise.all([
      insertApiKey(tx, scope, { id, name, prefix, hash, scopes, expiresAt, now }),
      writeAudit(tx, scope, "api_key.created", showId("key", id), null, after, now),
    ]);
    return made;
  });
}

export type RotateError = { code: "key_unknown" | "key_over" | "key_replaced" | "key_of_person" };

/** How long a key may go on beside the one that replaces it: at once, up to 30 days. */
export const MOST_OVERLAP_HOURS = 30 * 24;

/**
 * Makes a key in place of another: the same name and rights, good for as long as the old one was. The old one ends after
 * `overlapHours`, so that a system can be moved without a gap.
 */
export async function rotateApiKey(
  scope: ProgramScope,
  id: string,
  overlapHours: number,
  now = clock.now(),
): Promise<Result<NewKey & { former: ApiKeyInfo; endsAt: Date }, RotateError>> {
  if (!isUuid(id)) return err({ code: "key_unknown" });
  type Rotated = Result<NewKey & { former: ApiKeyInfo; endsAt: Date }, RotateError>;
  return inProgram(scope, async (tx): Promise<Rotated> => {
    const former = await lockApiKey(tx, scope, id);
    if (!former) return err({ code: "key_unknown" });
    // Only they may hold it, and only with a code of their authenticator.
    if (former.personId) return err({ code: "key_of_person" });
    if (former.revokedAt || (former.expiresAt && former.expiresAt <= now)) return err({ code: "key_over" });
    if (former.replacedBy) return err({ code: "key_replaced" });
    const { hash, ...made } = drawKey();
    const last = former.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
    const endsAt = new Date(Math.min(last, now.getTime() + overlapHours * 3_600_000));
    const { name, scopes } = former;
    const expiresAt = former.expiresAt ? new Date(now.getTime() + last - former.createdAt.getTime()) : null;
    await insertApiKey(tx, scope, { id: made.id, name, prefix: made.prefix, hash, scopes, expiresAt, now });
    await markApiKeyReplaced(tx, scope, id, { replacedBy: made.id, endsAt });
    const after = { name, scopes, replacedBy: showId("key", made.id), endsAt };
    await writeAudit(tx, scope, "api_key.rotated", showId("key", id), null, after, now);
    return ok({ ...made, former, endsAt });
  });
}

/** The program's keys, newest first, revoked ones too; never their secrets. */
export function listApiKeys(scope: ProgramScope): Promise<ApiKeyInfo[]> {
  return readProgram(scope, (tx) => selectApiKeys(tx, scope));
}

/** How a key stands. Barred is a person's who has left the program since, or has no authenticator. */
export function keyState(
  { revokedAt, expiresAt, isBarred }: Pick<ApiKeyInfo, "revokedAt" | "expiresAt" | "isBarred">,
  now: Date,
): "live" | "expired" | "revoked" | "barred" {
  if (revokedAt) return "revoked";
  if (expiresAt && expiresAt <= now) return "expired";
  return isBarred ? "barred" : "live";
}

/** One key of the program, or null. */
export async function apiKeyById(scope: ProgramScope, id: string): Promise<ApiKeyInfo | null> {
  return (await listApiKeys(scope)).find((key) => key.id === id) ?? null;
}

/** Revokes a key: refused everywhere within five seconds. False when the program has no such live key. */
export async function revokeApiKey(scope: ProgramScope, id: string, now = clock.now()): Promise<boolean> {
  if (!isUuid(id)) return false;
  return inProgram(scope, async (tx) => {
    const revoked = await markApiKeyRevoked(tx, scope, id, now);
    if (revoked) {
      const { name, person } = revoked;
      const before = { name, ...(person !== null && { person }) };
      await writeAudit(tx, scope, "api_key.revoked", showId("key", id), before, null, now);
    }
    return revoked !== null;
  });
}
