import { createHmac } from "node:crypto";
import { z } from "zod";

const url = (name: string, protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `${name} is not a valid address: write it like ${example}.` });

const databaseExample = "postgres://user:password@host:5432/regulars";

const Environment = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  REGULARS_DEMO: z.enum(["0", "1"], { error: "REGULARS_DEMO must be 0 or 1." }).default("0"),
  DATABASE_URL: url("DATABASE_URL", /^postgres(ql)?$/, databaseExample),
  DATABASE_APP_URL: url("DATABASE_APP_URL", /^postgres(ql)?$/, databaseExample).optional(),
  PORT: z.coerce
    .number({ error: "PORT must be a number between 1 and 65535." })
    .int("PORT must be a whole number.")
    .min(1, "PORT must be a number between 1 and 65535.")
    .max(65_535, "PORT must be a number between 1 and 65535.")
    .default(3000),
  APP_URL: url("APP_URL", /^https?$/, "https://loyalty.example.com").optional(),
  AUTH_SECRET: z
    .string()
    .min(32, "AUTH_SECRET is too short: use at least 32 characters (openssl rand -hex 32)."),
  ENCRYPTION_KEY: z
    .string()
    .refine(
      (key) => /^[A-Za-z0-9+/]{43}=$/.test(key),
      "ENCRYPTION_KEY must be 32 bytes in base64 (openssl rand -base64 32).",
    ),
  /** Keys that were used before: what they sealed is still read. */
  ENCRYPTION_KEY_PREVIOUS: z
    .string()
    .refine(
      (key) => /^[A-Za-z0-9+/]{43}=$/.test(key),
      "ENCRYPTION_KEY_PREVIOUS must be 32 bytes in base64, as ENCRYPTION_KEY was.",
    )
    .optional(),
  /** A proxy of ours stands in front: its X-Forwarded-For and X-Forwarded-Host are believed. */
  TRUSTED_PROXY: z.enum(["0", "1"], { error: "TRUSTED_PROXY must be 0 or 1." }).default("0"),
  /** Where the demo keeps its files. */
  REGULARS_DATA_DIR: z.string().default(".data"),
  SMTP_URL: url("SMTP_URL", /^smtps?$/, "smtps://user:password@mail.example.com").optional(),
  /** The address our mail comes from; without it no-reply at the host of APP_URL. */
  MAIL_FROM: z.email("MAIL_FROM must be an e-mail address, like loyalty@example.com.").optional(),
  SHOPIFY_API_KEY: z.string().optional(),
  SHOPIFY_API_SECRET: z.string().optional(),
  SHOPIFY_API_SECRET_PREVIOUS: z.string().optional(),
  SHOPIFY_ADMIN_ORIGIN: url("SHOPIFY_ADMIN_ORIGIN", /^https?$/, "http://127.0.0.1:4000").optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).optional(),
});

type Parsed = z.infer<typeof Environment>;
export type Env = Omit<Parsed, "REGULARS_DEMO" | "APP_URL" | "TRUSTED_PROXY"> & {
  APP_URL: string;
  TRUSTED_PROXY: boolean;
  demo: boolean;
};

const howToMake: Record<string, string> = {
  DATABASE_URL: `give the owner's address of a PostgreSQL database, like ${databaseExample}`,
  AUTH_SECRET: "make one with: openssl rand -hex 32",
  ENCRYPTION_KEY: "make one with: openssl rand -base64 32",
};

/** What is wrong with the environment, one sentence per variable. */
export class EnvironmentError extends Error {
  readonly sentences: string[];

  constructor(sentences: string[]) {
    super(sentences.join("\n"));
    this.name = "EnvironmentError";
    this.sentences = sentences;
  }
}

/** Parses an environment; an empty variable counts as missing. Throws EnvironmentError. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const mend = howToMake[name];
      return given[name] === undefined && mend ? `${name} is missing: ${mend}.` : issue.message;
    });
    throw new EnvironmentError([...new Set(sentences)]);
  }
  const { REGULARS_DEMO, APP_URL, TRUSTED_PROXY, ...rest } = parsed.data;
  return {
    ...rest,
    TRUSTED_PROXY: TRUSTED_PROXY === "1",
    APP_URL: (APP_URL ?? `http://localhost:${rest.PORT}`).replace(/\/+$/, ""),
    demo: REGULARS_DEMO === "1",
  };
}

let parsed: Env | undefined;

/** The environment of this process, parsed on first use. Throws EnvironmentError. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** The role the app itself connects as: it owns nothing and cannot bypass row-level security. */
export const appRole = "regulars_app";

/** The password of `appRole`, derived so that it need not be kept anywhere. */
export function appRolePassword(authSecret: string): string {
  return createHmac("sha256", authSecret).update("regulars:app-role").digest("hex");
}

/** Where the app connects: the owner's database as `appRole`, or DATABASE_APP_URL if that is set. */
export function appDatabaseUrl(
  settings: Pick<Env, "DATABASE_URL" | "AUTH_SECRET"> & { DATABASE_APP_URL?: string | undefined },
): string {
  if (settings.DATABASE_APP_URL) return settings.DATABASE_APP_URL;
  const address = new URL(settings.DATABASE_URL);
  address.username = appRole;
  address.password = appRolePassword(settings.AUTH_SECRET);
  return address.href;
}
