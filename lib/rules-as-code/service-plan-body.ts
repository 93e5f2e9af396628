import { type Benefit, isOutside } from "@/lib/rewards/benefit";
import { type ListName, ONE_OF, type Plain, unknownFields } from "./plan";
import type { State } from "./service-state";
import { BODIES, MOST_NAME, toPlain } from "./service-terms";

export type Given = { id: string | null; name: string; body: { [key: string]: Plain } };

/** Fields at the top of a body that its kind does not have, also where something else is wrong with it. */
function strangersIn(list: ListName, body: Given["body"]): string[] {
  const schema: { shape?: object } = BODIES[list];
  const { shape } = schema;
  return shape ? Object.keys(body).filter((field) => !Object.hasOwn(shape, field)) : [];
}

const NO_SUCH_FIELD = "there is no such field: leave it out or correct it.";

/** Reads what a file says of one thing; what is wrong is said with its place. */
export function readBody(list: ListName, given: Given, at: number, now: Date, problems: string[]): Given {
  const where = `${list}.${at + 1} (${given.name})`;
  const parsed = BODIES[list].safeParse(given.body);
  if (!parsed.success) {
    for (const field of strangersIn(list, given.body)) problems.push(`${where}: ${field}: ${NO_SUCH_FIELD}`);
    for (const { path, message } of parsed.error.issues) {
      const said = message.endsWith("received undefined") ? "it is missing, and has to be given" : message;
      problems.push(`${where}: ${path.length > 0 ? `${path.join(".")}: ` : ""}${said}.`);
    }
    return given;
  }
  if (given.name.length > MOST_NAME[list])
    problems.push(`${where}: shorten the name to ${MOST_NAME[list]} characters.`);
  const body = toPlain(parsed.data) as Given["body"];
  for (const field of unknownFields(given.body, body)) problems.push(`${where}: ${field}: ${NO_SUCH_FIELD}`);
  // What was to begin has begun by now: it goes on at once.
  if (list === "earning_rules" && typeof body.from === "string" && new Date(body.from) <= now)
    body.from = null;
  return { ...given, body };
}

/**
 * What a body points at and is not there, in sentences. `comes` says whether something that is over goes on by the same
 * file.
 */
export function danglingIn(
  list: ListName,
  given: Given,
  state: State,
  comes: (list: ListName, id: string) => boolean,
): string[] {
  const ids = (name: ListName) =>
    new Set(state.known[name].filter(({ id, live }) => live || comes(name, id)).map(({ id }) => id));
  const body = JSON.parse(JSON.stringify(given.body)) as { [key: string]: Plain };
  const found: string[] = [];
  const look = (value: Plain): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    else if (value && typeof value === "object")
      for (const [key, inner] of Object.entries(value)) {
        const of = { gateId: "gates", causeId: "causes", rewardId: "rewards", badgeId: "badges" }[key];
        // A draw keeps its prizes whatever becomes of them; a new one is asked for them when it is made.
        if (of && list !== "draws" && typeof inner === "string" && !ids(of as ListName).has(inner))
          found.push(
            `${key}: there is no such ${ONE_OF[of as ListName]} in force. Make it first, and name it in the next file.`,
          );
        look(inner);
      }
  };
  look(body);
  if (list === "segments" && Array.isArray(body.conditions))
    for (const one of body.conditions as { tierIds?: string[] }[])
      if (one.tierIds?.some((id) => !ids("tiers").has(id)))
        found.push("tierIds: there is no such tier. Name it by its id.");
  if (list === "rewards" && typeof body.store === "string") {
    if (!state.stores.has(body.store))
      found.push("store: there is no such Shopify store. Name its shop as it is called in addresses.");
    else if (!isOutside(body.benefit as Benefit))
      found.push("store: only what a checkout takes, and store credit, can be for one store. Leave it out.");
  }
  if (list === "rewards")
    for (const id of Object.keys((body.tierCosts as object | undefined) ?? {}))
      if (!ids("tiers").has(id)) found.push("tierCosts: there is no such tier. Name it by its id.");
  return found;
}
