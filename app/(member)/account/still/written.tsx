import { cookieIn } from "@/lib/auth/cookies";
import { type Asked, askedBy, noteAsked, readAsMember, type SignedInMember } from "@/lib/auth/member";
import { contentSecurityPolicy, securityHeaders } from "@/lib/auth/security-headers";
import { hostIn } from "@/lib/auth/storefront";
import { signHost } from "@/lib/auth/visited-host";
import { KeptPages } from "@/lib/first-page/kept-pages";
import { settledWholePage, type WholePage, wholePageWithin } from "@/lib/first-page/service";
import {
  firstCountedWithin,
  type MadeOf,
  madeOfNow,
  madeOfWithin,
  sinceAt,
  untilOf,
} from "@/lib/first-page/service-kept";
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

/** `zipped` is made when it is first asked for, by whoever sends it. */
export type Written = { html: Buffer; zipped: Buffer | null; headers: Record<string, string> };

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

/** The overviews that were asked for last, by session: each as it was sent. */
const pages = new KeptPages<Written>(500);

/** All that an overview depends on beside what the database says: whose session, which program, which languages. */
function keyOf({ sessionId, scope }: Asked, said: Said): string {
  return JSON.stringify([
    sessionId,
    scope.programId,
    cookieIn(said, "language"),
    said.get("accept-language"),
  ]);
}

/** What came since then is counted anew each time: it is not to become ever more. */
const LONG_AGO_MS = 60 * 60_000;

/** What an overview is made of, and from when on what is given to causes was counted for it. */
type Origin = { madeOf: MadeOf | null; since: Date };

/** The overview as it was sent before, if it is made of the very rows that it would be made of now; else what it would be made of. */
async function asBefore(asked: Asked, key: string): Promise<Written | Origin | null> {
  const kept = pages.find(key, asked.now);
  if (!kept) return null;
  const { since } = kept;
  const isLongAgo = asked.now.getTime() - since.getTime() > LONG_AGO_MS;
  const madeOf = await madeOfNow(asked.scope, { ...asked, since });
  if (madeOf?.rows !== kept.rows) {
    pages.drop(key);
    return isLongAgo ? null : { madeOf, since };
  }
  await noteAsked(asked, madeOf.lastSeenAt);
  return kept.page;
}

async function anew(
  said: Said,
  asked: Asked,
  key: string,
  { known, isKept }: { known: Origin | null; isKept: boolean },
): Promise<Written | "nobody" | null> {
  const { now } = asked;
  const since = known?.since ?? sinceAt(now);
  const [found, dress] = await Promise.all([
    readAsMember(said, asked, {
      // Asked first: what is written from now on makes another page.
      before: async (tx) =>
        known?.madeOf ?? (isKept ? madeOfWithin(tx, asked.scope, { ...asked, since }) : null),
      work: (tx, signedIn) =>
        Promise.all([
          wholePageWithin(tx, signedIn, now),
          isKept ? firstCountedWithin(tx, signedIn, now) : null,
        ]),
    }),
    dressOfPages(signHost(hostIn(said))),
  ]);
  if (!found) return "nobody";
  const { signedIn, before, read } = found;
  const [page, firstCounted] = read;
  const html = documentOf(signedIn, page ?? (await settledWholePage(signedIn, now)), dress, now);
  if (html === null) return null;
  const written: Written = {
    html: Buffer.from(html),
    zipped: null,
    headers: {
      ...policies(),
      "content-type": "text/html; charset=utf-8",
      "cache-control": FOR_ONE,
      ...(dress.link && { link: dress.link }),
    },
  };
  const until = page && before && untilOf(page.page, signedIn, { ...before, firstCounted }, now);
  if (before && until) pages.keep(key, { page: written, rows: before.rows, since, from: now, until });
  return written;
}

/**
 * The overview of whoever makes the request of these headers as a document that runs nothing: as it was sent before where
 * nothing has changed (docs/decisions/0021), else written anew. "nobody" where no member is signed in, null where something on it has to
 * run. Throws where it cannot be written.
 */
export async function writtenFor(said: Said): Promise<Written | "nobody" | null> {
  const asked = await askedBy(said, clock.now());
  if (!asked) return "nobody";
  const key = keyOf(asked, said);
  // Whoever reloads a page by force does not believe what is kept of it.
  const isForced = said.get("cache-control") === "no-cache";
  if (isForced) return anew(said, asked, key, { known: null, isKept: false });
  const before = await asBefore(asked, key);
  if (before && "html" in before) return before;
  const isKept = pages.isAskedAgain(key) || before !== null;
  return anew(said, asked, key, { known: before, isKept });
}
