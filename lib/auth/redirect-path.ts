/** The path of a page of ours as it may stand in ?then=; anything else is null. */
export function safePath(then: unknown): string | null {
  if (typeof then !== "string" || then.length > 500) return null;
  // Browsers drop tabs and line breaks and read \ as /, so that "/\evil.example" leaves the site.
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(then)) return null;
  const url = new URL(then, "http://here.invalid");
  return url.origin === "http://here.invalid" ? url.pathname + url.search + url.hash : null;
}

/** `page` with the place to go on to afterwards. */
export function withThen(page: string, then: string | null): string {
  return then ? `${page}?${new URLSearchParams({ then })}` : page;
}
