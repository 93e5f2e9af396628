import type { IncomingMessage, ServerResponse } from "node:http";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

/** Answers what the build offers (lib/shared/front.ts) before the framework sees it, and hands on everything else. */
export declare function inFrontOf(framework: Handle): Handle;
