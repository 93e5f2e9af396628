import { KEYED, type Operation, READS_BODY } from "../operation";
import { SettingsChange, SettingsShape } from "../schemas/settings";

export const SETTINGS_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/settings",
    id: "getSettings",
    scope: "program:read",
    summary: "How the program is run, group by group",
    description: "How the ladder counts stands with the ladder: GET /tier-ladder.",
    status: 200,
    answer: SettingsShape,
    refusals: [],
  },
  {
    method: "post",
    path: "/settings",
    id: "changeSettings",
    scope: "settings:write",
    summary: "Change how the program is run",
    description:
      "What is left out stays. All of it is taken over, or, when something is wrong, none. Orders that are paid already " +
      "keep what they were bound to. It is in the audit log with what stood before.",
    body: { schema: SettingsChange, example: SettingsChange.meta()?.example },
    status: 200,
    answer: SettingsShape,
    refusals: [...READS_BODY, ...KEYED],
  },
];
