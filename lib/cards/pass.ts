import { grouped } from "./card-number";
import type { AppleFacts, GoogleFacts } from "./issuer";

/** What a pass says. Nothing that changes: a pass in a wallet is a copy, and a copy of a balance is soon wrong. */
export type PassFacts = {
  memberId: string;
  memberName: string | null;
  number: string;
  programName: string;
  programSlug: string;
  /** The shop's colour and what can be read on it, #rrggbb. */
  accent: string;
  onAccent: string;
  /** The shop, without a slash at the end. */
  site: string;
  words: { card: string; member: string; since: string; sinceDay: string; account: string; number: string };
};

/** "rgb(11, 93, 59)" of #0b5d3b, as Apple writes colours. */
function rgb(hex: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${r}, ${g}, ${b})`;
}

/** The pass.json of a store card; one per member, so that a new one takes the place of the old. */
export function applePassJson(facts: PassFacts, issuer: AppleFacts) {
  const { words, number } = facts;
  const barcode = { message: number, messageEncoding: "iso-8859-1", altText: grouped(number) };
  return {
    formatVersion: 1 as const,
    passTypeIdentifier: issuer.passType,
    teamIdentifier: issuer.team,
    organizationName: facts.programName,
    serialNumber: facts.memberId,
    description: words.card,
    logoText: facts.programName,
    backgroundColor: rgb(facts.accent),
    foregroundColor: rgb(facts.onAccent),
    labelColor: rgb(facts.onAccent),
    /** The first that a device can show: since iOS 9 the QR code. */
    barcodes: [
      { ...barcode, format: "PKBarcodeFormatQR" as const },
      { ...barcode, format: "PKBarcodeFormatCode128" as const },
    ],
    storeCard: {
      headerFields: [],
      primaryFields: [],
      secondaryFields: [
        ...(facts.memberName ? [{ key: "member", label: words.member, value: facts.memberName }] : []),
        { key: "since", label: words.since, value: words.sinceDay },
      ],
      auxiliaryFields: [],
      backFields: [
        { key: "number", label: words.number, value: grouped(number) },
        { key: "account", label: words.account, value: `${facts.site}/account` },
      ],
    },
  };
}

/** What Google's own limit leaves for a link: longer ones are cut by some browsers. */
export const MOST_LINK = 1_800;

/** How much of the card a link carries: what does not fit is left out, the number never. */
export const GOOGLE_DETAILS = ["full", "plain", "least"] as const;
type GoogleDetail = (typeof GOOGLE_DETAILS)[number];

/** A name of ours as part of an id of Google's: letters, digits, dots, lines. */
function part(text: string): string {
  return text.replace(/[^\w.-]/g, "_");
}

/** The claims of a "Save to Google Wallet" link: the program's class and this member's card, both made on saving. */
export function googleClaims(facts: PassFacts, issuer: GoogleFacts, issuedAt: Date, detail: GoogleDetail) {
  const classId = `${issuer.issuerId}.${part(facts.programSlug)}`;
  const { number, words } = facts;
  const isFull = detail === "full";
  const name = detail === "least" ? [...facts.programName].slice(0, 20).join("") : facts.programName;
  return {
    iss: issuer.email,
    aud: "google",
    typ: "savetowallet",
    iat: Math.floor(issuedAt.getTime() / 1000),
    origins: [],
    payload: {
      loyaltyClasses: [
        {
          id: classId,
          issuerName: name,
          programName: name,
          programLogo: { sourceUri: { uri: `${facts.site}/card-picture/logo.png` } },
          hexBackgroundColor: facts.accent,
          reviewStatus: "UNDER_REVIEW",
        },
      ],
      loyaltyObjects: [
        {
          id: `${classId}.${part(facts.memberId)}`,
          classId,
          state: "ACTIVE",
          accountId: number,
          ...(facts.memberName && isFull ? { accountName: facts.memberName } : {}),
          barcode: { type: "QR_CODE", value: number, alternateText: grouped(number) },
          ...(isFull
            ? { linksModuleData: { uris: [{ uri: `${facts.site}/account`, description: words.account }] } }
            : {}),
        },
      ],
    },
  };
}
