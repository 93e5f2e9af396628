import { listShops } from "@/db/queries/programs";
import { readProgram } from "@/db/transaction";
import { signWidgetToken } from "@/lib/auth/widget-token";
import { findMembers } from "@/lib/members/service";
import type { ProgramShop } from "@/lib/programs/program";
import type { ProgramScope } from "@/lib/shared/scope";

/** As whom a preview looks. */
export const VIEWERS = ["guest", "new", "rich"] as const;
export type Viewer = (typeof VIEWERS)[number];

const LOOKED_AT = 50;

/** The program's shops, the first made first. */
export function widgetShops(scope: ProgramScope): Promise<ProgramShop[]> {
  return readProgram(scope, (tx) => listShops(tx, scope));
}

/**
 * A token to look with: as the newest members with the least or the most points. It redeems nothing. Null for a guest,
 * and where there is nobody yet.
 */
export async function previewToken(scope: ProgramScope, viewer: Viewer, now: Date): Promise<string | null> {
  if (viewer === "guest") return null;
  const [[shop], { members }] = await Promise.all([
    widgetShops(scope),
    findMembers(scope, { search: "", cursor: null, limit: LOOKED_AT }),
  ]);
  const byBalance = members.toSorted((a, b) => (a.balance < b.balance ? -1 : 1));
  const member = viewer === "rich" ? byBalance.at(-1) : byBalance[0];
  if (!shop || !member) return null;
  const who = { programId: scope.programId, shopId: shop.id, memberId: member.id, origin: null };
  return (await signWidgetToken({ ...who, looksOnly: true }, now)).token;
}
