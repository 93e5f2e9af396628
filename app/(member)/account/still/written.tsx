import { readAsMember, type SignedInMember } from "@/lib/auth/member";
import { contentSecurityPolicy, securityHeaders } from "@/lib/auth/security-headers";
import { hostIn } from "@/lib/auth/storefront";
import { signHost } from "@/lib/auth/visited-host";
import { settledWholePage, type WholePage, wholePageWithin } from "@/lib/first-page/service";
import { type Dress, dressOfPages } from "@/lib/first-page/service-own-site";
import { clock } from "@/lib/shared/clock";
import { env } from "@/lib/shared/env";
import type { Said } from "@/lib/shared/front";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { celebrated } from "../celebrations";
import { AccountFrame } from "../frame";
import { Overview } from "../overview";
import { readingOf } from "../reading";
import { filled, type Shell, shellOf } from "./document";

/** As every page that is one person's. */
const FOR_ONE = "private, no-cache, no-store, max-age=0, must-revalidate";

export type Written = { html: string; headers: Record<string, string> };

let known: Record<string, string> | undefined;

/** What a browser may do with a page that runs nothing. */
export function policies(): Record<string, string> {
  const https = env().APP_URL.startsWith("https:");
  known ??= {
    ...securityHeaders({ https }),
    "content-security-policy": contentSecurityPolicy({ nonce: null, development: false, https }),
  };
  return known;
}

/** By all that a shell is made of: the program as of a revision, the language, the build, how much is new. */
const shells = new Map<string, Shell>();
const MOST_SHELLS = 1_000;

/** What stands around the overview, the same for all members who read it in this language with so much that is new. */
function shellFor(program: ReadProgram, unread: number, dress: Dress): Shell {
  const { id, rulesRevision, locale, name, accent, pointsOne, pointsMany } = program;
  // The merchant's words are as of the revision.
  const key = JSON.stringify([id, rulesRevision, locale, name, accent, pointsOne, pointsMany, unread, dress]);
  const known = shells.get(key);
  if (known) return known;
  const shell = shellOf({
    ...{ dress, locale },
    title: `${say(readingOf(program), "member.nav.overview")} · ${name}`,
    around: (memberName, content) => (
      <AccountFrame name={memberName} program={program} unread={unread}>
        {content}
      </AccountFrame>
    ),
  });
  if (shells.size >= MOST_SHELLS) shells.clear();
  shells.set(key, shell);
  return shell;
}

function documentOf(
  { member, program }: SignedInMember,
  { page, unread }: WholePage,
  dress: Dress,
  now: Date,
): string | null {
  if (page.claimable.length > 0 || celebrated(unread.notices, now).length > 0) return null;
  return filled(
    shellFor(program, unread.count, dress),
    member.name ?? member.email,
    <Overview page={page} member={member} program={program} now={now} />,
  );
}

/**
 * The overview of whoever makes the request of these headers as a document that runs nothing. "nobody" where no member is
 * signed in, null where something on it has to run. Throws where it cannot be written.
 */
export async function writtenFor(said: Said): Promise<Written | "nobody" | null> {
  const now = clock.now();
  const [found, dress] = await Promise.all([
    readAsMember(said, (tx, signedIn) => wholePageWithin(tx, signedIn, now)),
    dressOfPages(signHost(hostIn(said))),
  ]);
  if (!found) return "nobody";
  const whole = found.read ?? (await settledWholePage(found.signedIn, now));
  const html = documentOf(found.signedIn, whole, dress, now);
  if (html === null) return null;
  return {
    html,
    headers: {
      ...policies(),
      "content-type": "text/html; charset=utf-8",
      "cache-control": FOR_ONE,
      ...(dress.link && { link: dress.link }),
    },
  };
}
