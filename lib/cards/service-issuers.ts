import { createPrivateKey, X509Certificate } from "node:crypto";
import forge from "node-forge";
import type { z } from "zod";
import { writeAudit } from "@/db/queries/audit";
import { deleteIssuer, type IssuerRow, selectIssuers, upsertIssuer } from "@/db/queries/wallet-issuers";
import { inProgram, readProgram } from "@/db/transaction";
import { boxKey, seal, unseal } from "@/lib/auth/secret-box";
import { raiseAlert, resolveAlert } from "@/lib/notices/service";
import { env } from "@/lib/shared/env";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import {
  type AppleFacts,
  AppleSecret,
  GoogleSecret,
  type IssuerError,
  IssuerFacts,
  type IssuerKind,
  ServiceAccount,
  TELL_DAYS,
} from "./issuer";

/** The alert that a certificate ends; its subject is the kind. */
const ENDS = { code: "wallet_certificate", subject: "apple" };
const DAY_MS = 86_400_000;

const rowOf = (scope: ProgramScope, kind: IssuerKind) => `wallet_issuers.sealed/${scope.programId}/${kind}`;

function sealFor(scope: ProgramScope, kind: IssuerKind, secret: AppleSecret | GoogleSecret): string {
  return seal(JSON.stringify(secret), rowOf(scope, kind), boxKey(env().ENCRYPTION_KEY));
}

function open(scope: ProgramScope, { kind, sealed }: IssuerRow): unknown {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS } = env();
  const keys = [ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS].filter((key) => key !== undefined).map(boxKey);
  return JSON.parse(unseal(sealed, rowOf(scope, kind), keys));
}

const wrong = (field: string, message: string) => err<IssuerError>({ code: "file_wrong", field, message });

/** What was uploaded for Apple: a .p12, or certificate and key apart; each PEM or DER. */
export type AppleUpload = {
  certificate: Uint8Array;
  key: Uint8Array | null;
  password: string;
  wwdr: Uint8Array;
};

/** Certificate and key out of a .p12; null when it is none, or when this password does not open it. */
function openP12(bytes: Uint8Array, password: string): { certificate: string; key: string } | null {
  try {
    const der = forge.util.createBuffer(Buffer.from(bytes).toString("binary"));
    const p12 = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(der), password);
    const { certBag, pkcs8ShroudedKeyBag, keyBag } = forge.pki.oids as Record<string, string>;
    const bags = (type = "") => p12.getBags({ bagType: type })[type] ?? [];
    const key = [...bags(pkcs8ShroudedKeyBag), ...bags(keyBag)].find((bag) => bag.key)?.key;
    const certificates = bags(certBag).flatMap(({ cert }) =>
      cert ? [forge.pki.certificateToPem(cert)] : [],
    );
    if (!key) return null;
    const pem = forge.pki.privateKeyToPem(key);
    const own = certificates.find((each) => new X509Certificate(each).checkPrivateKey(createPrivateKey(pem)));
    return own ? { certificate: own, key: pem } : null;
  } catch {
    return null;
  }
}

function readCertificate(bytes: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(bytes);
  } catch {
    return null;
  }
}

/** The key as PKCS#1 PEM without a passphrase, as the signer takes it; null when it cannot be read. */
function readKey(bytes: Uint8Array, passphrase: string): string | null {
  try {
    const text = Buffer.from(bytes);
    const isPem = text.toString("latin1").includes("-----BEGIN");
    const key = createPrivateKey(
      isPem ? { key: text, passphrase } : { key: text, format: "der", type: "pkcs8", passphrase },
    );
    return key.asymmetricKeyType === "rsa" ? String(key.export({ type: "pkcs1", format: "pem" })) : null;
  } catch {
    return null;
  }
}

/** "UID=…" or "OU=…" of a certificate's subject. */
function named(certificate: X509Certificate, name: string): string {
  const value = (certificate.toLegacyObject().subject as Record<string, string | string[]>)[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

function splitUpload({
  certificate,
  key,
  password,
}: AppleUpload): Result<{ certificate: string; key: string }, IssuerError> {
  const plain = readCertificate(certificate);
  if (!plain) {
    const opened = openP12(certificate, password);
    if (opened) return ok(opened);
    return wrong(
      "certificate",
      "This file cannot be opened. Upload a .p12 with its password, or the certificate as .cer or .pem with its key.",
    );
  }
  if (!key)
    return wrong("key", "A certificate alone cannot sign. Upload its private key too, or a .p12 with both.");
  const pem = readKey(key, password);
  if (!pem)
    return wrong(
      "key",
      "This key cannot be read. Upload an RSA key as .pem, and enter its password if it has one.",
    );
  if (!plain.checkPrivateKey(createPrivateKey(pem)))
    return wrong("key", "This key belongs to another certificate. Upload the two that were made together.");
  return ok({ certificate: plain.toString(), key: pem });
}

/** Reads what was uploaded, and refuses what could not sign a pass that Apple Wallet takes. */
export function readApple(
  upload: AppleUpload,
  now: Date,
): Result<{ facts: AppleFacts; secret: AppleSecret; ends: Date }, IssuerError> {
  const parts = splitUpload(upload);
  if (!parts.ok) return parts;
  const certificate = new X509Certificate(parts.value.certificate);
  const [passType, team] = [named(certificate, "UID"), named(certificate, "OU")];
  if (!passType.startsWith("pass.") || !team)
    return wrong(
      "certificate",
      "This is no Pass Type ID certificate: its name does not begin with “pass.”. Make one in Apple's developer account.",
    );
  const [begins, ends] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (ends <= now)
    return wrong(
      "certificate",
      `This certificate ended on ${ends.toISOString().slice(0, 10)}. Renew it with Apple.`,
    );
  if (begins > now)
    return wrong("certificate", `This certificate holds only from ${begins.toISOString().slice(0, 10)}.`);
  const wwdr = readCertificate(upload.wwdr);
  if (!wwdr)
    return wrong(
      "wwdr",
      "This is no certificate. Download Apple's “Worldwide Developer Relations” certificate (G4) and upload it.",
    );
  if (!certificate.checkIssued(wwdr) || !certificate.verify(wwdr.publicKey))
    return wrong(
      "wwdr",
      "Your certificate was not issued by this one. Download the one that its issuer names, usually G4.",
    );
  const facts: AppleFacts = {
    ...{ kind: "apple", passType, team, organization: named(certificate, "O") },
    ...{ fingerprint: certificate.fingerprint256, begins: begins.toISOString(), ends: ends.toISOString() },
  };
  return ok({ facts, secret: { ...parts.value, wwdr: wwdr.toString() }, ends });
}

function readGoogle(file: string): Result<z.infer<typeof ServiceAccount>, IssuerError> {
  const refused = wrong(
    "account",
    "This is no key file of a service account. In Google Cloud: IAM → Service accounts → Keys → Add key → JSON.",
  );
  let json: unknown;
  try {
    json = JSON.parse(file);
  } catch {
    return refused;
  }
  const account = ServiceAccount.safeParse(json);
  if (!account.success || !readKey(Buffer.from(account.data.private_key), "")) return refused;
  return ok(account.data);
}

async function store(scope: ProgramScope, row: IssuerRow, now: Date): Promise<void> {
  await inProgram(scope, async (tx) => {
    const before = (await selectIssuers(tx, scope)).find(({ kind }) => kind === row.kind);
    await upsertIssuer(tx, scope, row);
    if (row.kind === "apple") await resolveAlert(tx, scope, ENDS, now);
    await writeAudit(tx, scope, "wallet_issuer.set", row.kind, before?.facts ?? null, row.facts, now);
  });
}

/** Sets the certificate that Apple passes are signed with. The key is sealed; nobody sees it again. */
export async function setApple(
  scope: ProgramScope,
  upload: AppleUpload,
  now: Date,
): Promise<Result<null, IssuerError>> {
  const read = readApple(upload, now);
  if (!read.ok) return read;
  const { facts, secret, ends } = read.value;
  await store(
    scope,
    { kind: "apple", facts, sealed: sealFor(scope, "apple", secret), endsAt: ends, setAt: now },
    now,
  );
  return ok(null);
}

/** Sets the service account that Google passes are signed with. */
export async function setGoogle(
  scope: ProgramScope,
  { issuerId, account }: { issuerId: string; account: string },
  now: Date,
): Promise<Result<null, IssuerError>> {
  const read = readGoogle(account);
  if (!read.ok) return read;
  const { client_email: email, private_key_id: keyId, private_key: key } = read.value;
  const sealed = sealFor(scope, "google", { key });
  await store(
    scope,
    { kind: "google", facts: { kind: "google", issuerId, email, keyId }, sealed, endsAt: null, setAt: now },
    now,
  );
  return ok(null);
}

/** Takes it away: no more passes of this kind. False when there was none. */
export function removeIssuer(scope: ProgramScope, kind: IssuerKind, now: Date): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    const before = (await selectIssuers(tx, scope)).find((each) => each.kind === kind);
    if (!before || !(await deleteIssuer(tx, scope, kind))) return false;
    if (kind === "apple") await resolveAlert(tx, scope, ENDS, now);
    await writeAudit(tx, scope, "wallet_issuer.removed", kind, before.facts, null, now);
    return true;
  });
}

/** What passes are signed with, as it may be shown. */
export async function issuersOf(
  scope: ProgramScope,
): Promise<{ facts: IssuerFacts; setAt: Date; endsAt: Date | null }[]> {
  const rows = await readProgram(scope, (tx) => selectIssuers(tx, scope));
  return rows.map(({ facts, setAt, endsAt }) => ({ facts: IssuerFacts.parse(facts), setAt, endsAt }));
}

/** Apple's, opened to sign with; null where there is none, or it has ended. */
export async function openApple(
  scope: ProgramScope,
  now: Date,
): Promise<{ facts: AppleFacts; secret: AppleSecret } | null> {
  const row = await issuerRow(scope, "apple");
  if (!row?.endsAt || row.endsAt <= now) return null;
  const facts = IssuerFacts.parse(row.facts);
  return facts.kind === "apple" ? { facts, secret: AppleSecret.parse(open(scope, row)) } : null;
}

/** Google's, opened to sign with; null where there is none. */
export async function openGoogle(scope: ProgramScope) {
  const row = await issuerRow(scope, "google");
  const facts = row && IssuerFacts.parse(row.facts);
  return row && facts?.kind === "google" ? { facts, secret: GoogleSecret.parse(open(scope, row)) } : null;
}

async function issuerRow(scope: ProgramScope, kind: IssuerKind): Promise<IssuerRow | undefined> {
  const rows = await readProgram(scope, (tx) => selectIssuers(tx, scope));
  return rows.find((each) => each.kind === kind);
}

/** Tells staff of a certificate that ends within 30 days. A job's work. */
export function watchCertificates(scope: ProgramScope, now: Date): Promise<void> {
  return inProgram(scope, async (tx) => {
    const apple = (await selectIssuers(tx, scope)).find(({ kind }) => kind === "apple");
    if (!apple?.endsAt || apple.endsAt.getTime() - now.getTime() > TELL_DAYS * DAY_MS) return;
    await raiseAlert(tx, scope, { ...ENDS, facts: { endsAt: apple.endsAt.toISOString() } }, now);
  });
}
