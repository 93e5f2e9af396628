import { randomBytes } from "node:crypto";
import { writeAudit } from "@/db/queries/audit";
import { holdWaiting } from "@/db/queries/webhook-deliveries";
import {
  type EndpointRow,
  findEndpoint,
  insertEndpoint,
  lockEndpoint,
  markRemoved,
  rollSecret,
  selectEndpoints,
  updateEndpoint,
  writeSecrets,
} from "@/db/queries/webhook-endpoints";
import { beginFeed } from "@/db/queries/webhook-feed";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { boxKey, seal, unseal } from "@/lib/auth/secret-box";
import { resolveAlert } from "@/lib/notices/service";
import { env } from "@/lib/shared/env";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { type EndpointChange, type EndpointInput, MOST_ENDPOINTS } from "@/lib/webhook-events/endpoint-input";
import { showSecret } from "./sign";

/** An endpoint as it may be shown: all but its secrets. */
export type Endpoint = Omit<EndpointRow, "secret" | "previousSecret" | "previousUntil"> & {
  /** Until when calls are signed with the secret before, too. */
  rollsUntil: Date | null;
};

export type EndpointError =
  | { code: "too_many_endpoints"; message: string }
  | { code: "endpoint_unknown"; message: string };

const UNKNOWN = err<EndpointError>({
  code: "endpoint_unknown",
  message: "There is no such endpoint any more.",
});

/** After a roll, how long the old secret signs beside the new one. */
const OVERLAP_MS = 24 * 3_600_000;
const SECRET_BYTES = 32;

const rowOf = (id: string) => `webhook_endpoints.secret/${id}`;

function sealSecret(id: string, secret: string): string {
  return seal(secret, rowOf(id), boxKey(env().ENCRYPTION_KEY));
}

function openSecret(id: string, box: string): string {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS } = env();
  const keys = [ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS].filter((key) => key !== undefined).map(boxKey);
  return unseal(box, rowOf(id), keys);
}

/** The secrets with which calls of an endpoint are signed now: one, or two after a roll. */
export function secretsOf(
  endpointId: string,
  sealed: Pick<EndpointRow, "secret" | "previousSecret" | "previousUntil">,
  now: Date,
): string[] {
  const isRolling = sealed.previousUntil !== null && sealed.previousUntil > now;
  const boxes = [sealed.secret, ...(isRolling && sealed.previousSecret ? [sealed.previousSecret] : [])];
  return boxes.map((box) => openSecret(endpointId, box));
}

/**
 * Job body: what was sealed by the key before is sealed by the key of today, so that the former one can be taken away
 * after a day. Returns how many endpoints it was done for.
 */
export function resealEndpoints(scope: ProgramScope): Promise<number> {
  const today = boxKey(env().ENCRYPTION_KEY).id;
  return inProgram(scope, async (tx) => {
    const former = (await selectEndpoints(tx, scope)).filter(({ secret, previousSecret }) =>
      [secret, previousSecret].some((box) => box !== null && box.split(".")[1] !== today),
    );
    for (const { id, secret, previousSecret } of former) {
      const again = (box: string) => sealSecret(id, openSecret(id, box));
      await writeSecrets(tx, scope, id, {
        secret: again(secret),
        previousSecret: previousSecret && again(previousSecret),
      });
    }
    return former.length;
  });
}

function shown({
  secret: _s,
  previousSecret: _p,
  previousUntil: rollsUntil,
  ...rest
}: EndpointRow): Endpoint {
  return { ...rest, rollsUntil };
}

/** The program's endpoints, the oldest first. */
export async function listEndpoints(scope: ProgramScope): Promise<Endpoint[]> {
  return (await readProgram(scope, (tx) => selectEndpoints(tx, scope))).map(shown);
}

/** One endpoint of the program, or null. */
export async function endpointById(scope: ProgramScope, id: string): Promise<Endpoint | null> {
  const row = await readProgram(scope, (tx) => findEndpoint(tx, scope, id));
  return row && shown(row);
}

const audited = ({
  url,
  description,
  types,
  state,
}: Omit<EndpointInput, "types"> & { types: readonly string[]; state?: string }) => ({
  ...{ url, description, types: [...types], state },
});

/**
 * Makes an endpoint; its address was looked at before, by webhookProblem. The secret is in the answer and never again:
 * it is kept sealed.
 */
export function createEndpoint(
  scope: ProgramScope,
  input: EndpointInput,
  now: Date,
): Promise<Result<{ endpoint: Endpoint; secret: string }, EndpointError>> {
  return inProgram(
    scope,
    async (tx): Promise<Result<{ endpoint: Endpoint; secret: string }, EndpointError>> => {
      const [id, secret] = [newId(now.getTime()), showSecret(randomBytes(SECRET_BYTES))];
      const made = await insertEndpoint(
        tx,
        scope,
        { ...input, id, secret: sealSecret(id, secret), createdAt: now },
        MOST_ENDPOINTS,
      );
      if (!made) {
        const message = `There are ${MOST_ENDPOINTS} endpoints, which is the most. Remove one that is not needed.`;
        return err({ code: "too_many_endpoints", message });
      }
      await beginFeed(tx, scope);
      await writeAudit(tx, scope, "webhook.created", showId("webhook", id), null, audited(input), now);
      const row = await findEndpoint(tx, scope, id);
      if (!row) throw new Error(`endpoint ${id} is gone`);
      return ok({ endpoint: shown(row), secret });
    },
  );
}

/** Changes an endpoint, or switches it on and off. What comes while it is off is held for it. */
export function changeEndpoint(
  scope: ProgramScope,
  id: string,
  input: EndpointChange,
  now: Date,
): Promise<Result<Endpoint, EndpointError>> {
  return inProgram(scope, async (tx): Promise<Result<Endpoint, EndpointError>> => {
    const before = await lockEndpoint(tx, scope, id);
    if (!before) return UNKNOWN;
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const after: EndpointRow = { ...before, ...given };
    await updateEndpoint(tx, scope, id, after);
    if (after.state === "on") await settleAlerts(tx, scope, id, now);
    await writeAudit(
      tx,
      scope,
      "webhook.changed",
      showId("webhook", id),
      audited(before),
      audited(after),
      now,
    );
    return ok(shown((await findEndpoint(tx, scope, id)) ?? after));
  });
}

/** Takes an endpoint away; nothing more is sent there. Its log stays until it is swept. */
export function removeEndpoint(
  scope: ProgramScope,
  id: string,
  now: Date,
): Promise<Result<null, EndpointError>> {
  return inProgram(scope, async (tx): Promise<Result<null, EndpointError>> => {
    const before = await lockEndpoint(tx, scope, id);
    if (!before) return UNKNOWN;
    await holdWaiting(tx, scope, id);
    await markRemoved(tx, scope, id, now);
    await settleAlerts(tx, scope, id, now);
    await writeAudit(tx, scope, "webhook.removed", showId("webhook", id), audited(before), null, now);
    return ok(null);
  });
}

/** Makes a new secret. For a day calls are signed with both, so that the receiver can change over in between. */
export function rollEndpointSecret(
  scope: ProgramScope,
  id: string,
  now: Date,
): Promise<Result<{ secret: string; until: Date }, EndpointError>> {
  return inProgram(scope, async (tx): Promise<Result<{ secret: string; until: Date }, EndpointError>> => {
    if (!(await lockEndpoint(tx, scope, id))) return UNKNOWN;
    const secret = showSecret(randomBytes(SECRET_BYTES));
    const until = new Date(now.getTime() + OVERLAP_MS);
    await rollSecret(tx, scope, id, { secret: sealSecret(id, secret), previousUntil: until });
    await writeAudit(tx, scope, "webhook.secret_rolled", showId("webhook", id), null, { until }, now);
    return ok({ secret, until });
  });
}

/** What staff were told of an endpoint is settled. */
export async function settleAlerts(tx: Tx, scope: ProgramScope, id: string, now: Date): Promise<void> {
  const subject = showId("webhook", id);
  await resolveAlert(tx, scope, { code: "webhook_gone", subject }, now);
  await resolveAlert(tx, scope, { code: "webhook_failing", subject }, now);
}
