import type { IncomingMessage, ServerResponse } from "node:http";

/** What a request says in its headers. */
export type Said = Pick<Headers, "get">;

/**
 * Answers a request before the framework has seen it. False leaves it to the framework as it came: nothing was read of its
 * body then, and nothing written.
 */
export type FrontHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** A method and an address, to the letter: what is asked for in any other way goes to the framework. */
type Door = `${"GET" | "POST"} /${string}`;

/** Where scripts/serve/front.mjs looks for what the build offers. */
const OFFERED = Symbol.for("regulars.front");

const kept = globalThis as unknown as { [OFFERED]?: Map<string, FrontHandler> };

/** Offers a handler to the server in front. Where there is none, the route answers as any other. */
export function offerToFront(door: Door, handler: FrontHandler): void {
  kept[OFFERED] ??= new Map();
  kept[OFFERED].set(door, handler);
}

/** What the framework says that the answers of any address vary by: some of them are for its router. */
export const VARY =
  "rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch, Accept-Encoding";

/** The headers of a request as those of the web are read. */
export function saidIn({ headers }: IncomingMessage): Said {
  return {
    get: (name) => {
      const value = headers[name];
      return typeof value === "string" ? value : null;
    },
  };
}
