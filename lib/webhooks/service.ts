import { createHmac } from "node:crypto";
import { lookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, isIPv6 } from "node:net";
import { env } from "@/lib/shared/env";
import { err, ok, type Result } from "@/lib/shared/result";
import { addressProblem, hostOf, INWARD_SENTENCE, mayConnect } from "./address";
import { showSecret, signed } from "./sign";

/** What came back, whatever its status; the body is cut at its limit. `retryAfter` in seconds, where it was said. */
export type Answered = { status: number; body: string; retryAfter: number | null };
export type SendError = {
  /** refused: we don't call there; unreachable: nothing was sent; unknown: sent, and no answer was heard. */
  code: "refused" | "unreachable" | "unknown";
  reason: string;
};

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 64 * 1024;

function options(): { allowLoopback: boolean } {
  return { allowLoopback: env().demo || env().NODE_ENV === "test" };
}

/** The addresses of a host, none of which points inward; an empty list when the name does not resolve. */
async function resolve(host: string): Promise<Result<string[], SendError>> {
  const found = isIP(host)
    ? [{ address: host }]
    : await lookup(host, { all: true, verbatim: true }).catch(() => []);
  if (found.some(({ address }) => !mayConnect(address, options())))
    return err({ code: "refused", reason: INWARD_SENTENCE });
  return ok(found.map(({ address }) => address));
}

/** What is wrong with an address that a merchant wants called, in a sentence, or null: asked before it is saved. */
export async function webhookProblem(url: string): Promise<string | null> {
  const problem = addressProblem(url, options());
  if (problem) return problem;
  const resolved = await resolve(hostOf(new URL(url)));
  if (!resolved.ok) return resolved.error.reason;
  return resolved.value.length > 0 ? null : "there is no such host. Check it for a typing error.";
}

/** The secret with which calls about one thing are signed. It follows from the app's own secret, so it is stored nowhere. */
export function secretFor(programId: string, purpose: string): string {
  const mac = createHmac("sha256", env().AUTH_SECRET).update(`webhook\n${programId}\n${purpose}`).digest();
  return showSecret(mac);
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) {
      response.destroy();
      break;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function retryAfterOf(value: string | undefined): number | null {
  return value && /^\d{1,6}$/.test(value) ? Number(value) : null;
}

/**
 * Posts JSON to an address outside, signed. The name is resolved, every address it has is checked, and the connection
 * goes to the very address that was checked; redirects are not followed; ten seconds and 64 kB are the most.
 */
export async function sendWebhook(
  text: string,
  {
    id,
    secret,
    body,
    now,
    timeoutMs = TIMEOUT_MS,
  }: {
    id: string;
    secret: string;
    body: string;
    now: Date;
    timeoutMs?: number;
  },
): Promise<Result<Answered, SendError>> {
  const problem = addressProblem(text, options());
  if (problem) return err({ code: "refused", reason: problem });
  const url = new URL(text);
  const resolved = await resolve(hostOf(url));
  if (!resolved.ok) return resolved;
  const [address] = resolved.value;
  if (!address) return err({ code: "unreachable", reason: "the host was not found" });
  return post(url, address, { headers: signed(secret, id, now, body), body, timeoutMs });
}

function post(
  url: URL,
  address: string,
  { headers, body, timeoutMs }: { headers: Record<string, string>; body: string; timeoutMs: number },
): Promise<Result<Answered, SendError>> {
  const family = isIPv6(address) ? 6 : 4;
  return new Promise((settle) => {
    let isSent = false;
    const fail = (error: Error) =>
      settle(err({ code: isSent ? "unknown" : "unreachable", reason: error.message }));
    const make = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request = make(
      url,
      {
        method: "POST",
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        // Whatever the name says by now: this address was checked.
        lookup: (_host, asked, done) =>
          asked.all ? done(null, [{ address, family }]) : done(null, address, family),
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "user-agent": "Regulars",
        },
      },
      (response) => {
        const { statusCode = 0, headers: answered } = response;
        const retryAfter = retryAfterOf(answered["retry-after"]);
        readBody(response).then((heard) => settle(ok({ status: statusCode, body: heard, retryAfter })), fail);
      },
    );
    request.on("error", fail);
    request.on("finish", () => {
      isSent = true;
    });
    request.end(body);
  });
}
