import { createHmac } from "node:crypto";
import { lookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, isIPv6 } from "node:net";
import { setTimeout as later } from "node:timers/promises";
import { env } from "@/lib/shared/env";
import { err, ok, type Result } from "@/lib/shared/result";
import { addressProblem, hostOf, INWARD_SENTENCE, mayConnect } from "./address";
import { showSecret, signed } from "./sign";

/**
 * What came back, whatever its status; the body is cut at its limit, `type` is its content type. `retryAfter` in seconds,
 * where it was said.
 */
export type Answered = { status: number; body: string; type: string | null; retryAfter: number | null };
export type SendError = {
  /** refused: we don't call there; unreachable: nothing was sent; unknown: sent, and no answer was heard. */
  code: "refused" | "unreachable" | "unknown";
  reason: string;
};

const TIMEOUT_MS = 10_000;
const RESOLVE_MS = 5_000;
const MOST_BYTES = 64 * 1024;

function options(): { allowLoopback: boolean } {
  return { allowLoopback: env().demo || env().NODE_ENV === "test" };
}

/** A name server that says nothing is a host that was not found. */
async function lookUp(host: string): Promise<{ address: string }[]> {
  const asked = (async () => lookup(host, { all: true, verbatim: true }))().catch(() => []);
  const tired = new AbortController();
  const late = later(RESOLVE_MS, [], { signal: tired.signal }).catch(() => []);
  try {
    return await Promise.race([asked, late]);
  } finally {
    tired.abort();
  }
}

/** The addresses of a host, none of which points inward; an empty list when the name does not resolve. */
async function resolve(host: string): Promise<Result<string[], SendError>> {
  const found = isIP(host) ? [{ address: host }] : await lookUp(host);
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

/** What is wrong with an address as far as its text says, in a sentence, or null; its name is not asked for. */
export function addressRefused(url: string): string | null {
  return addressProblem(url, options());
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

/** Seconds, or an instant as HTTP writes it (RFC 9110, 10.2.3). */
function retryAfterOf(value: string | undefined, now: Date): number | null {
  if (!value) return null;
  if (/^\d{1,6}$/.test(value)) return Number(value);
  const at = /GMT$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
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
    /** One, or those of a time in which it is changed. */
    secret: string | readonly string[];
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
  return post(url, address, { headers: signed(secret, id, now, body), body, now, timeoutMs });
}

function post(
  url: URL,
  address: string,
  {
    headers,
    body,
    now,
    timeoutMs,
  }: { headers: Record<string, string>; body: string; now: Date; timeoutMs: number },
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
        const retryAfter = retryAfterOf(answered["retry-after"], now);
        const type = answered["content-type"] ?? null;
        readBody(response).then(
          (heard) => settle(ok({ status: statusCode, body: heard, type, retryAfter })),
          fail,
        );
      },
    );
    request.on("error", fail);
    request.on("finish", () => {
      isSent = true;
    });
    request.end(body);
  });
}
