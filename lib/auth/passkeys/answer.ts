import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { z } from "zod";

/** Bytes as text, no more than an authenticator has to say. */
const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/);

const id = bytes(1_400);
const common = {
  id,
  rawId: id,
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
};

const Added = z.object({
  ...common,
  response: z.object({
    clientDataJSON: bytes(8_000),
    attestationObject: bytes(40_000),
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
});

const Entered = z.object({
  ...common,
  response: z.object({
    clientDataJSON: bytes(8_000),
    authenticatorData: bytes(8_000),
    signature: bytes(8_000),
    userHandle: bytes(100).optional(),
  }),
});

/** Longer is no answer of a browser. */
const MOST = 80_000;

function read<T>(schema: z.ZodType<T>, text: unknown): T | null {
  if (typeof text !== "string" || text.length > MOST) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What a browser sent after making a passkey; null when it is nothing of the kind. */
export function readAdded(text: unknown): RegistrationResponseJSON | null {
  const answer = read(Added, text);
  return answer && { ...answer, clientExtensionResults: {} };
}

/** What a browser sent after signing with a passkey; null when it is nothing of the kind. */
export function readEntered(text: unknown): AuthenticationResponseJSON | null {
  const answer = read(Entered, text);
  return answer && { ...answer, clientExtensionResults: {} };
}
