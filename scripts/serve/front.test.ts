import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { offerToFront } from "@/lib/shared/front";
import { inFrontOf } from "./front.mjs";

let server: Server;
let url: string;

async function framework(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  response.end(`framework: ${request.method} ${request.url} ${Buffer.concat(parts)}`);
}

beforeAll(async () => {
  offerToFront("GET /tested", async (request, response) => {
    if (request.headers["x-not-me"]) return false;
    response.end("front");
    return true;
  });
  offerToFront("POST /tested", async () => {
    throw new Error("broken");
  });
  offerToFront("POST /tested/half", async (_, response) => {
    response.write("half");
    throw new Error("broken");
  });
  server = createServer(inFrontOf(framework)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const asked = async (path: string, init: RequestInit = {}) => (await fetch(url + path, init)).text();

it("answers what was offered, to the letter of method and address", async () => {
  expect(await asked("/tested")).toBe("front");
  for (const path of ["/tested?", "/tested?a=1", "/tested/", "//tested", "/Tested", "/%74ested"])
    expect(await asked(path)).toContain("framework: GET");
  expect(await asked("/tested", { method: "PUT", body: "x" })).toBe("framework: PUT /tested x");
});

it("leaves to the framework what a handler leaves, and what it fails at before it began, body and all", async () => {
  expect(await asked("/tested", { headers: { "x-not-me": "1" } })).toBe("framework: GET /tested ");
  expect(await asked("/tested", { method: "POST", body: "whole" })).toBe("framework: POST /tested whole");
});

it("ends what failed in the middle, rather than to let anybody take half for all", async () => {
  await expect(asked("/tested/half", { method: "POST", body: "x" })).rejects.toThrow();
});
