import { createHash, X509Certificate } from "node:crypto";
import { unzipSync } from "fflate";
import { importSPKI, jwtVerify } from "jose";
import * as pkijs from "pkijs";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { asP12, makeApple, makeServiceAccount } from "@/db/testing/certificates";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { openAlerts } from "@/lib/notices/service";
import type { PassFacts } from "./pass";
import { issuersOf, removeIssuer, setApple, setGoogle, watchCertificates } from "./service-issuers";
import { applePass, googleLink, walletsOf } from "./service-wallet";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-11-22T12:00:00Z");
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const { wwdr, pass } = makeApple();
const stranger = makeApple();
const account = makeServiceAccount();
const UPLOAD = {
  certificate: bytes(pass.certificate),
  key: bytes(pass.key),
  password: "",
  wwdr: bytes(wwdr.certificate),
};

let program: TestProgram;
let ana: TestMember;
let facts: PassFacts;
beforeAll(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program);
  facts = {
    ...{ memberId: ana.id, memberName: "Ana Silva", number: "4820113957", programName: "Fieldwork" },
    ...{
      programSlug: program.slug,
      accent: "#0b5d3b",
      onAccent: "#ffffff",
      site: "https://shop.example.com",
    },
    words: {
      ...{ card: "Membership card", member: "Member", since: "Member since", sinceDay: "2024" },
      ...{ account: "Your account", number: "Card number" },
    },
  };
});

/** Checks the signature over the manifest as Wallet does, with a library that did not make it. */
async function signedBy(manifest: Uint8Array, signature: Uint8Array, root: string): Promise<boolean> {
  pkijs.setEngine("node", new pkijs.CryptoEngine({ name: "node", crypto: globalThis.crypto }));
  const content = pkijs.ContentInfo.fromBER(new Uint8Array(signature).buffer);
  const signed = new pkijs.SignedData({ schema: content.content });
  const trusted = pkijs.Certificate.fromBER(new Uint8Array(new X509Certificate(root).raw).buffer);
  try {
    return await signed.verify({
      signer: 0,
      data: new Uint8Array(manifest).buffer,
      trustedCerts: [trusted],
      checkChain: true,
      checkDate: NOW,
    });
  } catch {
    return false;
  }
}

async function passFiles(): Promise<Record<string, Uint8Array>> {
  const made = await applePass(ana.scope, facts, 1, NOW);
  if (!made.ok) throw new Error(made.error.code);
  return unzipSync(new Uint8Array(made.value));
}

describe("a card for Apple Wallet", () => {
  beforeAll(async () => {
    expect(await setApple(program.scope, UPLOAD, NOW)).toEqual({ ok: true, value: null });
  });

  test("says the number twice over for scanners, and whose pass it is", async () => {
    const json = JSON.parse(Buffer.from((await passFiles())["pass.json"] ?? []).toString());
    expect(json).toMatchObject({
      formatVersion: 1,
      passTypeIdentifier: "pass.com.example.card",
      teamIdentifier: "TEAM123456",
      serialNumber: ana.id,
      backgroundColor: "rgb(11, 93, 59)",
      barcodes: [
        { format: "PKBarcodeFormatQR", message: "4820113957", altText: "4820 1139 57" },
        { format: "PKBarcodeFormatCode128", message: "4820113957" },
      ],
    });
    expect(JSON.stringify(json)).toContain("https://shop.example.com/account");
  });

  test("lists every file with its hash, and the list is signed by the merchant's certificate", async () => {
    const {
      "manifest.json": manifest = new Uint8Array(),
      signature = new Uint8Array(),
      ...rest
    } = await passFiles();
    const hashes = Object.fromEntries(
      Object.entries(rest).map(([name, file]) => [name, createHash("sha1").update(file).digest("hex")]),
    );
    expect(JSON.parse(Buffer.from(manifest).toString())).toEqual(hashes);
    expect(await signedBy(manifest, signature, wwdr.certificate)).toBe(true);
    expect(await signedBy(manifest, signature, stranger.wwdr.certificate)).toBe(false);
    const changed = Uint8Array.from(manifest);
    changed[10] = (changed[10] ?? 0) ^ 1;
    expect(await signedBy(changed, signature, wwdr.certificate)).toBe(false);
  });

  test("has its pictures in three densities, the member's own engraving among them", async () => {
    const files = await passFiles();
    const sizes = await Promise.all(
      ["icon.png", "icon@2x.png", "icon@3x.png", "strip.png", "strip@2x.png", "strip@3x.png"].map(
        async (name) => {
          const { width, height, format } = await sharp(Buffer.from(files[name] ?? [])).metadata();
          return `${name} ${format} ${width}x${height}`;
        },
      ),
    );
    expect(sizes).toEqual([
      ...["icon.png png 29x29", "icon@2x.png png 58x58", "icon@3x.png png 87x87"],
      ...["strip.png png 375x144", "strip@2x.png png 750x288", "strip@3x.png png 1125x432"],
    ]);
    const other = await applePass(ana.scope, { ...facts, memberId: program.id }, 1, NOW);
    const otherStrip = other.ok && unzipSync(new Uint8Array(other.value))["strip.png"];
    expect(Buffer.from(otherStrip || []).equals(Buffer.from(files["strip.png"] ?? []))).toBe(false);
  });

  test("is signed the same from a .p12, with its password only", async () => {
    const p12 = new Uint8Array(asP12(pass, "sésame"));
    const given = { certificate: p12, key: null, wwdr: UPLOAD.wwdr };
    expect(await setApple(program.scope, { ...given, password: "wrong" }, NOW)).toMatchObject({
      ok: false,
      error: { field: "certificate" },
    });
    expect(await setApple(program.scope, { ...given, password: "sésame" }, NOW)).toMatchObject({ ok: true });
    const { "manifest.json": manifest = new Uint8Array(), signature = new Uint8Array() } = await passFiles();
    expect(await signedBy(manifest, signature, wwdr.certificate)).toBe(true);
  });

  test("is not made once the certificate has ended, and staff hear of it a month before", async () => {
    const alerts = async () =>
      (await openAlerts(program.scope)).alerts.filter(({ code }) => code === "wallet_certificate");
    await watchCertificates(program.scope, new Date("2027-05-01T00:00:00Z"));
    expect(await alerts()).toHaveLength(0);
    await watchCertificates(program.scope, new Date("2027-05-20T00:00:00Z"));
    await watchCertificates(program.scope, new Date("2027-05-21T00:00:00Z"));
    expect(await alerts()).toHaveLength(1);
    const late = new Date("2027-06-01T00:00:00Z");
    expect(await applePass(ana.scope, facts, 1, late)).toEqual({ ok: false, error: { code: "wallet_off" } });
    expect(await walletsOf(program.scope, late)).toMatchObject({ apple: false });
    await setApple(program.scope, UPLOAD, NOW);
    expect(await alerts()).toHaveLength(0);
  });
});

describe("what is uploaded for Apple is refused by its field", () => {
  const old = makeApple({ until: new Date("2026-11-01T00:00:00Z") });
  const server = makeApple({ passType: "com.example.server" });
  test.each([
    { why: "nonsense", change: { certificate: bytes("nonsense") }, field: "certificate" },
    { why: "no key", change: { key: null }, field: "key" },
    { why: "a key that is none", change: { key: bytes("nonsense") }, field: "key" },
    { why: "another's key", change: { key: bytes(stranger.pass.key) }, field: "key" },
    { why: "another issuer", change: { wwdr: bytes(stranger.wwdr.certificate) }, field: "wwdr" },
    { why: "an issuer that is no certificate", change: { wwdr: bytes("x") }, field: "wwdr" },
    {
      why: "one that ended",
      change: {
        certificate: bytes(old.pass.certificate),
        key: bytes(old.pass.key),
        wwdr: bytes(old.wwdr.certificate),
      },
      field: "certificate",
    },
    {
      why: "no pass type certificate",
      change: {
        ...{ certificate: bytes(server.pass.certificate), key: bytes(server.pass.key) },
        wwdr: bytes(server.wwdr.certificate),
      },
      field: "certificate",
    },
  ])("$why", async ({ change, field }) => {
    const before = await issuersOf(program.scope);
    expect(await setApple(program.scope, { ...UPLOAD, ...change }, NOW)).toMatchObject({
      ok: false,
      error: { field },
    });
    expect(await issuersOf(program.scope)).toEqual(before);
  });
});

describe("a card for Google Wallet", () => {
  const issuerId = "3388000000012345678";
  beforeAll(async () => {
    expect(await setGoogle(program.scope, { issuerId, account: account.file }, NOW)).toMatchObject({
      ok: true,
    });
  });

  async function claimsOf(given: PassFacts) {
    const made = await googleLink(ana.scope, given, NOW);
    if (!made.ok) throw new Error(made.error.code);
    const [, token = ""] = made.value.split("https://pay.google.com/gp/v/save/");
    expect(token.length).toBeLessThanOrEqual(1_800);
    const key = await importSPKI(account.publicKey, "RS256");
    const { payload, protectedHeader } = await jwtVerify(token, key, {
      audience: "google",
      currentDate: NOW,
    });
    expect(protectedHeader).toMatchObject({ alg: "RS256", kid: expect.stringMatching(/^[0-9a-f]{40}$/) });
    return payload as {
      iss: string;
      typ: string;
      payload: { loyaltyObjects: unknown[]; loyaltyClasses: unknown[] };
    };
  }

  test("is a link signed by the merchant's account, with class and card in it", async () => {
    const { iss, typ, payload } = await claimsOf(facts);
    expect({ iss, typ }).toEqual({
      iss: "cards@example-project.iam.gserviceaccount.com",
      typ: "savetowallet",
    });
    const classId = `${issuerId}.${program.slug}`;
    expect(payload.loyaltyClasses).toMatchObject([
      { id: classId, programName: "Fieldwork", hexBackgroundColor: "#0b5d3b" },
    ]);
    expect(payload.loyaltyObjects).toMatchObject([
      {
        id: `${classId}.${ana.id}`,
        classId,
        accountId: "4820113957",
        accountName: "Ana Silva",
        barcode: { type: "QR_CODE", value: "4820113957" },
      },
    ]);
  });

  test("stays short enough for any name, and keeps the number", async () => {
    const long = { ...facts, memberName: "名".repeat(100), programName: "店".repeat(100) };
    const { payload } = await claimsOf(long);
    expect(payload.loyaltyObjects).toMatchObject([
      { accountId: "4820113957", barcode: { value: "4820113957" } },
    ]);
  });

  test.each(["", "{}", "[]", account.file.replace("service_account", "authorized_user"), "x".repeat(100)])(
    "is refused with a file that is no key (%#)",
    async (file) => {
      expect(await setGoogle(program.scope, { issuerId, account: file }, NOW)).toMatchObject({
        ok: false,
        error: { field: "account" },
      });
    },
  );
});

test("the keys are sealed for their row: nothing of them stands in the database, and no row opens another's", async () => {
  const [apple, google] =
    await owner`select * from wallet_issuers where program_id = ${program.id} order by kind`;
  const text = JSON.stringify([apple, google]);
  expect(text).not.toContain("PRIVATE KEY");
  expect(apple?.sealed).toMatch(/^v1\./);
  const other = await makeProgram(owner);
  await owner`
    insert into wallet_issuers (program_id, kind, facts, sealed, ends_at, set_at)
    select ${other.id}, kind, facts, sealed, ends_at, set_at from wallet_issuers where program_id = ${program.id}`;
  await expect(applePass({ ...ana.scope, programId: other.id }, facts, 1, NOW)).rejects.toThrow(
    /belongs elsewhere/,
  );
});

test("taken away, there are no more passes", async () => {
  expect(await removeIssuer(program.scope, "google", NOW)).toBe(true);
  expect(await removeIssuer(program.scope, "google", NOW)).toBe(false);
  expect(await googleLink(ana.scope, facts, NOW)).toEqual({ ok: false, error: { code: "wallet_off" } });
  const actions = await owner`
    select action, after from audit_entries where program_id = ${program.id} and action like 'wallet_issuer.%' order by number`;
  expect(actions.at(-1)?.action).toBe("wallet_issuer.removed");
  expect(JSON.stringify(actions)).not.toContain("PRIVATE");
});
