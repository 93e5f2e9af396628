import { whyTitle } from "@/components/member/why-title";
import { explainEvent } from "@/lib/earning/service";
import { myCodes } from "@/lib/rewards/service";
import type { Reading } from "@/lib/shared/format";
import type { MemberScope } from "@/lib/shared/scope";
import type { About } from "@/lib/support/thread";

/** What a question is about, in one line; null when it is not this member's, or has no words. */
export async function aboutTitle(scope: MemberScope, about: About, reading: Reading): Promise<string | null> {
  if (about.kind === "redemption")
    return (await myCodes(scope)).find(({ id }) => id === about.id)?.name ?? null;
  const view = await explainEvent(scope, about.id, scope.memberId, undefined, reading);
  return view && whyTitle(view, reading);
}
