import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type FrontHandler, type Said, saidIn, VARY } from "@/lib/shared/front";
import { NOT_A_VISIT } from "@/lib/shared/visit";
import type { Written } from "./written";

const zipped = promisify(gzip);

/** Whether the visitor's browser reads gzip: all of them do, and say so in a plain list. */
function readsGzip(said: Said): boolean {
  return /(^|,)\s*gzip\s*(,|$)/i.test(said.get("accept-encoding") ?? "");
}

/** A visit that can be answered with the document, answered; all others are the framework's. */
export function atTheFront(write: (said: Said) => Promise<Written | "nobody" | null>): FrontHandler {
  return async (request, response) => {
    const said = saidIn(request);
    if (NOT_A_VISIT.some((name) => said.get(name) !== null)) return false;
    const written = await write(said);
    if (written === null || written === "nobody") return false;
    const isZipped = readsGzip(said);
    if (isZipped) written.zipped ??= await zipped(written.html);
    const body = (isZipped && written.zipped) || written.html;
    response.writeHead(200, {
      vary: VARY,
      ...written.headers,
      ...(isZipped && { "content-encoding": "gzip" }),
      "content-length": body.byteLength,
    });
    response.end(body);
    return true;
  };
}
