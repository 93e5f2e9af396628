import type { KeyAccess } from "@/lib/auth/api-key";
import { listCauses } from "@/lib/causes/service";
import { readId } from "@/lib/shared/id";

/** The cause with this shown id, ended or not; null when the program has none. */
export async function causeHere({ scope }: KeyAccess, shown: string) {
  const id = readId("cause", shown);
  if (!id) return null;
  return (await listCauses(scope, { withEnded: true })).find((cause) => cause.id === id) ?? null;
}
