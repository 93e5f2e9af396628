import { describe, expect, it } from "vitest";
import { appDatabaseUrl, appRolePassword, EnvironmentError, parseEnv } from "./env";

const complete = {
  DATABASE_URL: "postgres://owner:word@db.example:5433/loyalty?sslmode=require",
  AUTH_SECRET: "a".repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
};

function sentencesFor(change: Record<string, string | undefined>) {
  try {
    parseEnv({ ...complete, ...change });
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.sentences;
    throw error;
  }
}

describe("the environment", () => {
  it("needs three values and has defaults for the rest", () => {
    expect(parseEnv(complete)).toMatchObject({ PORT: 3000, APP_URL: "http://localhost:3000", demo: false });
    expect(parseEnv({ ...complete, PORT: "4100", REGULARS_DEMO: "1" })).toMatchObject({
      APP_URL: "http://localhost:4100",
      demo: true,
    });
  });

  it.each(["DATABASE_URL", "AUTH_SECRET", "ENCRYPTION_KEY"])("names %s if it is missing or empty", (name) => {
    for (const value of [undefined, ""]) {
      const sentences = sentencesFor({ [name]: value });
      expect(sentences).toHaveLength(1);
      expect(sentences[0]).toMatch(new RegExp(`^${name} is missing: .+\\.?$`));
    }
  });

  it.each([
    ["PORT", "many"],
    ["PORT", "70000"],
    ["PORT", "3000.5"],
    ["APP_URL", "loyalty.example.com"],
    ["APP_URL", "javascript:alert(1)"],
    ["DATABASE_URL", "mysql://root@localhost/shop"],
    ["SMTP_URL", "mail.example.com:25"],
    ["ENCRYPTION_KEY", "too-short"],
    ["AUTH_SECRET", "short"],
    ["REGULARS_DEMO", "yes"],
  ])("refuses %s=%s with one sentence that names it", (name, value) => {
    const sentences = sentencesFor({ [name]: value });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(name);
  });

  it("reports everything that is missing at once", () => {
    expect(sentencesFor({ DATABASE_URL: "", AUTH_SECRET: "", ENCRYPTION_KEY: "" })).toHaveLength(3);
  });
});

describe("the app's own database address", () => {
  it("is the owner's with another role, whose password follows from the secret", () => {
    const address = new URL(appDatabaseUrl(parseEnv(complete)));
    expect(address.username).toBe("regulars_app");
    expect(address.password).toBe(appRolePassword(complete.AUTH_SECRET));
    expect(address.password).toMatch(/^[0-9a-f]{64}$/);
    expect([address.host, address.pathname, address.search]).toEqual([
      "db.example:5433",
      "/loyalty",
      "?sslmode=require",
    ]);
  });

  it("is DATABASE_APP_URL if that is set", () => {
    const DATABASE_APP_URL = "postgres://web:other@db.example/loyalty";
    expect(appDatabaseUrl(parseEnv({ ...complete, DATABASE_APP_URL }))).toBe(DATABASE_APP_URL);
  });
});
