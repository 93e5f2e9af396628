import { listShops } from "@/db/queries/programs";
import { readProgram } from "@/db/transaction";
import { type Answer, notFound, type Refusal, refuse } from "@/lib/api/problem";
import { answering } from "@/lib/api/service";
import { requestNetwork } from "@/lib/auth/network";
import { memberScopeFor, systemScope } from "@/lib/auth/system-scope";
import { readWidgetToken } from "@/lib/auth/widget-token";
import { memberById } from "@/lib/members/service";
import type { Program, ProgramShop } from "@/lib/programs/program";
import { programBySlug } from "@/lib/programs/service";
import { clock } from "@/lib/shared/clock";
import { env } from "@/lib/shared/env";
import type { Reading } from "@/lib/shared/format";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { programAsRead, type ReadProgram, readingOf } from "@/lib/words/service";
import { readerOf } from "./origin";
import { countWidgetRequest } from "./service-limit";

/** A request of a shop's page. `member` is null for guests. */
export type WidgetCall = {
  request: Request;
  query: URLSearchParams;
  program: ReadProgram;
  reading: Reading;
  scope: ProgramScope;
  shop: ProgramShop;
  member: MemberScope | null;
  /** Somebody of the staff looks as this member: nothing may be spent. */
  looksOnly: boolean;
  now: Date;
};

type Context = { params: Promise<{ program: string }> };
type Handle = (call: WidgetCall) => Promise<Answer | Refusal>;

/** So long a change of the program's list of origins may stay unseen. */
const KEPT_MS = 2_000;
type Known = { program: Program; shops: ProgramShop[] };
const known = new Map<string, { found: Promise<Known | null>; until: number }>();

async function look(slug: string): Promise<Known | null> {
  const program = await programBySlug(slug);
  if (!program) return null;
  const scope = systemScope(program.id, "widget");
  return { program, shops: await readProgram(scope, (tx) => listShops(tx, scope)) };
}

function lookUp(slug: string): Promise<Known | null> {
  const kept = known.get(slug);
  if (kept && kept.until > Date.now()) return kept.found;
  if (known.size > 1_000) known.clear();
  const found = look(slug);
  known.set(slug, { found, until: Date.now() + KEPT_MS });
  found.catch(() => known.delete(slug));
  return found;
}

/** Our own origin as this request names it: pages that we serve ourselves may ask, too. */
function ownOrigin(request: Request): string {
  const { APP_URL, TRUSTED_PROXY } = env();
  const forwarded = TRUSTED_PROXY ? request.headers.get("x-forwarded-host")?.split(",").at(-1)?.trim() : null;
  return `${new URL(APP_URL).protocol}//${forwarded ?? request.headers.get("host") ?? ""}`;
}

/** Caches keep the answer of each origin and of each person apart. */
const VARY = { vary: "Origin, Authorization", "cross-origin-resource-policy": "same-origin" };

type Opened = { known: Known; cors: Record<string, string> };

/** The program that is asked, if this page may ask it. */
async function open(request: Request, slug: string): Promise<Result<Opened, Refusal>> {
  const found = await lookUp(slug);
  if (!found) return err(notFound());
  const origin = request.headers.get("origin");
  const reader = readerOf(origin, found.program.settings.widget.origins, ownOrigin(request));
  if (reader.kind === "stranger") {
    const detail = `${origin?.slice(0, 100)} is not one of the program's shops. Add it in the dashboard under Settings, Widget.`;
    return err(refuse("origin-not-allowed", detail));
  }
  const allowed = reader.kind === "listed" ? { "access-control-allow-origin": reader.origin } : undefined;
  return ok({ known: found, cors: { ...VARY, ...allowed } });
}

type Person = { member: MemberScope | null; looksOnly: boolean; shop: ProgramShop };

/** Who a token says is signed in; a guest without one. What is not right about it is refused, never taken for a guest. */
async function personOf(
  request: Request,
  { program, shops }: Known,
  slug: string | null,
  now: Date,
): Promise<Result<Person, Refusal>> {
  const shop = shops.find((one) => one.slug === slug) ?? shops[0];
  if (!shop) return err(notFound());
  const given = request.headers.get("authorization");
  if (given === null) return ok({ member: null, looksOnly: false, shop });
  const token = /^Bearer +(\S+) *$/i.exec(given)?.[1] ?? "";
  const read = await readWidgetToken(token, now);
  if (!read.ok) {
    return err(
      refuse("token-invalid", "This token is over or not valid. Ask the shop's server for a new one."),
    );
  }
  const { programId, shopId, memberId, origin, looksOnly = false } = read.value;
  const own = shops.find((one) => one.id === shopId);
  const asks = request.headers.get("origin");
  if (programId !== program.id || !own || (origin !== null && asks !== null && origin !== asks)) {
    return err(refuse("token-invalid", "This token was made for another program, shop or page."));
  }
  const member = memberScopeFor(programId, memberId);
  if (!(await memberById(member, memberId))) {
    return err(refuse("token-invalid", "Whoever this token was made for is no member any more."));
  }
  return ok({ member, looksOnly, shop: own });
}

async function tooMany(program: Program, member: MemberScope | null): Promise<Refusal | null> {
  const network = await requestNetwork();
  return (
    (await countWidgetRequest("program", program.id)) ??
    (network ? await countWidgetRequest("network", `${program.id} ${network}`) : null) ??
    (member ? await countWidgetRequest("member", member.memberId) : null)
  );
}

async function handled(request: Request, opened: Opened, handle: Handle): Promise<Answer | Refusal> {
  const now = clock.now();
  const query = new URL(request.url).searchParams;
  const person = await personOf(request, opened.known, query.get("shop"), now);
  if (!person.ok) return person.error;
  const { member, looksOnly, shop } = person.value;
  const refused = await tooMany(opened.known.program, member);
  if (refused) return refused;
  const scope = systemScope(opened.known.program.id, "widget");
  const program = await programAsRead(scope, opened.known.program, query.get("locale"));
  return handle({
    request,
    query,
    program,
    reading: readingOf(program),
    scope,
    shop,
    member,
    looksOnly,
    now,
  });
}

/**
 * A route for shops' pages: only pages of the program's origins (and our own) are answered, each told so by its own exact
 * origin; a token, where one comes, has to be right. No cookie is read.
 */
export function forWidget(handle: Handle) {
  return (request: Request, { params }: Context): Promise<Response> => {
    let cors: Record<string, string> = VARY;
    return answering(request, async () => {
      const opened = await open(request, (await params).program);
      if (!opened.ok) return { ...opened.error, headers: { ...opened.error.headers, ...cors } };
      cors = opened.value.cors;
      const outcome = await handled(request, opened.value, handle);
      return { ...outcome, headers: { ...outcome.headers, ...cors } };
    });
  };
}

/** What a browser asks before a request that carries a token or JSON. */
export async function preflight(request: Request, { params }: Context): Promise<Response> {
  const opened = await open(request, (await params).program);
  const refused = !opened.ok || !("access-control-allow-origin" in opened.value.cors);
  if (refused) return new Response(null, { status: opened.ok ? 204 : 403, headers: VARY });
  return new Response(null, {
    status: 204,
    headers: {
      ...opened.value.cors,
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "authorization, content-type, idempotency-key",
      "access-control-max-age": "600",
    },
  });
}

/** The member of a call that needs one. */
export function requireMemberOf({ member }: WidgetCall): Result<MemberScope, Refusal> {
  return member
    ? ok(member)
    : err(refuse("token-missing", "Send the token that the shop's server gave this page."));
}
