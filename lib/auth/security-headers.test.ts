import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";

const policy = contentSecurityPolicy({ nonce: "abc", development: false, https: true });
const rules = new Map(policy.split("; ").map((rule) => [rule.split(" ")[0], rule] as const));

describe("what a page allows", () => {
  it("scripts by nonce alone", () => {
    expect(rules.get("script-src")).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
    expect(rules.get("script-src-attr")).toBe("script-src-attr 'none'");
  });

  it("files of ours alone where the document is the same for everybody", () => {
    const shared = contentSecurityPolicy({ nonce: null, development: false, https: true });
    expect(shared).toContain("script-src 'self';");
    expect(shared).not.toContain("nonce");
  });

  it("no other origin anywhere", () => {
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it("eval in development only", () => {
    expect(policy).not.toContain("unsafe-eval");
    expect(contentSecurityPolicy({ nonce: "abc", development: true, https: false })).toContain("unsafe-eval");
  });

  it("https only where the site has it", () => {
    expect(policy).toContain("upgrade-insecure-requests");
    expect(securityHeaders({ https: true })["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
    expect(securityHeaders({ https: false })["strict-transport-security"]).toBeUndefined();
    expect(contentSecurityPolicy({ nonce: "a", development: false, https: false })).not.toContain("upgrade");
  });
});
