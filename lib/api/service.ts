import { randomUUID } from "node:crypto";
import { type ApiScope, type KeyAccess, type KeyError, requireKey } from "@/lib/auth/api-key";
import { clock } from "@/lib/shared/clock";
import type { Said } from "@/lib/shared/front";
import { log } from "@/lib/shared/log";
import { type Answer, isRefusal, problemBody, type Refusal, refuse } from "./problem";
import { addressOf } from "./request-log";
import type { Call } from "./service-call";
import { failureOf } from "./service-failure";
import { countRequest } from "./service-limit";
import { unknownParameter } from "./service-parameters";
import { noteRequest } from "./service-request-log";

/** The door of this feature: what the routes of the API are made with. */
export type { Call } from "./service-call";
export { isNamed, once, onceForServices, sweepRequests } from "./service-once";
export { inexactIn, invalid, readInput, readJson, readQuery } from "./service-read";

type Context<Params> = { params: Promise<Params> };
type Handle<Params> = (call: Call<Params>) => Promise<Answer | Refusal>;

function keyRefusal(error: KeyError): Refusal {
  const headers = { "www-authenticate": 'Bearer realm="Regulars API"' };
  const invalid = { "www-authenticate": `${headers["www-authenticate"]}, error="invalid_token"` };
  switch (error.code) {
    case "key_missing":
      return refuse("key-missing", "Send the header Authorization: Bearer and an API key of your program.", {
        headers,
      });
    case "key_invalid":
      return refuse(
        "key-invalid",
        "There is no such API key, or it was revoked. Make one in the dashboard's settings.",
        {
          headers: invalid,
        },
      );
    case "key_expired":
      return refuse("key-invalid", "This API key has expired. Make a new one in the dashboard's settings.", {
        headers: invalid,
      });
    case "scope_missing":
      return refuse(
        "scope-missing",
        `This needs a key with the scope ${error.scope}. Make one in the dashboard's settings.`,
        {
          headers: {
            "www-authenticate": `${headers["www-authenticate"]}, error="insufficient_scope", scope="${error.scope}"`,
          },
        },
      );
    case "for_agents":
      return refuse(
        "scope-missing",
        "This key speaks for a person, to agents' tools alone. A system needs a key of the program: an owner makes one in the dashboard's settings.",
      );
    case "role_missing":
      return refuse(
        "scope-missing",
        "This key speaks for a person whose role in the program does not show them this.",
      );
  }
}

const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** What is sent back. */
export type Told = {
  status: number;
  headers: Record<string, string>;
  body: string | ReadableStream<Uint8Array>;
};

function toldOf(outcome: Answer | Refusal, requestId: string): Told {
  const refused = isRefusal(outcome);
  const body = refused ? { ...problemBody(outcome), request_id: requestId } : outcome.body;
  const status = refused ? problemBody(outcome).status : outcome.status;
  const type = refused ? "application/problem+json" : "application/json";
  const bytes = refused ? undefined : outcome.stream;
  return {
    status,
    headers: { ...HEADERS, "content-type": type, "x-request-id": requestId, ...outcome.headers },
    body: bytes ?? JSON.stringify(body),
  };
}

/** A request, as far as every answer needs it. */
export type Asked = { method: string; path: string; headers: Said };

/** The sender's own id of the request, when it looks like one, or a new one. */
function requestIdOf(said: Said): string {
  const given = said.get("x-request-id") ?? "";
  return /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

type About = {
  /** Headers of whatever is answered. */
  headers?: Record<string, string>;
  /** The key that asked, for the log. */
  key?: Pick<KeyAccess, "scope" | "keyId">;
  params?: Record<string, string | string[] | undefined>;
  at?: Date;
};

/** What a request is told: what `work` says, or what its failure is told as; logged with what `about` gathers. */
export async function telling(
  { method, path, headers }: Asked,
  work: (about: About) => Promise<Answer | Refusal>,
): Promise<Told> {
  const [requestId, began, about]: [string, number, About] = [requestIdOf(headers), performance.now(), {}];
  const line = () => ({
    ...{ requestId, method, path, keyId: about.key?.keyId },
    ms: Math.round(performance.now() - began),
  });
  let outcome: Answer | Refusal;
  try {
    outcome = await work(about);
  } catch (error) {
    log.error({ ...line(), err: error }, "an API request failed");
    outcome = failureOf(error);
  }
  const told = toldOf({ ...outcome, headers: { ...about.headers, ...outcome.headers } }, requestId);
  log.debug({ ...line(), status: told.status }, "API");
  if (about.key && about.at) {
    noteRequest(about.key.scope, {
      ...{ keyId: about.key.keyId, at: about.at, method, requestId, count: 1 },
      ...addressOf(path, about.params ?? {}),
      ...{ status: told.status, problem: isRefusal(outcome) ? outcome.code : null, ms: line().ms },
    });
  }
  return told;
}

/** A request of the web, answered with what `work` says. */
export async function answering(
  request: Request,
  work: (about: About) => Promise<Answer | Refusal>,
): Promise<Response> {
  const { pathname: path } = new URL(request.url);
  const { body, ...rest } = await telling({ method: request.method, path, headers: request.headers }, work);
  return new Response(body, rest);
}

/**
 * A route of the API for keys with this scope: checks the key, counts the request, and answers what `handle` says, as
 * JSON or as a problem with a request id. Whatever `handle` throws is logged and told without a reason.
 */
export function withKey<Params = Record<string, never>>(scope: ApiScope, handle: Handle<Params>) {
  return (request: Request, context: Context<Params>): Promise<Response> =>
    answering(request, async (about) => {
      const now = clock.now();
      const access = await requireKey(request, scope, now);
      const params = await context.params;
      Object.assign(about, { at: now, params });
      if (access.ok) about.key = access.value;
      else if ("key" in access.error) about.key = access.error.key;
      if (!about.key) return keyRefusal((access as { error: KeyError }).error);
      const counted = await countRequest(about.key.keyId);
      about.headers = counted.headers;
      if (counted.refusal) return counted.refusal;
      if (!access.ok) return keyRefusal(access.error);
      const unknown = await unknownParameter(request, params as Record<string, string> | undefined);
      if (unknown) return unknown;
      return handle({ request, access: access.value, params, query: new URL(request.url).searchParams, now });
    });
}

/** Whether the key of a request that was let in also has this scope: a refusal when it has not. */
export async function alsoAllows(request: Request, scope: ApiScope, now: Date): Promise<Refusal | null> {
  const access = await requireKey(request, scope, now);
  return access.ok ? null : keyRefusal(access.error);
}

/** A route that needs no key. */
export function withoutKey(handle: () => Promise<Answer | Refusal>) {
  return (request: Request): Promise<Response> => answering(request, handle);
}

const ALLOWED = {
  GET: "GET, HEAD, OPTIONS",
  POST: "POST, OPTIONS",
  "GET or POST": "GET, HEAD, POST, OPTIONS",
} as const;

/** The handlers of the methods that an address does not know. */
export function onlyMethod(allowed: keyof typeof ALLOWED) {
  const allow = ALLOWED[allowed];
  const refused = (request: Request): Promise<Response> =>
    answering(request, async () =>
      refuse("method-not-allowed", `Use ${allowed} here, not ${request.method}.`, { headers: { allow } }),
    );
  const options = async () => new Response(null, { status: 204, headers: { ...HEADERS, allow } });
  return {
    GET: refused,
    HEAD: refused,
    POST: refused,
    PUT: refused,
    PATCH: refused,
    DELETE: refused,
    OPTIONS: options,
  };
}
