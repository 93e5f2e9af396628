import type { Role } from "./scope";

/** What the roles are called. */
export const ROLE_NAMES: Record<Role, string> = {
  owner: "Owner",
  support: "Support",
  readonly: "Read-only",
};

/** What a role is for, for whoever chooses one or is given it. */
export const ROLE_MAY: Record<Role, string> = {
  owner: "Does everything: rules, rewards, settings, keys, exports, and who else works here.",
  support:
    "Reads everything, and does what members need: points, refunds, cards, approvals, questions. Changes no rule and no setting.",
  readonly: "Reads everything and changes nothing.",
};
