import type { ServerResponse } from "node:http";
import path from "node:path";
import { type FrontHandler, VARY } from "@/lib/shared/front";
import { type ThreadPool, threadPool } from "@/lib/shared/thread-pool";
import { apiAtTheFront, readIncoming } from "./service-front";

/** A request on its way to a thread. */
export type Forwarded = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
};
export type ForwardedAnswer = {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
};

type Pool = ThreadPool<Forwarded, ForwardedAnswer>;

/** Where the build put what runs in threads; nothing while one develops. */
function folder(): string | undefined {
  return process.env.REGULARS_THREADS;
}

/** The headers that say something of the request, rather than of the connection. */
function headersOf(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" && name !== "connection" ? [[name, value]] : [],
    ),
  );
}

/**
 * Bytes that share their memory with nobody and can be moved. A body that came in several parts was put together in memory of its
 * own; one that came in one part stands behind what else was read with it.
 */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}

function send(response: ServerResponse, { status, headers, body }: ForwardedAnswer): void {
  response.writeHead(status, { vary: VARY, ...headers, "content-length": body.byteLength }).end(body);
}

/**
 * Answers a route of the API in threads, beside the pages: `name` is the compiled file. The same code answers there, key and
 * limits included. What comes while no thread is free goes the ordinary way; so does a body without a length or of more than `most`
 * bytes, so that no more is read before the key is looked at than the threads have places for.
 */
export function inThreads(name: string, most: number): FrontHandler {
  let pool: Pool | undefined;
  return async (request, response) => {
    const place = folder();
    const size = Number(request.headers["content-length"] ?? Number.NaN);
    if (!place || !(size <= most)) return false;
    pool ??= threadPool(path.join(place, `${name}.mjs`));
    const taken = pool.take();
    if (!taken) return false;
    const body = await readIncoming(request, most);
    if (!body.ok) {
      taken.leave();
      return apiAtTheFront(async () => body.error)(request, response);
    }
    const { method = "", url = "", headers } = request;
    try {
      const bytes = ownBytes(body.value);
      const forwarded = { method, path: url, headers: headersOf(headers), body: bytes };
      send(response, await taken.ask(forwarded, [bytes.buffer]));
      return true;
    } catch (error) {
      return apiAtTheFront(() => Promise.reject(error))(request, response);
    }
  };
}
