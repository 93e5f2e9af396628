import { readReferralCode } from "./code";
import type { ReferralVia } from "./referral";

/** Whose link or code was followed, and when: a browser carries it until its owner joins or orders. */
export type Invitation = { code: string; at: Date; via: ReferralVia };

/** An invitation as one line of text; a browser gets it with our seal. */
export function writeInvitation({ code, at, via }: Invitation): string {
  return `${code} ${at.getTime()} ${via}`;
}

/** Reads it back; null for what is none, or was followed more than `linkDays` before `now`. */
export function readInvitation(text: string, linkDays: number, now: Date): Invitation | null {
  const match = /^(\S{8}) (\d{12,14}) (link|code)$/.exec(text);
  const code = match?.[1] ? readReferralCode(match[1]) : null;
  if (!match || !code) return null;
  const at = new Date(Number(match[2]));
  const isFresh = at <= now && now.getTime() - at.getTime() <= linkDays * 86_400_000;
  return isFresh ? { code, at, via: match[3] as ReferralVia } : null;
}
