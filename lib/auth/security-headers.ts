type Site = {
  /** Null: a document that everybody gets alike, which runs nothing but files of ours. */
  nonce: string | null;
  development: boolean;
  https: boolean;
};

/**
 * The policy of every page: scripts run only with this answer's nonce, or loaded by one that does. Styles may stand in
 * the page, since a program's colours do; nothing is loaded from, sent to, or framed by another origin.
 */
export function contentSecurityPolicy({ nonce, development, https }: Site): string {
  const rules = {
    "default-src": "'self'",
    // React's development build explains errors by eval; the product never does.
    "script-src":
      nonce === null
        ? "'self'"
        : `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "script-src-attr": "'none'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": development ? "'self' ws: wss:" : "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self' blob:",
  };
  const policy = Object.entries(rules).map(([name, value]) => `${name} ${value}`);
  return [...policy, ...(https ? ["upgrade-insecure-requests"] : [])].join("; ");
}

/** What each answer says to the browser besides the policy. */
export function securityHeaders({ https }: Pick<Site, "https">): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    // Sent within the site, so that forms keep their Origin; never to others, since links to sign in are addresses.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ...(https ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
  };
}
