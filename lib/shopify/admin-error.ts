/** One thing that Shopify did not like about an input: where it stands, its code, and its sentence for developers. */
export type UserError = { field: string[] | null; message: string; code?: string | null };

/** Why a call of the Admin API came to nothing, or to nobody knows what. */
export type AdminError =
  /** Nothing happened: the store's budget of cost is spent. After so long it will be enough. */
  | { code: "throttled"; retryAfterMs: number }
  /** Nothing happened: the input is not one that Shopify takes. */
  | { code: "user_errors"; fields: UserError[] }
  /** Nothing happened: the app was taken off the store, or may not do this. */
  | { code: "unauthorised"; reason: string }
  /** Nothing happened: no connection came about. */
  | { code: "unreachable"; reason: string }
  /** Sent, and what became of it was never heard: whoever asks again has to look first. */
  | { code: "unknown"; reason: string }
  /** Nothing happened, and asking the same again will change nothing: the store is closed, or the question is wrong. */
  | { code: "refused"; reason: string };

/** The error in a sentence for staff. */
export function adminSentence(error: AdminError): string {
  switch (error.code) {
    case "throttled":
      return "Shopify asked for a pause, because much was asked at once. It is tried again by itself.";
    case "user_errors":
      return `Shopify did not take it: ${error.fields.map(({ message }) => message).join(" ")}`;
    case "unauthorised":
      return `Shopify does not let us do this: ${error.reason}. Look at the connection under Settings, Shopify.`;
    case "unreachable":
      return "Shopify could not be reached. It is tried again by itself.";
    case "unknown":
      return "Shopify's answer was lost. It is looked up before anything is tried again.";
    case "refused":
      return `Shopify refused: ${error.reason}.`;
  }
}

/** Whether the same call may be made again later without looking first. */
export function isPassing({ code }: AdminError): boolean {
  return code === "throttled" || code === "unreachable";
}
