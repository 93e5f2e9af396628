import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, instant, programId, whole } from "./columns";
import { programs } from "./programs";

/** Global: a person who can sign in, as a member of programs, as staff of programs, or both. */
export const users = pgTable("users", {
  id: uuid().primaryKey(),
  email: text().unique(),
  name: text(),
  image: text(),
  emailVerified: instant(),
  passwordHash: text(),
  /** Encrypted with ENCRYPTION_KEY; null until staff set up their authenticator. */
  totpSecret: text(),
  totpConfirmedAt: instant(),
  /** The last time step that was accepted: a code works once. */
  totpLastStep: integer(),
  createdAt: instant().notNull().defaultNow(),
});

/** Global: Auth.js accounts of outside providers. */
export const accounts = pgTable(
  "accounts",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    type: text().notNull(),
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    refresh_token: text(),
    access_token: text(),
    expires_at: integer(),
    token_type: text(),
    scope: text(),
    id_token: text(),
    session_state: text(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] })],
);

/** Global: sessions, ended on the server. The token is stored as its hash. */
export const sessions = pgTable(
  "sessions",
  {
    sessionToken: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expires: instant().notNull(),
    /** Whether password and authenticator were both shown: only such a session opens a dashboard. */
    staff: boolean().notNull().default(false),
    userAgent: text(),
    createdAt: instant().notNull().defaultNow(),
    lastSeenAt: instant().notNull().defaultNow(),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** Global: passkeys. What is kept of one verifies signatures and makes none. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The host it was made for: a browser shows it nowhere else. */
    rpId: text().notNull(),
    /** One of a member never opens a dashboard. */
    staff: boolean().notNull(),
    /** As its authenticator named it, base64url. */
    credentialId: text().notNull(),
    publicKey: bytes().notNull(),
    /** How often its authenticator says it was used; stays 0 for those that do not count. */
    counter: whole().notNull(),
    transports: text().array().notNull(),
    /** Whether it is kept by more than the one device. */
    synced: boolean().notNull(),
    /** The person's own word for it. */
    name: text().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [uniqueIndex("passkeys_credential").on(t.credentialId), index("passkeys_user").on(t.userId)],
);

/** Global: magic links, hashed, used once. */
export const verificationTokens = pgTable(
  "verification_tokens",
  { identifier: text().notNull(), token: text().notNull(), expires: instant().notNull() },
  (t) => [primaryKey({ columns: [t.identifier, t.token] })],
);

/** Global: who runs which program, with which role. */
export const staffRoles = pgTable(
  "staff_roles",
  {
    programId: programId().references(() => programs.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    /** When the person last looked into this program; noted every few minutes at most. */
    lastSeenAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.userId] }), index("staff_roles_user").on(t.userId)],
);

/** Who is asked to work for a program and has not answered. Goes when it is accepted or withdrawn: the audit log stays. */
export const staffInvitations = pgTable(
  "staff_invitations",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    /** As parseEmail gives it. */
    email: text().notNull(),
    role: text().notNull(),
    /** Of the link that was sent last; those before it are over. */
    tokenHash: text().notNull(),
    /** Whether the link went to the address, so that whoever brings it has shown to read mail there. */
    byMail: boolean().notNull(),
    createdBy: jsonb().notNull(),
    createdAt: instant().notNull(),
    /** When the link was last made anew. */
    sentAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("staff_invitations_email").on(t.programId, t.email),
    uniqueIndex("staff_invitations_token").on(t.programId, t.tokenHash),
  ],
);

/** Global: keys of the public API, shown once; the hash is kept. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid().primaryKey(),
    programId: programId().references(() => programs.id),
    /** users.id of the member of staff whose agent has it, and whose role bounds it; empty: a system's own. */
    userId: uuid().references(() => users.id),
    name: text().notNull(),
    prefix: text().notNull().unique(),
    hash: bytes().notNull(),
    scopes: text().array().notNull(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
    /** The key that was made in its place, while both are good. */
    replacedBy: uuid(),
  },
  (t) => [
    index("api_keys_person").on(t.programId, t.userId).where(sql`user_id is not null`),
    check("api_keys_of_people_end", sql`${t.userId} is null or ${t.expiresAt} is not null`),
  ],
);

/** Global: attempts counted by rate-limiter-flexible. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: whole(),
});

/** Global: when each kind of process last said that it lives. */
export const heartbeats = pgTable("heartbeats", { name: text().primaryKey(), at: instant().notNull() });
