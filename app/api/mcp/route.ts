import { answer, refuse } from "@/lib/api/problem";
import { alsoAllows, inexactIn, onlyMethod, readJson, withKey } from "@/lib/api/service";
import type { ApiScope } from "@/lib/shared/api-scope";
import { env } from "@/lib/shared/env";
import { answerMcp } from "./answer";
import { TOOLS } from "./tools";

const MOST_BYTES = 64 * 1024;

/** A page in a browser has no business here: only one of our own could have a key that is meant to be here. */
function isForeignPage(request: Request): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && origin !== new URL(env().APP_URL).origin;
}

/** I7: the Model Context Protocol over HTTP, read-only, for keys with program:read; each tool asks for its own scope. */
export const POST = withKey("program:read", async ({ request, now }) => {
  if (isForeignPage(request))
    return refuse(
      "origin-not-allowed",
      "Agents speak to this address from their own machines, not from a page.",
    );
  const json = await readJson(request, MOST_BYTES);
  if (!json.ok) return json.error;
  if (Array.isArray(json.value))
    return refuse(
      "malformed-json",
      "Send one message at a time: batches are not part of the protocol any more.",
    );
  const inexact = inexactIn(json.value);
  if (inexact) return inexact;
  const scopes = [...new Set(TOOLS.map(({ scope }) => scope))];
  const refusals = await Promise.all(scopes.map((scope) => alsoAllows(request, scope, now)));
  const allowed = new Set<ApiScope>(scopes.filter((_, at) => refusals[at] === null));
  const response = await answerMcp({
    ...{ request, json: json.value, authorization: request.headers.get("authorization") ?? "" },
    tools: TOOLS.filter(({ scope }) => allowed.has(scope)),
  });
  const text = await response.text();
  return answer(text === "" ? null : JSON.parse(text), response.status);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
