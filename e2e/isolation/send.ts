import { request } from "node:http";
import type { Actor } from "./world";

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

export type Sent = {
  path: string;
  method?: string;
  actor?: Actor;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** The storefront that is visited; the server's own address when missing. */
  host?: string;
};

const site = new URL(process.env.REGULARS_URL ?? "http://localhost:3000");

/**
 * One request, exactly as given: no redirect is followed, nothing is added but who asks. Nothing is packed on the way: to
 * whoever is sent elsewhere by an action the server brings what stands there, and would pack and unpack that for itself.
 */
export function send({ path, method = "GET", actor, headers = {}, body, host }: Sent): Promise<Answer> {
  const own: Record<string, string> = {
    host: host ?? site.host,
    accept: "text/html",
    "accept-encoding": "identity",
  };
  if (actor?.cookie) own.cookie = actor.cookie;
  if (actor?.key) own.authorization = `Bearer ${actor.key}`;
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname: site.hostname, port: site.port, path, method, headers: { ...own, ...headers } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString("utf8"),
          }),
        );
        answer.on("error", reject);
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

/**
 * A server action called as the browser calls it: its arguments in React's own encoding, a form as its last one. What
 * is not given as an argument is not there.
 */
export function sendAction(
  id: string,
  path: string,
  args: unknown[],
  fields: Record<string, string> | null,
  rest: Pick<Sent, "actor" | "host"> & { origin?: string },
): Promise<Answer> {
  const boundary = "----isolation";
  const part = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const list = JSON.stringify(fields ? [...args, "$K1"] : args);
  const form = Object.entries(fields ?? {}).map(([name, value]) => part(`_1_${name}`, value));
  return send({
    path,
    method: "POST",
    actor: rest.actor,
    host: rest.host,
    body: `${form.join("")}${part("0", list)}--${boundary}--\r\n`,
    headers: {
      accept: "text/x-component",
      "next-action": id,
      "content-type": `multipart/form-data; boundary=${boundary}`,
      origin: rest.origin ?? `http://${rest.host ?? site.host}`,
    },
  });
}

/** Of an action's answer only what it returned, and where it sends: the page around it comes in any order. */
function returned({ body, headers }: Answer): string {
  const results = body.split("\n").filter((line) => /^[0-9a-f]+:\{"status":/.test(line));
  return [headers["x-action-redirect"] ?? headers.location ?? "", ...results].join("\n");
}

/** Of a page the words that stand on it, without scripts and marks, and without what stood there until a part came. */
function printed({ body }: Answer): string {
  return body
    .replace(/<!--\$\?-->[\s\S]*?<!--\/\$-->/g, " ")
    .replace(/<script\b[\s\S]*?<\/script>|<style\b[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, " ")
    .replace(/<[^>]*>/g, " ");
}

/**
 * What somebody reads in an answer, word by word: without fresh ids, instants and codes, and without the words of
 * `things` that `asked` already had. Sorted, because parts of a page may come in any order.
 */
export function readable(answer: Answer, asked: string, things: Record<string, string>): string {
  const isAction = String(answer.headers["content-type"]).includes("text/x-component");
  let text = isAction ? returned(answer) : printed(answer);
  for (const value of Object.values(things).filter((word) => asked.includes(word))) {
    for (const form of [value, encodeURIComponent(value), encodeURIComponent(encodeURIComponent(value))])
      text = text.replaceAll(form, "·");
  }
  return (
    text
      .replace(/\b[a-z]{3}_[0-9a-f]{32}\b|"request_id":"[^"]*"|\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, "·")
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "·")
      // What a passkey is to sign is new each time.
      .replace(/"challenge":"[\w-]+"/g, "·")
      // A code for signing in, or how long until the next.
      .replace(/\b\d{6}\b|the next one in\s+\d+\s+seconds|\d+\s+seconds/g, "·")
      .split(/\s+/)
      .sort()
      .join(" ")
  );
}

/** Where two texts part, for whoever has to find out why. */
export function parting(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 100));
  return `${around(a)} / ${around(b)}`;
}
