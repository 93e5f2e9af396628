import { type ActionCase, argumentsOf } from "./actions";
import { isShown, leaks, type Name } from "./leaks";
import { type Answer, parting, readable, sendAction } from "./send";
import type { Stage } from "./stage";
import type { Actor, Things, World } from "./world";

/** From where an action is called: with A's ids in A's name, or in the name of the caller's own program. */
function callsOf(world: World, one: ActionCase): Name[] {
  if (one.area === "dashboard") return [{ of: "A" }, { of: "B" }];
  return one.area === "private" ? [{ of: "A", host: world.hostA }, { of: "B" }] : [{ of: "B" }];
}

async function call(
  world: World,
  id: string,
  one: ActionCase,
  t: Things,
  actor: Actor,
  name: Name,
): Promise<Answer> {
  const program = name.of === "A" ? t.program : world.thingsB.program;
  const args = argumentsOf(one, t, program);
  return sendAction(id, one.page(world.thingsB), args, one.fields?.(t) ?? null, { actor, host: name.host });
}

function sentToSignIn({ headers }: Answer): boolean {
  return String(headers["x-action-redirect"] ?? headers.location).includes("/staff/sign-in");
}

/** One call with A's things beside the same call with nothing's: what is wrong with the answer. */
async function callOne(
  stage: Stage,
  id: string,
  one: ActionCase,
  actor: Actor,
  name: Name,
): Promise<string[]> {
  const { world } = stage;
  const program = (t: Things) => (name.of === "A" ? t.program : world.thingsB.program);
  const sent = (t: Things) => JSON.stringify([argumentsOf(one, t, program(t)), one.fields?.(t)]);
  // With nothing of A in it, it would only be B's own business.
  if (sent(world.thingsA) === sent(world.unknown) && one.area === "dashboard") return [];
  const real = await call(world, id, one, world.thingsA, actor, name);
  const none = await call(world, id, one, world.unknown, actor, name);
  stage.asked += 2;
  const wrong: string[] = [];
  if (real.status >= 500) wrong.push(`got ${real.status}`);
  if (real.status !== none.status) wrong.push(`got ${real.status}, but ${none.status} for what is not there`);
  const read = readable(real, sent(world.thingsA), world.thingsA);
  const reference = readable(none, sent(world.unknown), world.unknown);
  if (read !== reference) wrong.push(`not as for what is not there: ${parting(read, reference)}`);
  const isStaffOfB = actor === world.actors.supportOfB || actor === world.actors.ownerOfB;
  if (one.area === "dashboard" && !isStaffOfB && !sentToSignIn(real)) wrong.push("was not sent to sign in");
  if (one.area === "dashboard" && isStaffOfB && name.of === "A" && real.status !== 404)
    wrong.push(`got ${real.status} instead of 404`);
  const seen = leaks(world, real, sent(world.thingsA)).filter((secret) => !isShown(world, secret, name));
  if (seen.length > 0) wrong.push(`shows ${seen.join(", ")}`);
  return wrong.map((what) => `${actor.name} in the name of ${name.of}: ${what}`);
}

/** One caller, one call after the other, because some answers count what was asked before. */
async function callAs(stage: Stage, id: string, one: ActionCase, actors: Actor[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const actor of actors) {
    for (const name of callsOf(stage.world, one)) wrong.push(...(await callOne(stage, id, one, actor, name)));
  }
  return wrong;
}

/**
 * An action called by everybody, in every name, with A's things and with nothing's: what is wrong with the answers.
 * Whoever is no staff is turned away from a dashboard before anything is counted, and whoever is no member from what is
 * a member's own: they need not wait for each other.
 */
export async function tryAction(stage: Stage, id: string, one: ActionCase): Promise<string[]> {
  const { nobody, memberOfA, memberOfB, supportOfB, ownerOfB, keyOfB } = stage.world.actors;
  if (one.endsSession) return callAs(stage, id, one, [nobody]);
  const [members, staff] = [
    [memberOfA, memberOfB],
    [supportOfB, ownerOfB],
  ];
  const inTurn = {
    dashboard: [staff, [memberOfA], [memberOfB], [nobody], [keyOfB]],
    private: [members, [supportOfB], [ownerOfB], [nobody], [keyOfB]],
    public: [[nobody, ...members, ...staff, keyOfB]],
    open: [[nobody, ...members, ...staff, keyOfB]],
  }[one.area];
  return (await Promise.all(inTurn.map((actors) => callAs(stage, id, one, actors)))).flat();
}
