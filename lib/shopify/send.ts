import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { err, ok, type Result } from "@/lib/shared/result";
import { movedTo } from "./moved";
import { adminOrigin, SHOP_HEADER } from "./origin";

/** What a store answered, whatever its status. */
export type StoreAnswer = { status: number; headers: IncomingHttpHeaders; body: string };

export type StoreSendError =
  /** Nothing was sent. */
  | { code: "unreachable"; reason: string; ranOut: boolean }
  /** Sent, at least in part, and no answer was heard. `ranOut`: we waited as long as we do. */
  | { code: "unknown"; reason: string; ranOut: boolean };

const MOST_BYTES = 8 * 1024 * 1024;
const CONNECTIONS = 8;
const agents = {
  "http:": new HttpAgent({ keepAlive: true, maxSockets: CONNECTIONS }),
  "https:": new HttpsAgent({ keepAlive: true, maxSockets: CONNECTIONS }),
};

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`the answer is larger than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

type Sent = { headers: Record<string, string>; body: string; timeoutMs: number };

/**
 * Posts to a store and says how sure it is: `unreachable` when no connection came about, `unknown` from the moment the
 * first byte may have gone out. Time and size are limited. Redirects are followed once, to another name of the store under
 * myshopify.com, and nowhere else.
 */
export async function postToStore(
  domain: string,
  path: string,
  sent: Sent,
): Promise<Result<StoreAnswer, StoreSendError>> {
  const answered = await postOnce(domain, path, sent);
  const moved = answered.ok && movedTo(domain, answered.value.status, answered.value.headers.location);
  return moved ? postOnce(moved, path, sent) : answered;
}

function postOnce(
  domain: string,
  path: string,
  { headers, body, timeoutMs }: Sent,
): Promise<Result<StoreAnswer, StoreSendError>> {
  const url = new URL(path, `${adminOrigin(domain)}/`);
  const isPlain = url.protocol === "http:";
  return new Promise((settle) => {
    let mayBeSent = false;
    const fail = (error: Error) => {
      const ranOut = error.name === "TimeoutError" || error.name === "AbortError";
      settle(err({ code: mayBeSent ? "unknown" : "unreachable", reason: error.message, ranOut }));
    };
    const request = (isPlain ? httpRequest : httpsRequest)(
      url,
      {
        method: "POST",
        agent: isPlain ? agents["http:"] : agents["https:"],
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          ...headers,
          [SHOP_HEADER]: domain,
          accept: "application/json",
          "content-length": Buffer.byteLength(body),
          "user-agent": "Regulars",
        },
      },
      (response) => {
        const { statusCode = 0, headers: answered } = response;
        readBody(response).then(
          (heard) => settle(ok({ status: statusCode, headers: answered, body: heard })),
          fail,
        );
      },
    );
    request.on("error", fail);
    request.on("socket", (socket) => {
      const sending = () => {
        mayBeSent = true;
      };
      if (socket.connecting) socket.once(isPlain ? "connect" : "secureConnect", sending);
      else sending();
    });
    request.end(body);
  });
}
