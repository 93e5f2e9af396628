import { err, ok, type Result } from "@/lib/shared/result";
import { movedTo } from "./moved";
import { adminOrigin, SHOP_HEADER } from "./origin";
import { type Token, TokenAnswer, tokenOf } from "./token-answer";

export type TokenRefusal = { code: "refused" | "unreachable"; reason: string };

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 64 * 1024;

type Grant =
  | { grant_type: "client_credentials" }
  | { grant_type: "refresh_token"; refresh_token: string }
  /** The code of an install; expiring, so that what is lost is soon worth nothing. */
  | { code: string; expiring: "1" };

async function textOf(response: Response): Promise<string> {
  const bytes = await response.arrayBuffer();
  return Buffer.from(bytes.slice(0, MOST_BYTES)).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** "invalid_client: The client credentials are wrong", as far as it is said; nothing that was sent is repeated. */
function reasonOf(status: number, text: string): string {
  const said = (parse(text) ?? {}) as { error?: unknown; error_description?: unknown };
  const parts = [said.error, said.error_description].filter((part) => typeof part === "string");
  return parts.length > 0 ? parts.join(": ").slice(0, 300) : `Shopify answered ${status}`;
}

type Client = { clientId: string; clientSecret: string };

async function post(domain: string, { clientId, clientSecret }: Client, grant: Grant): Promise<Response> {
  return fetch(`${adminOrigin(domain)}/admin/oauth/access_token`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
      [SHOP_HEADER]: domain,
    },
    body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...grant }),
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

/** Asks a store for a token, once more under the name that it says it has by now. What Shopify answers with 4xx is a refusal; everything else may be tried again. */
export async function askForToken(
  domain: string,
  client: Client,
  grant: Grant,
  now: Date,
): Promise<Result<Token, TokenRefusal>> {
  let response: Response;
  let text: string;
  try {
    response = await post(domain, client, grant);
    const moved = movedTo(domain, response.status, response.headers.get("location"));
    if (moved) response = await post(moved, client, grant);
    text = await textOf(response);
  } catch (error) {
    return err({ code: "unreachable", reason: error instanceof Error ? error.message : "no answer" });
  }
  if (response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 408) {
    return err({ code: "refused", reason: reasonOf(response.status, text) });
  }
  if (!response.ok) return err({ code: "unreachable", reason: reasonOf(response.status, text) });
  const answer = TokenAnswer.safeParse(parse(text));
  if (!answer.success) return err({ code: "unreachable", reason: "Shopify's answer could not be read" });
  return ok(tokenOf(answer.data, now));
}
