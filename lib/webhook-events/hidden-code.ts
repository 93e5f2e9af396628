/** What stands in the place of a code where a message is shown. */
export const HIDDEN = "••••";

/**
 * The code that a body brings its member, as it stands there, or null: a message's, of which there is one at most. A code can
 * be spent by whoever has it, so it is kept sealed and shown to nobody (lib/webhooks/service-codes.ts).
 */
export function codeIn(body: string): string | null {
  if (!body.includes('"code":"')) return null;
  const { data } = JSON.parse(body) as { data?: { message?: { code?: unknown } } };
  const code = data?.message?.code;
  return typeof code === "string" && code !== "" ? code : null;
}

/** The same bytes with something else in the place of the code. */
export function withCode(body: string, code: string, other: string): string {
  return body.replace(`"code":${JSON.stringify(code)}`, () => `"code":${JSON.stringify(other)}`);
}

/** A body as it may be shown. */
export function shownBody(body: string): string {
  const code = codeIn(body);
  return code === null ? body : withCode(body, code, HIDDEN);
}
