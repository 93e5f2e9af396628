import type { Tone } from "@/components/ui/tone";

type Status = "registered" | "installed" | "uninstalled";

/** How a store's connection stands, in a word. */
export function stateOf(store: { status: Status; problem: string | null }): { label: string; tone: Tone } {
  if (store.status === "uninstalled") return { label: "Disconnected", tone: "neutral" };
  if (store.status === "registered") return { label: "Not connected yet", tone: "caution" };
  return store.problem
    ? { label: "Can't be asked", tone: "negative" }
    : { label: "Connected", tone: "positive" };
}

export const DOOR_WORDS = {
  own_app: "Your own app (client id and secret)",
  public_app: "Installed app",
} as const;

const PROBLEMS: Record<string, string> = {
  token_refused: "Shopify does not take our token any more. Connect the store again.",
  refresh_over: "The token was not renewed in time. Connect the store again.",
  credentials_missing: "Its client id and secret are not known. Enter them below.",
  credentials_refused: "Shopify does not take its client id and secret any more. Enter them again below.",
};

/** What stands in the way of asking a store, and what to do. */
export function problemSentence(problem: string): string {
  return PROBLEMS[problem] ?? "Shopify can't be asked just now. It is tried again by itself.";
}

const REFUSED: Record<string, string> = {
  domain_wrong: "That is no store of Shopify's: write it like acme.myshopify.com.",
  domain_taken: "This store belongs to another program already. A store is a shop of one program.",
  shop_taken: "The program has another shop of this name already. Rename that one first.",
  app_missing: "This server has no app of its own. Connect with the store's own app, below.",
  credentials_refused:
    "Shopify did not take it: look whether the client id, the secret and the store belong together.",
  unreachable: "Shopify could not be reached. Nothing was changed; try again.",
};

/** Why a store was not connected, by the code that came back. */
export function refusedSentence(code: string): string {
  return REFUSED[code] ?? "It could not be done. Nothing was changed; begin again.";
}
