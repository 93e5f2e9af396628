import {
  API_SCOPES,
  createApiKey,
  keyState,
  listApiKeys,
  MOST_OVERLAP_HOURS,
  type RotateError,
  revokeApiKey,
  rotateApiKey,
} from "@/lib/auth/api-key";
import { dayStart, endOfDay } from "@/lib/shared/calendar";
import { clock } from "@/lib/shared/clock";
import { readId, showId } from "@/lib/shared/id";
import { readArguments } from "./arguments";
import { type Command, EXIT, UsageError } from "./command";
import { print, printAside, printJson, printPairs } from "./print";
import { programNamed } from "./program";

const PROGRAM = { kind: "text", example: "fieldwork", required: true } as const;
const JSON_FLAG = { kind: "flag" } as const;
const MOST_NAME = 80;
const DAY_HOURS = 24;

async function list(args: string[]): Promise<number> {
  const { program: slug, json } = readArguments(args, { program: PROGRAM, json: JSON_FLAG });
  const { scope } = await programNamed(slug);
  const found = await listApiKeys(scope);
  const now = clock.now();
  const rows = found.map((key) => ({
    id: showId("key", key.id),
    name: key.name,
    begins_with: `rgl_${key.prefix}_`,
    scopes: key.scopes,
    person: key.personName,
    state: keyState(key, now),
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt?.toISOString() ?? null,
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
  }));
  if (json) printJson(rows);
  else if (rows.length === 0) print(`${slug} has no key yet.`);
  else
    for (const { id, name, begins_with, scopes, state, person } of rows) {
      const of = person === null ? "" : ` of ${person}`;
      print(`${id}  ${state.padEnd(7)}  ${begins_with}…  ${name}${of}  (${scopes.join(", ")})`);
    }
  return EXIT.done;
}

function readName(name: string): string[] {
  return name.trim().length > MOST_NAME ? [`--name is too long: shorten it to ${MOST_NAME} characters.`] : [];
}

function readScopes(given: readonly string[]): string[] {
  const known = API_SCOPES.join(", ");
  if (given.length === 0)
    return [`--scope is missing: give one or more of ${known}, each after its own --scope.`];
  return given
    .filter((scope) => !API_SCOPES.some((one) => one === scope))
    .map((scope) => `--scope "${scope}" is not known: use ${known}.`);
}

async function create(args: string[]): Promise<number> {
  const given = readArguments(args, {
    program: PROGRAM,
    name: { kind: "text", example: '"Shop till"', required: true },
    scope: { kind: "texts", example: "events:write" },
    expires: { kind: "text", example: "2027-12-31" },
    json: JSON_FLAG,
  });
  const wrong = [...readName(given.name), ...readScopes(given.scope)];
  if (wrong.length > 0) throw new UsageError(wrong);
  const { program, scope } = await programNamed(given.program);
  const expiresAt = given.expires === null ? null : lastMoment(given.expires, program.timeZone);
  const scopes = API_SCOPES.filter((one) => given.scope.includes(one));
  const made = await createApiKey(scope, { name: given.name.trim(), scopes, expiresAt });
  if (given.json) {
    printJson({
      id: showId("key", made.id),
      key: made.key,
      scopes,
      expires_at: expiresAt?.toISOString() ?? null,
    });
  } else {
    printPairs([
      ["id", showId("key", made.id)],
      ["key", made.key],
      ["may", scopes.join(", ")],
    ]);
    print("Keep the key now: it is not shown again.");
  }
  return EXIT.done;
}

/** The end of a day as it is typed: a key that expires on a day works until it is over. */
function lastMoment(day: string, timeZone: string): Date {
  const start = dayStart(day, timeZone);
  if (!start) throw new UsageError([`--expires "${day}" is no day: write it like 2027-12-31.`]);
  const end = endOfDay(start, timeZone);
  if (end <= clock.now()) throw new UsageError([`--expires ${day} is over: choose a later day.`]);
  return end;
}

async function revoke(args: string[]): Promise<number> {
  const given = readArguments(args, {
    program: PROGRAM,
    key: { kind: "text", example: "key_0190…", required: true },
  });
  const { scope } = await programNamed(given.program);
  const id = readId("key", given.key) ?? (await idOfPrefix(given.key, scope));
  if (!id || !(await revokeApiKey(scope, id))) {
    printAside(
      `--key "${given.key}" is no live key of ${given.program}: take its id from keys list --program ${given.program}.`,
    );
    return EXIT.failed;
  }
  print("The key is revoked: it is refused everywhere within five seconds.");
  return EXIT.done;
}

/** What more there is to say of a key that cannot be rotated. */
const NOT_ROTATED: Partial<Record<RotateError["code"], string>> = {
  key_replaced: " It has been replaced already.",
  key_of_person: " It is a person's own: they make a new one in the dashboard, under Settings, Agents.",
};

async function rotate(args: string[]): Promise<number> {
  const given = readArguments(args, {
    program: PROGRAM,
    key: { kind: "text", example: "key_0190…", required: true },
    overlap: { kind: "text", example: "24" },
    json: JSON_FLAG,
  });
  const overlap = given.overlap === null ? DAY_HOURS : Number(given.overlap);
  if (!Number.isInteger(overlap) || overlap < 0 || overlap > MOST_OVERLAP_HOURS) {
    throw new UsageError([
      `--overlap "${given.overlap}" is no number of hours: from 0 to ${MOST_OVERLAP_HOURS}.`,
    ]);
  }
  const { scope } = await programNamed(given.program);
  const id = readId("key", given.key) ?? (await idOfPrefix(given.key, scope));
  const rotated = id ? await rotateApiKey(scope, id, overlap) : null;
  if (!rotated?.ok) {
    const why = rotated && NOT_ROTATED[rotated.error.code];
    printAside(
      `--key "${given.key}" is no live key of ${given.program} that can be rotated.${why ?? ""} Take its id from keys list --program ${given.program}.`,
    );
    return EXIT.failed;
  }
  const { id: madeId, key, endsAt } = rotated.value;
  if (given.json) printJson({ id: showId("key", madeId), key, former_ends_at: endsAt.toISOString() });
  else {
    printPairs([
      ["id", showId("key", madeId)],
      ["key", key],
      ["the old one ends", endsAt.toISOString()],
    ]);
    print("Keep the key now: it is not shown again.");
  }
  return EXIT.done;
}

/** People have the key itself at hand, or its beginning as the list shows it. */
async function idOfPrefix(text: string, scope: Parameters<typeof listApiKeys>[0]): Promise<string | null> {
  const prefix = /^rgl_([0-9a-f]{12})_/.exec(text)?.[1];
  return (await listApiKeys(scope)).find((key) => key.prefix === prefix)?.id ?? null;
}

const ACTIONS: Record<string, (args: string[]) => Promise<number>> = { list, create, rotate, revoke };

export const keys: Command = {
  name: "keys",
  summary: "Lists, makes, rotates and revokes a program's keys of the public API.",
  usage: [
    "keys list --program <slug> [--json]",
    `keys create --program <slug> --name <name> --scope <scope>… [--expires <day>] [--json]   (scopes: ${API_SCOPES.join(", ")})`,
    "keys rotate --program <slug> --key <id> [--overlap <hours>] [--json]",
    "keys revoke --program <slug> --key <id>",
  ],
  async run([action = "", ...args]) {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!act)
      throw new UsageError([
        `"keys ${action}" is not known: use keys list, keys create, keys rotate or keys revoke.`,
      ]);
    return act(args);
  },
};
