import { type Answer, answer } from "@/lib/api/problem";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { checkInShops } from "@/lib/visits/service";

/** The shops as they stand. */
export async function shopsHere(scope: ProgramScope): Promise<Answer> {
  const shops = await checkInShops(scope);
  return answer({
    data: shops.map(({ id, slug, name, open }) => ({ id: showId("shop", id), slug, name, check_in: open })),
  });
}
