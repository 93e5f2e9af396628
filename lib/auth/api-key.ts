import { createHash, randomBytes } from "node:crypto";
import { database } from "@/db/client";
import {
  type ApiKeyInfo,
  type ApiKeyRow,
  findApiKey,
  insertApiKey,
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
import { scopeFor } from "./system-scope";
import { sameBytes } from "./token";

export { API_SCOPES, type ApiScope };

export type KeyError =
  /** No Authorization: Bearer header: 401. */
  | { code: "key_missing" }
  /** Unknown, revoked or misspelt, and nobody is told which: 401. */
  | { code: "key_invalid" }
  /** Its secret is right but its time is over: 401. */
  | { code: "key_expired"; expiredAt: Date }
  /** A good key that may not do this: 403. */
  | { code: "scope_missing"; scope: ApiScope };

export type KeyAccess = { scope: ProgramScope; program: Program; keyId: string };

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

/** Whether this key may do this: the whole check, apart from where the key came from. */
export async function checkKey(
  given: string,
  scope: ApiScope,
  now: Date,
): Promise<Result<KeyAccess, KeyError>> {
  const prefix = SHAPE.exec(given)?.[1];
  const found = prefix ? await lookUp(prefix, Date.now()) : null;
  // The comparison is made for unknown keys too: the answer takes the same work whichever part is wrong.
  if (!sameBytes(hashOf(given), found?.key.hash ?? NO_HASH) || !found) return err({ code: "key_invalid" });
  const { key, program } = found;
  if (key.expiresAt && key.expiresAt <= now) return err({ code: "key_expired", expiredAt: key.expiresAt });
  if (!key.scopes.includes(scope)) return err({ code: "scope_missing", scope });
  noteUse(key, now);
  return ok({ scope: scopeFor(program.id, { kind: "key", keyId: key.id }), program, keyId: key.id });
}

/** The right that a request's key gives. The program is at most two seconds old. */
export async function requireKey(
  request: Request,
  scope: ApiScope,
  now = clock.now(),
): Promise<Result<KeyAccess, KeyError>> {
  const given = bearer(request);
  return given ? checkKey(given, scope, now) : err({ code: "key_missing" });
}

export type ApiKeyInput = { name: string; scopes: readonly ApiScope[]; expiresAt: Date | null };

/** Makes a key. `key` is shown now and never again: only its hash is kept. */
export async function createApiKey(
  scope: ProgramScope,
  { name, scopes, expiresAt }: ApiKeyInput,
  now = clock.now(),
): Promise<{ id: string; key: string; prefix: string }> {
  const id = newId();
  const prefix = randomBytes(6).toString("hex");
  const key = `rgl_${prefix}_${randomBytes(24).toString("hex")}`;
  await inProgram(scope, async (tx) => {
    await Promise.all([
      insertApiKey(tx, scope, { id, name, prefix, hash: hashOf(key), scopes, expiresAt, now }),
      writeAudit(
        tx,
        scope,
        "api_key.created",
        showId("key", id),
        null,
        { name, scopes: [...scopes], expiresAt },
        now,
      ),
    ]);
  });
  return { id, key, prefix };
}

/** The program's keys, newest first, revoked ones too; never their secrets. */
export function listApiKeys(scope: ProgramScope): Promise<ApiKeyInfo[]> {
  return readProgram(scope, (tx) => selectApiKeys(tx, scope));
}

/** Revokes a key: refused everywhere within five seconds. False when the program has no such live key. */
export async function revokeApiKey(scope: ProgramScope, id: string, now = clock.now()): Promise<boolean> {
  if (!isUuid(id)) return false;
  return inProgram(scope, async (tx) => {
    const revoked = await markApiKeyRevoked(tx, scope, id, now);
    if (revoked) {
      await writeAudit(tx, scope, "api_key.revoked", showId("key", id), { name: revoked.name }, null, now);
    }
    return revoked !== null;
  });
}
