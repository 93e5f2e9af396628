import { listShops } from "@/db/queries/programs";
import { readProgram } from "@/db/transaction";
import { signWidgetToken } from "@/lib/auth/widget-token";
import { memberById, membersByIdentity } from "@/lib/members/service";
import type { Program } from "@/lib/programs/program";
import { readId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { readOrigin } from "./origin";

export type TokenRequest = {
  member: { id?: string; external_id?: string; email?: string };
  shop?: string;
  origin?: string;
};

export type TokenRefusal =
  | { code: "member_unknown" }
  | { code: "shop_unknown" }
  /** Not on the program's list: a token for it would open nothing. */
  | { code: "origin_not_listed" };

export type IssuedToken = { token: string; expiresAt: Date; memberId: string };

/** The one member that goes by everything that is said. */
async function memberOf(scope: ProgramScope, named: TokenRequest["member"]): Promise<string | null> {
  const { id: shown, external_id: externalId, email } = named;
  const id = shown === undefined ? null : readId("member", shown);
  if (shown !== undefined && !id) return null;
  const byName = externalId || email ? await membersByIdentity(scope, { externalId, email }) : null;
  const byId = id ? await memberById(scope, id) : null;
  if (id && !byId) return null;
  if (!byName) return byId?.id ?? null;
  const [found] = byName;
  return found && byName.length === 1 && (!byId || byId.id === found.id) ? found.id : null;
}

/** Says for five minutes who is signed in to a shop, to whoever holds the shop's key. */
export async function issueWidgetToken(
  scope: ProgramScope,
  program: Program,
  { member, shop: slug, origin: typed }: TokenRequest,
  now: Date,
): Promise<Result<IssuedToken, TokenRefusal>> {
  const read = typed === undefined ? null : readOrigin(typed);
  const origin = read?.ok ? read.value : null;
  if (read && (!origin || !program.settings.widget.origins.includes(origin)))
    return err({ code: "origin_not_listed" });
  const [shops, memberId] = await Promise.all([
    readProgram(scope, (tx) => listShops(tx, scope)),
    memberOf(scope, member),
  ]);
  const shop = slug === undefined ? shops[0] : shops.find((one) => one.slug === slug);
  if (!shop) return err({ code: "shop_unknown" });
  if (!memberId) return err({ code: "member_unknown" });
  const signed = await signWidgetToken({ programId: program.id, shopId: shop.id, memberId, origin }, now);
  return ok({ ...signed, memberId });
}
