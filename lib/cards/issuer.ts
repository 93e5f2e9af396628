import { z } from "zod";

/** Whose wallet a pass is for. */
export const ISSUER_KINDS = ["apple", "google"] as const;
export type IssuerKind = (typeof ISSUER_KINDS)[number];

/** What may be shown of Apple's pass type certificate. */
const AppleFacts = z.object({
  kind: z.literal("apple"),
  passType: z.string(),
  team: z.string(),
  organization: z.string(),
  /** SHA-256 of the certificate, to know it by. */
  fingerprint: z.string(),
  /** ISO instants. */
  begins: z.string(),
  ends: z.string(),
});
/** What may be shown of Google's service account. */
const GoogleFacts = z.object({
  kind: z.literal("google"),
  issuerId: z.string(),
  email: z.string(),
  keyId: z.string(),
});

export const IssuerFacts = z.discriminatedUnion("kind", [AppleFacts, GoogleFacts]);
export type AppleFacts = z.infer<typeof AppleFacts>;
export type GoogleFacts = z.infer<typeof GoogleFacts>;
export type IssuerFacts = z.infer<typeof IssuerFacts>;

/** What is sealed: PEM texts, the key without a passphrase. */
export const AppleSecret = z.object({ certificate: z.string(), key: z.string(), wwdr: z.string() });
export type AppleSecret = z.infer<typeof AppleSecret>;
export const GoogleSecret = z.object({ key: z.string() });
export type GoogleSecret = z.infer<typeof GoogleSecret>;

/** What can be wrong with what was uploaded, and with which file. */
export type IssuerError = { code: string; field: string; message: string };

/** Days before its end from which staff are told of a certificate. */
export const TELL_DAYS = 30;

/** A file at most; certificates and keys are a few kilobytes. */
export const MOST_BYTES = 64 * 1024;

/** Google's own number of who issues passes. */
export const IssuerId = z
  .string({ error: "Enter the issuer ID from the Google Pay & Wallet console." })
  .trim()
  .regex(/^\d{10,25}$/, "The issuer ID is a number of 10 to 25 digits, such as 3388000000012345678.");

/** The key file of a service account, as Google hands it out; what else stands in it is left alone. */
export const ServiceAccount = z.object({
  type: z.literal("service_account"),
  client_email: z.email().max(200),
  private_key_id: z.string().min(1).max(100),
  private_key: z.string().startsWith("-----BEGIN PRIVATE KEY-----").max(10_000),
});
