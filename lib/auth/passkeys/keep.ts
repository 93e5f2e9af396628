import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { database } from "@/db/client";
import { writeAudit } from "@/db/queries/audit";
import {
  deletePasskey,
  insertPasskey,
  lockUser,
  namePasskey,
  type Passkey,
  type PasskeyPlace,
  selectPasskeys,
} from "@/db/queries/passkeys";
import { markUsed } from "@/db/queries/tokens";
import { inProgram, type Tx } from "@/db/transaction";
import { staffPasskeyMail } from "@/lib/mail/staff-passkey-mail";
import { sendMail } from "@/lib/mail/transport";
import { tellMembers } from "@/lib/notices/service";
import { programById } from "@/lib/programs/service";
import { clock } from "@/lib/shared/clock";
import { isUuid, newId, showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { readCookie } from "../cookies";
import { findUser } from "../member";
import type { SessionKind, SessionUser } from "../session";
import { findStaffUser } from "../staff";
import { hashToken } from "../token";
import { readAdded } from "./answer";
import { CHALLENGE_MS, type ChallengeUse, challengeEnd, newChallenge } from "./challenge";
import { passkeyName } from "./name";
import { type RelyingParty, relyingParty, userHandle } from "./relying-party";

/** So many of one person at one host: a device each, and some to spare. */
export const MOST_PASSKEYS = 10;

/** ES256, EdDSA and RS256: what every authenticator speaks one of. */
const ALGORITHMS = [-7, -8, -257];

export type KeepError =
  /** Passkeys do not work at this address. */
  | { code: "not_here" }
  | { code: "signed_out" }
  | { code: "name_missing" }
  | { code: "name_too_long" }
  | { code: "too_many_passkeys" }
  /** There is one of this authenticator already. */
  | { code: "passkey_known" }
  /** The challenge is over or was used, or the answer does not fit. */
  | { code: "passkey_refused" }
  | { code: "passkey_unknown" };

type Owner = { user: SessionUser; place: PasskeyPlace; party: RelyingParty; use: ChallengeUse };

/** Who asks, at which host. A challenge to add is good for the session alone that asked for it. */
async function ownerHere(kind: SessionKind): Promise<Result<Owner, { code: "not_here" | "signed_out" }>> {
  const [party, user, token] = await Promise.all([
    relyingParty(),
    kind === "staff" ? findStaffUser() : findUser(),
    readCookie(kind),
  ]);
  if (!user || !token) return err({ code: "signed_out" });
  if (!party) return err({ code: "not_here" });
  const staff = kind === "staff";
  const place = { userId: user.id, rpId: party.rpId, staff };
  return ok({
    ...{ user, place, party },
    use: { purpose: "add", rpId: party.rpId, staff, session: hashToken(token) },
  });
}

/** The passkeys of whoever is signed in, at this host; null where there can be none. */
export async function ownPasskeys(kind: SessionKind): Promise<Passkey[] | null> {
  const owner = await ownerHere(kind);
  return owner.ok ? selectPasskeys(database(), owner.value.place) : null;
}

/** What a browser needs to make a passkey. What it is to be called is looked at first: a device does not unmake one. */
export async function offerPasskey(
  kind: SessionKind,
  { programName, name: typed }: { programName: string; name: unknown },
  now = clock.now(),
): Promise<Result<PublicKeyCredentialCreationOptionsJSON, KeepError>> {
  const owner = await ownerHere(kind);
  if (!owner.ok) return owner;
  const name = passkeyName(typed);
  if (!name.ok) return name;
  const { user, place, party, use } = owner.value;
  const known = await selectPasskeys(database(), place);
  if (known.length >= MOST_PASSKEYS) return err({ code: "too_many_passkeys" });
  const options = await generateRegistrationOptions({
    rpName: programName,
    rpID: party.rpId,
    userName: user.email ?? user.name ?? programName,
    userDisplayName: user.name ?? "",
    userID: userHandle(place),
    challenge: newChallenge(use, now),
    timeout: CHALLENGE_MS,
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return ok(options);
}

async function verified(response: RegistrationResponseJSON, { party, use }: Owner, now: Date) {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: async (challenge) => {
        const expires = challengeEnd(challenge, use, now);
        if (!expires) return false;
        return markUsed(database(), { identifier: "passkey", token: hashToken(challenge), expires });
      },
      expectedOrigin: party.origin,
      expectedRPID: party.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return registrationInfo ?? null;
  } catch (error) {
    log.info({ reason: error instanceof Error ? error.message : "" }, "a new passkey was refused");
    return null;
  }
}

type Deed = { became: "added" | "removed"; id: string; name: string };

/** A member is told among the news and by mail, in the transaction of the deed. */
async function tell(tx: Tx, scope: ProgramScope | MemberScope, { became, id, name }: Deed, now: Date) {
  if (!("memberId" in scope)) return;
  const news = { memberId: scope.memberId, code: `passkey_${became}`, about: id, facts: { name } };
  await tellMembers(tx, scope, [news], now);
}

/** Staff have no news: they get a mail, once it is done. */
async function tellStaff({ user, party }: Owner, scope: ProgramScope, { became, name }: Deed): Promise<void> {
  const program = await programById(scope.programId);
  if (!user.email || !program) return;
  const url = `${party.origin}/dashboard/${program.slug}/settings/sign-in`;
  try {
    const { name: programName, accent } = program;
    await sendMail(staffPasskeyMail({ to: user.email, name, became, programName, accent, url }));
  } catch (error) {
    log.warn({ err: error, programId: scope.programId }, "staff were not told of a passkey");
  }
}

/** Keeps a passkey that the browser has made. Its owner and the audit log of `scope` learn of it. */
export async function addPasskey(
  kind: SessionKind,
  scope: ProgramScope | MemberScope,
  { name: typed, response }: { name: unknown; response: unknown },
  now = clock.now(),
): Promise<Result<Passkey, KeepError>> {
  const owner = await ownerHere(kind);
  if (!owner.ok) return owner;
  const { place } = owner.value;
  const name = passkeyName(typed);
  if (!name.ok) return name;
  const answer = readAdded(response);
  const made = answer && (await verified(answer, owner.value, now));
  if (!made) return err({ code: "passkey_refused" });
  const { credential, credentialBackedUp: synced } = made;
  const { id: credentialId, publicKey, counter, transports = [] } = credential;
  const passkey = {
    ...{ id: newId(now.getTime()), credentialId, publicKey, counter, transports, synced },
    ...{ name: name.value, createdAt: now },
  };
  const deed: Deed = { became: "added", id: passkey.id, name: passkey.name };
  const added = await inProgram(scope, async (tx): Promise<Result<Passkey, KeepError>> => {
    if (!(await lockUser(tx, place.userId))) return err({ code: "signed_out" });
    if ((await selectPasskeys(tx, place)).length >= MOST_PASSKEYS) return err({ code: "too_many_passkeys" });
    if (!(await insertPasskey(tx, place, passkey))) return err({ code: "passkey_known" });
    await tell(tx, scope, deed, now);
    await writeAudit(
      tx,
      scope,
      "passkey.added",
      showId("passkey", passkey.id),
      null,
      { host: place.rpId, synced },
      now,
    );
    return ok({ ...passkey, lastUsedAt: null });
  });
  if (added.ok && kind === "staff") await tellStaff(owner.value, scope, deed);
  return added;
}

/** Calls one of their own passkeys by another name. */
export async function renamePasskey(
  kind: SessionKind,
  id: string | null,
  typed: unknown,
): Promise<Result<null, KeepError>> {
  const owner = await ownerHere(kind);
  if (!owner.ok) return owner;
  const name = passkeyName(typed);
  if (!name.ok) return name;
  if (!id || !isUuid(id)) return err({ code: "passkey_unknown" });
  const done = await namePasskey(database(), owner.value.place, id, name.value);
  return done ? ok(null) : err({ code: "passkey_unknown" });
}

/** Takes one of their own passkeys away: nobody signs in with it again. Whoever is signed in stays so. */
export async function removePasskey(
  kind: SessionKind,
  scope: ProgramScope | MemberScope,
  id: string | null,
  now = clock.now(),
): Promise<Result<{ name: string }, KeepError>> {
  const owner = await ownerHere(kind);
  if (!owner.ok) return owner;
  if (!id || !isUuid(id)) return err({ code: "passkey_unknown" });
  const { place } = owner.value;
  const removed = await inProgram(scope, async (tx): Promise<Result<{ name: string }, KeepError>> => {
    const name = await deletePasskey(tx, place, id);
    if (name === null) return err({ code: "passkey_unknown" });
    await tell(tx, scope, { became: "removed", id, name }, now);
    await writeAudit(tx, scope, "passkey.removed", showId("passkey", id), { host: place.rpId }, null, now);
    return ok({ name });
  });
  if (removed.ok && kind === "staff") {
    await tellStaff(owner.value, scope, { became: "removed", id, name: removed.value.name });
  }
  return removed;
}
