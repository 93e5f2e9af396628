/** The migrated database every test file's own database is copied from. */
export const templateDatabase = "template_regulars";

/** Fixed secrets: tests must be repeatable, and nothing they guard outlives the run. */
export const testSecrets = {
  AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  ENCRYPTION_KEY: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
} as const;
