import { cache } from "react";
import { findMember, programHere } from "@/lib/auth/member";
import { storefront } from "@/lib/auth/storefront";
import { systemScope } from "@/lib/auth/system-scope";
import { type ReadProgram, readingOf } from "@/lib/words/service";

/** Who stands in which shop: a visitor sees and buys what is for sale; a member does so as themselves. */
export const shopper = cache(async () => {
  const [{ shop }, program, signedIn] = await Promise.all([storefront(), programHere(), findMember()]);
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

/** What the sentences of rewards are worded with. */
function wordingOf(program: ReadProgram, currency: string) {
  const { pointsOne, pointsMany } = program;
  return { ...readingOf(program), timeZone: program.timeZone, pointsOne, pointsMany, currency };
}
