import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from "@simplewebauthn/server";
import { database } from "@/db/client";
import { countPasskeyUse, findPasskey, type KnownPasskey } from "@/db/queries/passkeys";
import { markUsed } from "@/db/queries/tokens";
import { clock } from "@/lib/shared/clock";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import { countAttempt, forgiveAttempt, type TooManyAttempts } from "../attempts";
import { rememberDevice } from "../device";
import type { SessionKind } from "../session";
import { attemptOn, enterAsMember, enterSession } from "../sign-in";
import { hashToken } from "../token";
import { readEntered } from "./answer";
import { CHALLENGE_MS, type ChallengeUse, challengeEnd, newChallenge } from "./challenge";
import { type RelyingParty, relyingParty, userHandle } from "./relying-party";

export type EntryError =
  | TooManyAttempts
  /** Passkeys do not work at this address. */
  | { code: "not_here" }
  /** None of anybody who may sign in here. */
  | { code: "passkey_unknown" }
  /** The challenge is over or was used, or the signature does not fit. */
  | { code: "passkey_refused" };

const purposeOf = ({ rpId }: RelyingParty, kind: SessionKind): ChallengeUse => ({
  purpose: "enter",
  rpId,
  staff: kind === "staff",
  session: "",
});

/** What a browser needs to ask for a passkey: whoever's, since nobody has said yet who they are. */
export async function askForPasskey(
  kind: SessionKind,
  now = clock.now(),
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const party = await relyingParty();
  if (!party) return null;
  return generateAuthenticationOptions({
    rpID: party.rpId,
    challenge: newChallenge(purposeOf(party, kind), now),
    userVerification: "required",
    timeout: CHALLENGE_MS,
  });
}

/** Whether this is an answer to a challenge of ours that nobody has used. It is used from now on. */
async function takeChallenge(challenge: string, use: ChallengeUse, now: Date): Promise<boolean> {
  const expires = challengeEnd(challenge, use, now);
  if (!expires) return false;
  return markUsed(database(), { identifier: "passkey", token: hashToken(challenge), expires });
}

/** Verifies host, challenge, that the person was there and known to the device, and the signature. */
async function verified(
  answer: NonNullable<ReturnType<typeof readEntered>>,
  known: KnownPasskey,
  { party, use, now }: { party: RelyingParty; use: ChallengeUse; now: Date },
): Promise<{ counter: number; synced: boolean } | null> {
  const handle = Buffer.from(userHandle({ userId: known.user.id, ...party, staff: use.staff }));
  if (answer.response.userHandle !== handle.toString("base64url")) return null;
  try {
    const { verified: fits, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: (challenge) => takeChallenge(challenge, use, now),
      expectedOrigin: party.origin,
      expectedRPID: party.rpId,
      requireUserVerification: true,
      credential: {
        id: answer.id,
        publicKey: new Uint8Array(known.publicKey),
        counter: Number(known.counter),
      },
    });
    const { newCounter, credentialBackedUp } = authenticationInfo;
    return fits ? { counter: newCounter, synced: credentialBackedUp } : null;
  } catch (error) {
    log.info(
      { passkey: known.id, reason: error instanceof Error ? error.message : "" },
      "a passkey was refused",
    );
    return null;
  }
}

/**
 * Signs in by a passkey. One passkey is two things at once: a device, and whatever unlocks it; so staff need no password
 * and no code beside it. A member's never opens a dashboard.
 */
export async function signInByPasskey(
  kind: SessionKind,
  sent: unknown,
  now = clock.now(),
): Promise<Result<null, EntryError>> {
  const party = await relyingParty();
  if (!party) return err({ code: "not_here" });
  const answer = readEntered(sent);
  if (!answer) return err({ code: "passkey_refused" });
  const attempt = await attemptOn("passkey", hashToken(answer.id));
  const counted = await countAttempt(attempt);
  if (!counted.ok) return counted;
  const use = purposeOf(party, kind);
  const known = await findPasskey(database(), answer.id, { rpId: party.rpId, staff: use.staff });
  if (!known) return err({ code: "passkey_unknown" });
  const fits = await verified(answer, known, { party, use, now });
  if (!fits || !(await countPasskeyUse(database(), known.id, fits, now)))
    return err({ code: "passkey_refused" });
  await forgiveAttempt(attempt);
  if (kind === "member") await enterAsMember(known.user, now);
  else {
    await enterSession(known.user.id, "staff", now);
    if (known.user.email) await rememberDevice(known.user.email, now);
  }
  return ok(null);
}
