import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose";
import { env } from "@/lib/shared/env";
import { hmacOf } from "@/lib/shared/hmac";
import { readId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";

/** A token lives five minutes at most (P24). */
export const TOKEN_SECONDS = 300;

const AUDIENCE = "regulars:widget";
const TYPE = "widget+jwt";

/** Whom the widget speaks for: this member, on pages of this shop, and of this origin alone if one is named. */
export type WidgetIdentity = {
  programId: string;
  shopId: string;
  memberId: string;
  origin: string | null;
  /** Only to look: staff see what a member sees, and spend nothing. */
  looksOnly?: true;
};

export type TokenError = { code: "token_expired" } | { code: "token_invalid" };

/** A key for this one purpose: what signs tokens signs nothing else, and the other way round. */
function key(): Uint8Array {
  return hmacOf(env().AUTH_SECRET, "widget-token");
}

/** Signs who somebody is. The shop's server asks for it with its key, and hands it to the page. */
export async function signWidgetToken(
  { programId, shopId, memberId, origin, looksOnly }: WidgetIdentity,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const expiresAt = issuedAt + TOKEN_SECONDS;
  const token = await new SignJWT({
    program: showId("program", programId),
    shop: showId("shop", shopId),
    ...(origin !== null && { origin }),
    ...(looksOnly && { looksOnly }),
  })
    .setProtectedHeader({ alg: "HS256", typ: TYPE })
    .setAudience(AUDIENCE)
    .setSubject(showId("member", memberId))
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(key());
  return { token, expiresAt: new Date(expiresAt * 1000) };
}

const idIn = (kind: "program" | "shop" | "member", claim: unknown) =>
  typeof claim === "string" ? readId(kind, claim) : null;

function identityIn({ sub, program, shop, origin = null, looksOnly }: JWTPayload): WidgetIdentity | null {
  const [programId, shopId] = [idIn("program", program), idIn("shop", shop)];
  const memberId = idIn("member", sub);
  if (!programId || !shopId || !memberId) return null;
  if (origin !== null && typeof origin !== "string") return null;
  return { programId, shopId, memberId, origin, ...(looksOnly !== undefined && { looksOnly: true }) };
}

/** Whom a token speaks for. Nothing but our own signature, for the widget, of the last five minutes, is taken. */
export async function readWidgetToken(token: string, now: Date): Promise<Result<WidgetIdentity, TokenError>> {
  if (token.length > 2_000) return err({ code: "token_invalid" });
  try {
    const { payload } = await jwtVerify(token, key(), {
      algorithms: ["HS256"],
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ["sub", "iat", "exp"],
      // Counts from the issue as well, so that a longer life written into a token gains nothing.
      maxTokenAge: TOKEN_SECONDS,
      currentDate: now,
    });
    const identity = identityIn(payload);
    return identity ? ok(identity) : err({ code: "token_invalid" });
  } catch (error) {
    if (error instanceof errors.JWTExpired) return err({ code: "token_expired" });
    if (error instanceof errors.JOSEError) return err({ code: "token_invalid" });
    throw error;
  }
}
