import { lookup } from "node:dns/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { relayNotices } from "@/lib/notices/service-relay";
import { createEndpoint } from "./service-endpoints";
import { deliveriesOf } from "./service-log";
import { publish } from "./service-publish";
import { sendDue } from "./service-send";
import { startSending } from "./service-sender";
import { startReceiver } from "./testing/receiver";

vi.mock("node:dns/promises", () => ({ lookup: vi.fn() }));
vi.mock("@/lib/notices/service-relay", () => ({ relayNotices: vi.fn() }));

/* P10: whatever is wrong with one receiver, or with one program, stops nobody else. */

const owner = connect(testDatabase().ownerUrl, { max: 2 });
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(async () => {
  receiver.close();
  await Promise.all([owner.end(), closeDatabase()]);
});

const NOW = new Date("2026-11-22T12:00:00Z");
const BAD = "https://bad.example.com/hook";
beforeEach(() => {
  receiver.calls.length = 0;
  vi.mocked(relayNotices)
    .mockReset()
    .mockResolvedValue(0 as never);
  vi.mocked(lookup).mockReset();
});

/** A program with endpoints at these addresses, and something to tell them. */
async function telling(...urls: string[]): Promise<{ program: TestProgram; endpoints: string[] }> {
  const program = await makeProgram(owner);
  const { id: memberId } = await makeMember(owner, program);
  const endpoints: string[] = [];
  for (const url of urls) {
    const made = await createEndpoint(program.scope, { url, description: "", types: [] }, NOW);
    if (!made.ok) throw new Error(made.error.code);
    endpoints.push(made.value.endpoint.id);
  }
  const data = { changed: ["name"] };
  await inProgram(program.scope, (tx) =>
    publish(tx, program.scope, { type: "member_updated", at: NOW, memberId, data }),
  );
  return { program, endpoints };
}

async function standing({ scope }: TestProgram, endpoint = "") {
  const all = await deliveriesOf(scope, endpoint, { state: null, before: null, limit: 10 });
  return all.map(({ state, tries }) => `${state} ${tries}`);
}

const broken: [string, () => never][] = [
  [
    "throws",
    () => {
      throw new TypeError("a name that no name server takes");
    },
  ],
  ["fails", () => Promise.reject(new Error("the name server is gone")) as never],
];

test.each(broken)(
  "a receiver whose look-up %s is tried again later, and the others are called",
  async (_, look) => {
    vi.mocked(lookup).mockImplementation(look);
    const urls = [receiver.url("/first"), BAD, receiver.url("/last")];
    const { program, endpoints } = await telling(...urls);
    expect(await sendDue(program.scope, { now: () => NOW })).toBe(3);
    expect(receiver.calls.map(({ path }) => path).sort()).toEqual(["/first", "/last"]);
    expect(await Promise.all(endpoints.map((id) => standing(program, id)))).toEqual([
      ["delivered 1"],
      ["waiting 1"],
      ["delivered 1"],
    ]);
  },
);

test("an endpoint whose own secret cannot be read stops nobody else", async () => {
  const { program, endpoints } = await telling(
    receiver.url("/first"),
    receiver.url("/unreadable"),
    receiver.url("/last"),
  );
  await owner`update webhook_endpoints set secret = 'broken' where id = ${endpoints[1] ?? ""}`;
  expect(await sendDue(program.scope, { now: () => NOW })).toBe(3);
  expect(receiver.calls.map(({ path }) => path).sort()).toEqual(["/first", "/last"]);
  expect(await standing(program, endpoints[1])).toEqual(["waiting 1"]);
});

test("a program that cannot be looked through keeps no other from being told, nor its own receivers", async () => {
  const programs = [
    await telling(receiver.url("/one")),
    await telling(receiver.url("/two")),
    await telling(receiver.url("/three")),
  ];
  const bad = programs[1]?.program.id;
  vi.mocked(relayNotices).mockImplementation(async (scope) => {
    if (scope.programId === bad) throw new Error("this program's notices cannot be read");
    return 0 as never;
  });
  const sender = startSending();
  try {
    await vi.waitFor(
      () => expect(receiver.calls.map(({ path }) => path).sort()).toEqual(["/one", "/three", "/two"]),
      { timeout: 5_000 },
    );
  } finally {
    await sender.stop();
  }
});
