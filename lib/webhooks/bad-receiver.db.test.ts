import { lookup } from "node:dns/promises";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { relayNotices } from "@/lib/notices/service-relay";
import { changeSettings } from "@/lib/programs/service-settings";
import { deliveriesOf } from "./service-log";
import { publish } from "./service-publish";
import { sendDue } from "./service-send";
import { startSending } from "./service-sender";
import { makeEndpoint } from "./testing/endpoint";
import { freshReceiver } from "./testing/fresh-receiver";

vi.mock("node:dns/promises", () => ({ lookup: vi.fn() }));

/* P10: whatever is wrong with one receiver, or with one program, stops nobody else. */

const owner = connect(testDatabase().ownerUrl, { max: 2 });
const receiver = await freshReceiver();
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-11-22T12:00:00Z");
const BAD = "https://bad.example.com/hook";
beforeEach(() => {
  vi.mocked(lookup).mockReset();
});

/** A program with endpoints at these addresses, and something to tell them. */
async function telling(...urls: string[]) {
  const program = await makeProgram(owner);
  const { id: memberId } = await makeMember(owner, program);
  const endpoints: string[] = [];
  for (const url of urls) endpoints.push((await makeEndpoint(program.scope, { url }, NOW)).id);
  const data = { changed: ["name"] };
  await inProgram(program.scope, (tx) =>
    publish(tx, program.scope, { type: "member_updated", at: NOW, memberId, data }),
  );
  return { program, memberId, endpoints };
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

/** From now until it is asked to stop, no message to a member of this program can be put on its way. */
async function barMessages({ id }: TestProgram): Promise<() => Promise<unknown>> {
  await owner`
    create function bar_messages() returns trigger language plpgsql as
      $$ begin raise exception 'this program''s notices cannot be put on their way'; end $$`;
  await owner.unsafe(`
    create trigger bar_messages before insert on webhook_messages for each row
      when (new.type = 'member_message' and new.program_id = '${id}') execute function bar_messages()`);
  return () => owner`drop function bar_messages cascade`;
}

test("a program that cannot be looked through keeps no other from being told, nor its own receivers", async () => {
  const programs = [
    await telling(receiver.url("/one")),
    await telling(receiver.url("/two")),
    await telling(receiver.url("/three")),
  ];
  const messages = { topics: ["tiers" as const], means: "text" as const, asksFirst: false };
  for (const { program, memberId } of programs) {
    await changeSettings(program.scope, { messages }, NOW);
    const draft = { memberId, code: "tier_reached", about: "x", facts: { tier: "Gold", position: 2 } };
    await inProgram(program.scope, (tx) => tellMembers(tx, program.scope, [draft], NOW));
  }
  const [, bad] = programs;
  if (!bad) throw new Error();
  const heard = () => receiver.calls.map(({ path, body }) => `${path} ${JSON.parse(body).type}`).sort();
  const unbar = await barMessages(bad.program);
  const sender = startSending();
  try {
    await vi.waitFor(
      () =>
        expect(heard()).toEqual([
          "/one member_message",
          "/one member_updated",
          "/three member_message",
          "/three member_updated",
          "/two member_updated",
        ]),
      { timeout: 5_000 },
    );
  } finally {
    await sender.stop();
    await unbar();
  }
  // What could not go is not lost.
  expect(await relayNotices(bad.program.scope, NOW)).toBe(1);
});
