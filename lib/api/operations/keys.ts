import { KEYED, type Operation, READS_BODY } from "../operation";
import { KeyShape, KeysShape, NewKeyInput, RequestsQuery, RequestsShape, RotateInput } from "../schemas/keys";

export const KEY_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/keys",
    scope: "keys:write",
    summary: "The program's API keys, newest first, revoked ones too",
    status: 200,
    answer: KeysShape,
    refusals: [],
  },
  {
    method: "post",
    path: "/keys",
    scope: "keys:write",
    summary: "Make an API key",
    description:
      "The key itself stands in this answer only: it is kept as a hash. It can do no more than the one that asks.",
    body: { schema: NewKeyInput, example: NewKeyInput.meta()?.example },
    status: 201,
    answer: KeyShape,
    refusals: [...READS_BODY, ...KEYED],
  },
  {
    method: "post",
    path: "/keys/{id}/rotate",
    scope: "keys:write",
    summary: "Make a key in place of another, both good for a while",
    description:
      "The same name and rights, good for as long as the old one was. The old one ends after overlap_hours.",
    body: { schema: RotateInput, example: RotateInput.meta()?.example },
    status: 201,
    answer: KeyShape,
    refusals: [...READS_BODY, ...KEYED, "not-found", "not-possible"],
  },
  {
    method: "post",
    path: "/keys/{id}/revoke",
    scope: "keys:write",
    summary: "Revoke a key: refused everywhere within five seconds",
    description: "Revoked already, it stays so. No body.",
    status: 200,
    answer: KeyShape,
    refusals: [...KEYED, "not-found"],
  },
  {
    method: "get",
    path: "/requests",
    scope: "audit:read",
    summary: "What the program's keys asked for, newest first",
    description:
      "Two weeks back, 20,000 rows at most; no bodies and no queries. A request is there within two seconds.",
    query: RequestsQuery,
    status: 200,
    answer: RequestsShape,
    refusals: ["invalid-input"],
  },
];
