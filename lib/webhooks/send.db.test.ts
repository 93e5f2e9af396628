import { lookup } from "node:dns/promises";
import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { sendWebhook, webhookProblem } from "./service";
import { showSecret } from "./sign";
import { freshReceiver } from "./testing/fresh-receiver";

vi.mock("node:dns/promises", () => ({ lookup: vi.fn() }));

/** What the name server says, answer by answer; the last for all that follow. */
function names(...answers: string[][]) {
  vi.mocked(lookup).mockReset();
  for (const [at, answer] of answers.entries()) {
    const found = answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })) as never;
    if (at === answers.length - 1) vi.mocked(lookup).mockResolvedValue(found);
    else vi.mocked(lookup).mockResolvedValueOnce(found);
  }
}

let door: Server;
let port: number;
let knocks = 0;
const receiver = await freshReceiver();
const sockets = new Set<Socket>();
beforeAll(async () => {
  door = createServer((socket) => {
    knocks++;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.end("no TLS here");
  });
  await new Promise<void>((ready) => door.listen(0, "127.0.0.1", ready));
  port = (door.address() as AddressInfo).port;
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  door.close();
});
beforeEach(() => {
  knocks = 0;
});

const now = new Date("2026-11-22T12:00:00Z");
const call = { id: "msg_1", secret: showSecret(new Uint8Array(32)), body: "{}", now };
const send = (url: string, more = {}) => sendWebhook(url, { ...call, ...more });

describe("our sender cannot be turned inward (P11)", () => {
  test("the name is asked for once, and the very address that was checked is called", async () => {
    // A name that says something else whenever it is asked: the second answer must never matter.
    names(["127.0.0.1"], ["10.0.0.1"]);
    const sent = await send(`https://hooks.example.com:${port}/x`);
    expect(sent).toMatchObject({ ok: false });
    expect(knocks).toBe(1);
    expect(lookup).toHaveBeenCalledTimes(1);
  });

  test("a name that was public when it was saved and points inward when it is called is not called", async () => {
    names(["93.184.216.34"], ["169.254.169.254"]);
    expect(await webhookProblem("https://hooks.example.com/x")).toBeNull();
    expect(await send("https://hooks.example.com/x")).toMatchObject({
      ok: false,
      error: { code: "refused" },
    });
  });

  test.each([
    ["one of several addresses is private", ["93.184.216.34", "192.168.0.1"]],
    ["it is IPv4 dressed as IPv6", ["::ffff:10.0.0.1"]],
    ["it is the metadata service of a cloud", ["169.254.169.254"]],
    ["it is a translation of a private address", ["64:ff9b::a00:1"]],
    ["it is in the shared range of carriers", ["100.64.0.1"]],
    ["it is every address", ["0.0.0.0"]],
    ["it is 6to4 of a private address", ["2002:a00:1::1"]],
    ["it is link-local", ["fe80::1"]],
    ["it is local to a site", ["fd00::1"]],
  ])("nothing is sent when %s", async (_, addresses) => {
    names(addresses);
    expect(await send("https://hooks.example.com/x")).toMatchObject({
      ok: false,
      error: { code: "refused" },
    });
    expect(await webhookProblem("https://hooks.example.com/x")).toContain("private network");
  });

  test("a redirect is an answer like any other, and is not followed", async () => {
    receiver.says(() => ({ status: 307, headers: { location: receiver.url("/inside") } }));
    expect(await send(receiver.url())).toMatchObject({ ok: true, value: { status: 307 } });
    expect(receiver.calls.map(({ path }) => path)).toEqual(["/hook"]);
  });

  test("a name server that says nothing is a host that was not found", async () => {
    vi.mocked(lookup)
      .mockReset()
      .mockReturnValue(new Promise(() => {}) as never);
    const sent = await send("https://hooks.example.com/x");
    expect(sent).toMatchObject({ ok: false, error: { code: "unreachable" } });
  }, 15_000);
});

describe("what comes back", () => {
  test("is cut at 64 kB, however much there is", async () => {
    receiver.says(() => ({ status: 200, body: "x".repeat(5_000_000) }));
    const sent = await send(receiver.url());
    expect(sent.ok && sent.value.body.length).toBeLessThanOrEqual(64 * 1024);
  });

  test("is waited for as long as it was said, and no longer", async () => {
    receiver.says(() => "silence");
    const began = performance.now();
    expect(await send(receiver.url(), { timeoutMs: 300 })).toMatchObject({
      ok: false,
      error: { code: "unknown" },
    });
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test.each([
    ["120", 120],
    ["Sun, 22 Nov 2026 12:01:00 GMT", 60],
    ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
    ["soon", null],
    ["-5", null],
  ])("Retry-After: %s is %s seconds", async (value, seconds) => {
    receiver.says(() => ({ status: 429, headers: { "retry-after": value } }));
    expect(await send(receiver.url())).toMatchObject({ ok: true, value: { retryAfter: seconds } });
  });
});
