import { answer, refuse } from "@/lib/api/problem";
import { inexactIn, onlyMethod, readJson, withKey } from "@/lib/api/service";
import { asAgent } from "@/lib/auth/agents/door";
import type { KeyAccess } from "@/lib/auth/api-key";
import { can } from "@/lib/auth/permissions";
import { env } from "@/lib/shared/env";
import { answerMcp } from "./answer";
import { TOOLS, type Tool } from "./tools";

const MOST_BYTES = 64 * 1024;

/** A page in a browser has no business here: only one of our own could have a key that is meant to be here. */
function isForeignPage(request: Request): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && origin !== new URL(env().APP_URL).origin;
}

/** The tools that a key may use; of a person's key those that show what the dashboard would show the person now. */
function toolsOf({ scopes, person }: KeyAccess): Tool[] {
  return TOOLS.filter(
    ({ scope, needs }) => scopes.includes(scope) && (person === null || can(person.role, needs)),
  );
}

const answered = withKey("program:read", async ({ request, access }) => {
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
  const response = await answerMcp({
    ...{ request, json: json.value, authorization: request.headers.get("authorization") ?? "" },
    tools: toolsOf(access),
  });
  const text = await response.text();
  // What is only taken note of has no body, as the protocol asks.
  if (text === "") return { ...answer(null, response.status), stream: new Blob([]).stream() };
  return answer(JSON.parse(text), response.status);
});

/**
 * I7: the Model Context Protocol over HTTP, read-only, for keys with program:read; each tool asks for its own scope. A
 * person's key speaks here and nowhere else.
 */
export const POST: typeof answered = (request, context) =>
  answered(asAgent(request, "program:read"), context);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
