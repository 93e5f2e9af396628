import { createHash } from "node:crypto";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { QUICKNET } from "./beacon";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

/** Whether this is what drand's network has signed for this round: what was mistyped or made up is not. */
export function isOfRound(round: number, signature: string): boolean {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(round));
  const message = Uint8Array.from(createHash("sha256").update(number).digest());
  const { shortSignatures } = bls12_381;
  try {
    return shortSignatures.verify(
      bytes(signature),
      shortSignatures.hash(message, DOMAIN),
      bytes(QUICKNET.publicKey),
    );
  } catch {
    // No point of the curve at all.
    return false;
  }
}
