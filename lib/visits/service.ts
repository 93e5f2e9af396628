import { writeAudit } from "@/db/queries/audit";
import { type CheckInShop, findCheckInShop, listCheckInShops, setCheckInSecret } from "@/db/queries/visits";
import { inProgram, readProgram } from "@/db/transaction";
import { countAttempt, forgiveAttempt } from "@/lib/auth/attempts";
import { recordEvents } from "@/lib/earning/service";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { CheckedIn, CheckInError } from "./check-in";
import { type CheckInCode, checkInCode, isTyped, newCheckInSecret, windowOfCode } from "./code";

export type { CheckedIn, CheckInError } from "./check-in";

const SOURCE = "check-in";

/** A shop as its screen and the settings show it. */
export type ShopCheckIn = Pick<CheckInShop, "id" | "slug" | "name"> & { open: boolean };

/** The program's shops, by name, and where one can check in. */
export function checkInShops(scope: ProgramScope): Promise<ShopCheckIn[]> {
  return readProgram(scope, async (tx) =>
    (await listCheckInShops(tx, scope)).map(({ checkInSecret, ...shop }) => ({
      ...shop,
      open: checkInSecret !== null,
    })),
  );
}

/** What a shop's screen shows now; null where nobody checks in. */
export async function shownCode(
  scope: ProgramScope,
  shopId: string,
  now: Date,
): Promise<(CheckInCode & { shop: string; slug: string }) | null> {
  const shop = await readProgram(scope, (tx) => findCheckInShop(tx, scope, { id: shopId }));
  if (!shop?.checkInSecret) return null;
  return { ...checkInCode(shop.checkInSecret, shop.id, now), shop: shop.name, slug: shop.slug };
}

/** Lets members check in at a shop, or no longer. Opened again, every code shown before is worth nothing. */
export function setCheckIn(scope: ProgramScope, shopId: string, open: boolean, now: Date): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    const shop = await findCheckInShop(tx, scope, { id: shopId });
    if (!shop) return false;
    if ((shop.checkInSecret !== null) === open) return true;
    await setCheckInSecret(tx, scope, shopId, open ? newCheckInSecret() : null);
    const action = open ? "shop.check_in_opened" : "shop.check_in_closed";
    await writeAudit(tx, scope, action, showId("shop", shopId), null, null, now);
    return true;
  });
}

/** The window in which the shop showed this code; typed digits can be guessed at, so they are counted. */
async function checkCode(
  scope: MemberScope,
  shop: CheckInShop | null,
  code: string,
  { now, network }: { now: Date; network: string | null },
): Promise<Result<number, CheckInError>> {
  const attempt = isTyped(code)
    ? { kind: "check_in" as const, account: scope.memberId, device: null, network }
    : null;
  if (attempt) {
    const counted = await countAttempt(attempt);
    if (!counted.ok) return counted;
  }
  const window = shop?.checkInSecret ? windowOfCode(shop.checkInSecret, shop.id, code, now) : null;
  if (window === null) return err({ code: "code_wrong" });
  if (attempt) await forgiveAttempt(attempt);
  return ok(window);
}

/**
 * E2: a member is at a shop and shows it by the code on its screen, scanned or typed. One code is one visit, however
 * often it is sent; how many visits a day pay is for the rules' limits to say.
 */
export async function checkIn(
  scope: MemberScope,
  given: { shop: { id?: string; slug?: string }; code: string; network?: string | null },
  now: Date,
): Promise<Result<CheckedIn, CheckInError>> {
  const shop = await readProgram(scope, (tx) => findCheckInShop(tx, scope, given.shop));
  const checked = await checkCode(scope, shop, given.code, { now, network: given.network ?? null });
  if (!checked.ok) return checked;
  if (!shop) return err({ code: "code_wrong" });
  const event = {
    id: `${shop.id}:${scope.memberId}:${checked.value}`,
    type: "visit" as const,
    occurredAt: now,
    shop: shop.slug,
    member: { id: scope.memberId },
    order: null,
  };
  const [result] = await recordEvents(scope, SOURCE, [event], now);
  // The same visit at another second is another text under its id: it is the same visit all the same.
  const again = result && !result.ok && result.error.code === "event_conflict";
  if (again) return ok({ shop: shop.name, eventId: null, outcome: "again", points: 0n });
  if (!result?.ok) throw new Error(`a visit was refused: ${result ? result.error.code : "no answer"}`);
  const { eventId, outcome, points } = result.value;
  if (outcome === "duplicate") return ok({ shop: shop.name, eventId: null, outcome: "again", points: 0n });
  return ok({ shop: shop.name, eventId, outcome: outcome === "parked" ? "later" : "counted", points });
}
