import type { MergeError } from "./merge";

/** Why two members can't become one, and what to do. */
export function mergeSentence({ code }: MergeError): string {
  switch (code) {
    case "same_member":
      return "This is one and the same member. Choose another one.";
    case "member_unknown":
      return "One of the two is not there any more, or is no person.";
    case "merged_before":
      return "One of the two has become another member before. Load the page again.";
    case "member_left":
      return "The member who would stay has left the program. Keep the other one, or wait until they are back.";
    case "in_household":
      return "Both are in a household, whose pool is divided when they leave it. Let one of them leave it first.";
  }
}

/** What speaks for two members being one person. */
export const DUPLICATE_REASONS = {
  email: "same mailbox",
  phone: "same phone",
  card: "same payment card",
  address: "same address",
  device: "same device",
  store: "made one by the store",
  birthday: "same name and birthday",
} as const;
