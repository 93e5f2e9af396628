import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";

export type MakingOptions = PublicKeyCredentialCreationOptionsJSON;
export type AskingOptions = PublicKeyCredentialRequestOptionsJSON;

/** What became of asking the device: its answer as text, or why there is none. */
export type Asked = { answer: string } | { problem: "cancelled" | "known" | "failed" };

/** Only who asks for a passkey loads what it takes. */
export const ceremonies = () => import("@simplewebauthn/browser");

/** Whether this browser can do it at all: not without a secure address, for one. */
export function hasPasskeys(): boolean {
  return typeof window !== "undefined" && typeof window.PublicKeyCredential === "function";
}

/** The browser tells by the error's name what happened, and its library keeps it. */
function problemOf(error: unknown): Asked {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "AbortError") return { problem: "cancelled" };
  return { problem: name === "InvalidStateError" ? "known" : "failed" };
}

/** Has the device do its part. */
export async function asked(part: () => Promise<object>): Promise<Asked> {
  try {
    return { answer: JSON.stringify(await part()) };
  } catch (error) {
    return problemOf(error);
  }
}
