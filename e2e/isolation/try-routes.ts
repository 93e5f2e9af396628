import { isShown, leaks, type Name } from "./leaks";
import type { Ask, RouteCase } from "./routes";
import { parting, readable, send } from "./send";
import type { Stage } from "./stage";
import type { Actor, Things, World } from "./world";

/** Without it the request goes through proxy.ts; with it, it does not: nothing may depend on that. */
const WAYS: { name: string; headers: Record<string, string> }[] = [
  { name: "", headers: {} },
  { name: " past proxy.ts", headers: { purpose: "prefetch" } },
];

/** One question, by somebody. */
export function ask(
  { path, method, json }: Ask,
  actor: Actor,
  headers: Record<string, string>,
  host?: string,
) {
  const body = json === undefined ? undefined : JSON.stringify(json);
  const key = { "idempotency-key": `iso-${Math.random()}`, "content-type": "application/json" };
  return send({ path, method, actor, host, body, headers: { ...headers, ...(body ? key : {}) } });
}

/** In whose names a route is asked for. */
function namesFor(world: World, { area }: RouteCase): Name[] {
  if (area === "storefront" || area === "account" || area === "widget")
    return [{ of: "A", host: world.hostA }, { of: "B" }];
  return area === "dashboard" ? [{ of: "A" }, { of: "B" }] : [{ of: "B" }];
}

/** The statuses that this actor may get; the answer for what does not exist decides which. */
function allowed(world: World, { area }: RouteCase, actor: Actor, { of }: Name): number[] {
  const isStaffOfB = actor === world.actors.supportOfB || actor === world.actors.ownerOfB;
  if (area === "dashboard") return isStaffOfB ? (of === "A" ? [404] : [200, 303, 403, 404]) : [307];
  if (area === "api") return actor.key ? [200, 400, 404, 409, 422] : [401];
  if (area === "widget") return [200, 401, 404, 422];
  if (area === "signed") return [401, 403];
  if (area === "account") return [200, 307, 404];
  return area === "open" ? [200, 303, 307, 404, 503] : [200, 307, 404];
}

type Try = { route: string; one: RouteCase; actor: Actor; name: Name; way: (typeof WAYS)[number] };

/** What A's storefront sells may be seen by everybody who visits it; of a locked page, what unlocks it. */
function isForEverybody({ route, name }: Try): boolean {
  const isShop = route.startsWith("/products/[slug]") || route === "/exclusive/[slug]";
  const isInvitation = route === "/friend/[code]" || route === "/r/[code]";
  return (
    (isShop || isInvitation || route.startsWith("/draws/") || route.startsWith("/api/widget/")) &&
    name.of === "A"
  );
}

/** One question about A beside the same question about nothing: what is wrong with the answer. */
async function tryOne(world: World, one: Try, aboutA: Ask, aboutNothing: Ask): Promise<string[]> {
  const { route, actor, name, way } = one;
  const [real, none] = await Promise.all([
    ask(aboutA, actor, way.headers, name.host),
    ask(aboutNothing, actor, way.headers, name.host),
  ]);
  const wordsOf = ({ path, json }: Ask) => `${path}${JSON.stringify(json ?? "")}`;
  const wrong: string[] = [];
  if (!allowed(world, one.one, actor, name).includes(real.status)) wrong.push(`got ${real.status}`);
  if (!isForEverybody(one)) {
    if (real.status !== none.status)
      wrong.push(`got ${real.status}, but ${none.status} for what is not there`);
    const read = readable(real, wordsOf(aboutA), world.thingsA);
    const reference = readable(none, wordsOf(aboutNothing), world.unknown);
    if (read !== reference) wrong.push(`not as for what is not there: ${parting(read, reference)}`);
  }
  const seen = leaks(world, real, wordsOf(aboutA)).filter(
    (secret) => !isShown(world, secret, name) && !isInviter(secret, one),
  );
  // The mailbox of the demo is everybody's, and there is none outside the demo.
  if (seen.length > 0 && route !== "/dev/mail") wrong.push(`shows ${seen.join(", ")}`);
  return wrong.map(
    (what) =>
      `${actor.name}${way.name}, ${aboutA.method ?? "GET"} ${route} in the name of ${name.of}: ${what}`,
  );
}

/** A route asked for by everybody, in every name and way, about A and about nothing: what is wrong with the answers. */
export async function tryRoute(stage: Stage, route: string, one: RouteCase): Promise<string[]> {
  const { world } = stage;
  const tries = Object.values(world.actors).flatMap((actor) =>
    namesFor(world, one).flatMap((name) => WAYS.map((way): Try => ({ route, one, actor, name, way }))),
  );
  const wrong = tries.flatMap((each) => {
    const inName = (t: Things) => (each.name.of === "A" ? t : world.thingsB);
    const aboutNothing = one.asks(world.unknown, inName(world.unknown));
    return one
      .asks(world.thingsA, inName(world.thingsA))
      .map((aboutA, index) => tryOne(world, each, aboutA, aboutNothing[index] as Ask));
  });
  stage.asked += wrong.length * 2;
  return (await Promise.all(wrong)).flat();
}

/** Whoever has a member's link is told the first name of who invites, on the shop's own storefront. */
function isInviter(secret: string, { route, name }: Try): boolean {
  return route === "/friend/[code]" && name.of === "A" && secret.startsWith("Name");
}
