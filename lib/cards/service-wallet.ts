import { importPKCS8, SignJWT } from "jose";
import { PKPass } from "passkit-generator";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { applePassJson, GOOGLE_DETAILS, googleClaims, MOST_LINK, type PassFacts } from "./pass";
import { issuersOf, openApple, openGoogle } from "./service-issuers";
import { bandPicture, type Engraving, squarePicture } from "./service-pictures";

type WalletError = { code: "wallet_off" };

/** Which wallets this program's cards can go into now. */
export async function walletsOf(
  scope: ProgramScope,
  now: Date,
): Promise<{ apple: boolean; google: boolean }> {
  const issuers = await issuersOf(scope);
  const has = (kind: string) =>
    issuers.some(({ facts, endsAt }) => facts.kind === kind && (endsAt === null || endsAt > now));
  return { apple: has("apple"), google: has("google") };
}

/** The pictures of a pass, in the three densities of Apple's screens: an icon, and the engraved band. */
async function pictures(engraving: Engraving): Promise<Record<string, Buffer>> {
  const drawn = await Promise.all(
    ["", "@2x", "@3x"].map(async (density, at) => {
      const scale = at + 1;
      const [icon, strip] = await Promise.all([
        squarePicture(engraving, 29 * scale),
        bandPicture(engraving, { width: 375 * scale, height: 144 * scale }),
      ]);
      return { [`icon${density}.png`]: icon, [`strip${density}.png`]: strip };
    }),
  );
  return Object.assign({}, ...drawn);
}

/** The member's card as a signed .pkpass. */
export async function applePass(
  scope: MemberScope,
  facts: PassFacts,
  tier: number,
  now: Date,
): Promise<Result<Buffer, WalletError>> {
  const issuer = await openApple(scope, now);
  if (!issuer) return err({ code: "wallet_off" });
  const { certificate, key, wwdr } = issuer.secret;
  const json = Buffer.from(JSON.stringify(applePassJson(facts, issuer.facts)));
  const images = await pictures({ id: facts.memberId, tier, accent: facts.accent });
  const pass = new PKPass(
    { ...images, "pass.json": json },
    { signerCert: certificate, signerKey: key, wwdr },
  );
  return ok(pass.getAsBuffer());
}

/** The address that puts the member's card into Google Wallet. */
export async function googleLink(
  scope: MemberScope,
  facts: PassFacts,
  now: Date,
): Promise<Result<string, WalletError>> {
  const issuer = await openGoogle(scope);
  if (!issuer) return err({ code: "wallet_off" });
  const key = await importPKCS8(issuer.secret.key, "RS256");
  for (const detail of GOOGLE_DETAILS) {
    const token = await new SignJWT(googleClaims(facts, issuer.facts, now, detail))
      .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: issuer.facts.keyId })
      .sign(key);
    if (token.length <= MOST_LINK || detail === "least")
      return ok(`https://pay.google.com/gp/v/save/${token}`);
  }
  return err({ code: "wallet_off" });
}
