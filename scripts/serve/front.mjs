/** What the build offers to answer itself, by method and address: lib/shared/front.ts. */
const OFFERED = Symbol.for("regulars.front");

/**
 * Answers what the build offers before the framework sees it; everything else, and whatever a handler leaves or cannot do,
 * is the framework's, as it came.
 */
export function inFrontOf(framework) {
  return async (request, response) => {
    const handler = globalThis[OFFERED]?.get(`${request.method} ${request.url}`);
    if (handler) {
      try {
        if (await handler(request, response)) return;
      } catch (error) {
        process.stderr.write(`${request.method} ${request.url}: ${error?.stack ?? error}\n`);
        if (response.headersSent || request.readableDidRead) return response.destroy();
      }
    }
    return framework(request, response);
  };
}
