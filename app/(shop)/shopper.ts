import { cache } from "react";
import { findMember } from "@/lib/auth/member";
import { storefront } from "@/lib/auth/storefront";
import { systemScope } from "@/lib/auth/system-scope";
import type { Program } from "@/lib/programs/program";
import type { Wording } from "@/lib/rewards/sentences";
import type { Reading } from "@/lib/shared/format";

/** Who stands in which shop: a visitor sees and buys what is for sale; a member does so as themselves. */
export const shopper = cache(async () => {
  const [{ program, shop }, signedIn] = await Promise.all([storefront(), findMember()]);
  return {
    program,
    shop,
    scope: systemScope(program.id, "storefront"),
    member: signedIn?.scope ?? null,
    profile: signedIn?.member ?? null,
    reading: readingOf(program),
    wording: wordingOf(program, shop.currency),
  };
});

export type Shopper = Awaited<ReturnType<typeof shopper>>;

function readingOf({ timeZone, pointsOne, pointsMany }: Program): Reading {
  return { timeZone, names: { one: pointsOne, many: pointsMany } };
}

function wordingOf({ timeZone, pointsOne, pointsMany }: Program, currency: string): Wording {
  return { timeZone, pointsOne, pointsMany, currency };
}
