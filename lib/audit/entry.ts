import { canonicalJson } from "@/lib/shared/hash";
import type { Actor } from "@/lib/shared/scope";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One act, as it stands in the log. */
export type AuditEntry = {
  id: string;
  /** 1, 2, 3… in each program. */
  number: bigint;
  actor: Actor;
  /** "<noun>.<verb>": "earning_rule.published". */
  action: string;
  /** The shown id of what it was done to: "rul_…". */
  subject: string;
  before: Json;
  after: Json;
  at: Date;
};

/**
 * The bytes that an entry's hash covers, the same wherever it was read from: keys in order, no space, UTC. The hash is
 * SHA-256 over the hash of the entry before (32 zero bytes for the first) followed by this text in UTF-8.
 */
export function canonicalEntry({
  id,
  number,
  actor,
  action,
  subject,
  before,
  after,
  at,
}: AuditEntry): string {
  const time = at.toISOString();
  return canonicalJson({ id, number: `${number}`, actor, action, subject, before, after, at: time });
}
