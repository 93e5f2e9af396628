import type { IncomingMessage } from "node:http";
import { type FrontHandler, type Said, saidIn, VARY } from "@/lib/shared/front";
import { err, ok, type Result } from "@/lib/shared/result";
import { PATIENCE_MS, TOO_SLOW, tooLarge } from "./body";
import type { Answer, Refusal } from "./problem";
import { telling } from "./service";

/** A handler for the server in front that tells what `work` says, as a route of the API does. */
export function apiAtTheFront(
  work: (request: IncomingMessage, said: Said) => Promise<Answer | Refusal>,
): FrontHandler {
  return async (request, response) => {
    const headers = saidIn(request);
    const path = request.url ?? "";
    const told = await telling({ method: request.method ?? "", path, headers }, () => work(request, headers));
    if (typeof told.body !== "string") throw new TypeError("a stream is sent by the framework");
    response.writeHead(told.status, {
      vary: VARY,
      ...told.headers,
      "content-length": Buffer.byteLength(told.body),
      // A body that was not read to its end is not waited for.
      ...(!request.complete && { connection: "close" }),
    });
    response.end(told.body);
    return true;
  };
}

/** The body as the bytes that came, within `most` of them, of a request that Node has taken in. One whose sender went away is answered to nobody. */
export function readIncoming(request: IncomingMessage, most: number): Promise<Result<Uint8Array, Refusal>> {
  if (Number(request.headers["content-length"] ?? 0) > most) return Promise.resolve(err(tooLarge(most)));
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const end = (outcome: Result<Uint8Array, Refusal>) => {
      clearTimeout(patience);
      request.removeListener("data", take).removeListener("end", whole).removeListener("close", late);
      resolve(outcome);
    };
    const late = () => end(err(TOO_SLOW));
    const whole = () => end(ok(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)));
    const take = (part: Buffer) => {
      size += part.byteLength;
      if (size > most) end(err(tooLarge(most)));
      else parts.push(part);
    };
    const patience = setTimeout(late, PATIENCE_MS);
    request.on("data", take).on("end", whole).on("close", late).on("error", late);
  });
}
