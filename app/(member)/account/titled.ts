import type { Metadata } from "next";
import { programHere } from "@/lib/auth/member";
import { type MessageKey, say } from "@/lib/shared/say";
import { readingOf } from "./reading";

/** The title of a page, in the language of whoever opens it. */
export function titled(key: MessageKey): () => Promise<Metadata> {
  return async () => ({ title: say(readingOf(await programHere()), key) });
}
