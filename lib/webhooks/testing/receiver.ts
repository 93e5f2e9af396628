import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type Call = { path: string; headers: IncomingHttpHeaders; body: string };
/** "silence" never answers. */
export type Reply = { status: number; body?: string; headers?: Record<string, string> } | "silence";

/** A receiver on this machine. It says what it is told to, and keeps what it hears. */
export async function startReceiver() {
  const calls: Call[] = [];
  let replies: (call: Call) => Reply = () => ({ status: 200, body: "thanks" });
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const call = { path: request.url ?? "", headers: request.headers, body };
      calls.push(call);
      const reply = replies(call);
      if (reply !== "silence") response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    calls,
    url: (path = "/hook") => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    says: (say: (call: Call) => Reply) => {
      replies = say;
    },
    hangUp: () => server.closeAllConnections(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
