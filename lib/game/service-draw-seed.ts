import { randomBytes } from "node:crypto";
import { boxKey, seal, unseal } from "@/lib/auth/secret-box";
import { env } from "@/lib/shared/env";
import { sha256 } from "@/lib/shared/hash";

const row = (drawId: string) => `draws.seed/${drawId}`;

/** A seed that nobody has seen: its hash, to be published, and itself, sealed until the draw. */
export function newSeed(drawId: string): { seedHash: string; sealed: string } {
  const seed = randomBytes(32).toString("hex");
  return { seedHash: sha256(seed), sealed: seal(seed, row(drawId), boxKey(env().ENCRYPTION_KEY)) };
}

/** The seed behind the seal. Throws when it is not the one whose hash was published. */
export function openSeed(drawId: string, sealed: string, seedHash: string): string {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS } = env();
  const keys = [ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS].filter((key) => key !== undefined).map(boxKey);
  const seed = unseal(sealed, row(drawId), keys);
  if (sha256(seed) !== seedHash)
    throw new Error(`the seed of draw ${drawId} is not the one that was promised`);
  return seed;
}
