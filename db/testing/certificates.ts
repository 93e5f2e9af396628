import { generateKeyPairSync } from "node:crypto";
import forge from "node-forge";

/** A certificate with its key, both PEM. */
export type TestCertificate = { certificate: string; key: string };

type Subject = { name: string; value: string; type?: string }[];

const UID = "0.9.2342.19200300.100.1.1";

function pairOf(): { publicKey: forge.pki.rsa.PublicKey; privateKey: forge.pki.rsa.PrivateKey } {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = forge.pki.privateKeyFromPem(String(privateKey.export({ type: "pkcs1", format: "pem" })));
  return { privateKey: key, publicKey: forge.pki.setRsaPublicKey(key.n, key.e) };
}

function subjectOf(subject: Subject): forge.pki.CertificateField[] {
  return subject.map(({ name, value }) =>
    name === "UID" ? { type: UID, value } : { shortName: name, value },
  ) as forge.pki.CertificateField[];
}

/** A certificate signed by `issuer`, or by itself. */
export function makeCertificate(
  subject: Subject,
  { issuer, from, until }: { issuer?: TestCertificate; from: Date; until: Date },
): TestCertificate {
  const { publicKey, privateKey } = pairOf();
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
  certificate.validity.notBefore = from;
  certificate.validity.notAfter = until;
  certificate.setSubject(subjectOf(subject));
  const parent = issuer && forge.pki.certificateFromPem(issuer.certificate);
  certificate.setIssuer(parent ? parent.subject.attributes : certificate.subject.attributes);
  certificate.setExtensions(issuer ? [] : [{ name: "basicConstraints", cA: true }]);
  certificate.sign(issuer ? forge.pki.privateKeyFromPem(issuer.key) : privateKey, forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate), key: forge.pki.privateKeyToPem(privateKey) };
}

/** What Apple issues, made by ourselves: an intermediate, and a pass type certificate signed by it. */
export function makeApple({
  from = new Date("2026-01-01T00:00:00Z"),
  until = new Date("2027-06-01T00:00:00Z"),
  passType = "pass.com.example.card",
} = {}): { wwdr: TestCertificate; pass: TestCertificate } {
  const wwdr = makeCertificate([{ name: "CN", value: "Test Developer Relations" }], { from, until });
  const subject = [
    { name: "UID", value: passType },
    { name: "CN", value: `Pass Type ID: ${passType}` },
    { name: "OU", value: "TEAM123456" },
    { name: "O", value: "Example Ltd" },
  ];
  return { wwdr, pass: makeCertificate(subject, { issuer: wwdr, from, until }) };
}

/** Certificate and key in one file, as Apple's keychain exports them. */
export function asP12({ certificate, key }: TestCertificate, password: string): Buffer {
  const p12 = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(key),
    [forge.pki.certificateFromPem(certificate)],
    password,
    { algorithm: "3des" },
  );
  return Buffer.from(forge.asn1.toDer(p12).getBytes(), "binary");
}

/** A Google service account's key file, with the key that checks what it signed. */
export function makeServiceAccount(): { file: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const file = {
    type: "service_account",
    client_email: "cards@example-project.iam.gserviceaccount.com",
    private_key_id: "0123456789abcdef0123456789abcdef01234567",
    private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
    token_uri: "https://oauth2.googleapis.com/token",
  };
  return { file: JSON.stringify(file), publicKey: String(publicKey.export({ type: "spki", format: "pem" })) };
}
