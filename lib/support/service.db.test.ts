import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { openAlerts, unreadNotices } from "@/lib/notices/service";
import { newId } from "@/lib/shared/id";
import {
  answerThread,
  closeThread,
  inbox,
  openThread,
  replyTo,
  setThreadState,
  threadById,
  threadOf,
  threadsOf,
} from "./service";
import { MOST_A_DAY, MOST_OPEN } from "./thread";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
let program: TestProgram;
let [ana, ben]: TestMember[] = [];
beforeAll(async () => {
  program = await makeProgram(owner);
  [ana, ben] = [
    await makeMember(owner, program, { points: 96 }),
    await makeMember(owner, program, { points: 5 }),
  ];
});

async function ask(member: TestMember, change: Partial<Parameters<typeof openThread>[1]> = {}, at = now) {
  const question = { topic: "points" as const, about: null, text: "Why 96?", requestKey: newId() };
  const opened = await openThread(member.scope, { ...question, ...change }, at);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.threadId;
}
const eventOf = async (member: TestMember) =>
  String((await owner`select id from events where member_id = ${member.id}`)[0]?.id);

describe("a question", () => {
  test("goes with the line it is about, and is answered where it was asked", async () => {
    if (!ana) throw new Error();
    const about = { kind: "event" as const, id: await eventOf(ana) };
    const id = await ask(ana, { about });
    expect((await openAlerts(program.scope)).alerts).toMatchObject([
      { code: "support_waiting", facts: { open: 1 } },
    ]);
    const answered = await answerThread(
      program.scope,
      newId(),
      id,
      { text: "Twice, in October.", requestKey: "a" },
      minutes(1),
    );
    expect(answered.ok).toBe(true);
    expect((await openAlerts(program.scope)).count).toBe(0);
    expect(await unreadNotices(ana.scope)).toMatchObject([{ code: "support_answered" }]);
    const seen = await threadOf(ana.scope, id);
    expect(seen?.thread).toMatchObject({ state: "answered", about, first: "Why 96?", messages: 2 });
    expect(seen?.messages.map(({ byStaff, text }) => [byStaff, text])).toEqual([
      [false, "Why 96?"],
      [true, "Twice, in October."],
    ]);
    await replyTo(ana.scope, id, { text: "Thank you.", requestKey: "b" }, minutes(2));
    expect((await threadById(program.scope, id))?.thread.state).toBe("open");
    await closeThread(ana.scope, id, minutes(3));
    expect(await replyTo(ana.scope, id, { text: "One more", requestKey: "c" }, minutes(4))).toMatchObject({
      error: { code: "thread_closed" },
    });
  });

  test("sent twice is asked once, also by two tabs at the same moment", async () => {
    if (!ana) throw new Error();
    const scope = ana.scope;
    const question = { topic: "other" as const, about: null, text: "Hello?", requestKey: "one-and-the-same" };
    const opened = await Promise.all(Array.from({ length: 4 }, () => openThread(scope, question, now)));
    expect(new Set(opened.map((one) => (one.ok ? one.value.threadId : one.error.code))).size).toBe(1);
    const id = opened[0]?.ok ? opened[0].value.threadId : "";
    const replies = Array.from({ length: 4 }, () =>
      replyTo(scope, id, { text: "?", requestKey: "again" }, now),
    );
    await Promise.all(replies);
    expect((await threadOf(scope, id))?.messages).toHaveLength(2);
  });

  test("is about what is the member's own, and read by nobody else", async () => {
    if (!ana || !ben) throw new Error();
    const about = { kind: "event" as const, id: await eventOf(ana) };
    const asked = { topic: "points" as const, about, text: "?", requestKey: newId() };
    expect(await openThread(ben.scope, asked, now)).toMatchObject({ error: { code: "about_unknown" } });
    const id = await ask(ana);
    expect(await threadOf(ben.scope, id)).toBeNull();
    expect(await replyTo(ben.scope, id, { text: "!", requestKey: "x" }, now)).toMatchObject({
      error: { code: "thread_unknown" },
    });
    expect(await closeThread(ben.scope, id, now)).toMatchObject({ error: { code: "thread_unknown" } });
    const other = await makeProgram(owner);
    expect(await threadById(other.scope, id)).toBeNull();
    expect((await threadsOf(ben.scope)).length).toBe(0);
  });

  test("is one of a few, and of so many messages a day", async () => {
    const cleo = await makeMember(owner, program);
    const ids: string[] = [];
    for (let i = 0; i < MOST_OPEN; i++) ids.push(await ask(cleo));
    const more = { topic: "other" as const, about: null, text: "More", requestKey: newId() };
    expect(await openThread(cleo.scope, more, now)).toMatchObject({ error: { code: "too_many_open" } });
    const reply = (at: Date) => replyTo(cleo.scope, ids[0] ?? "", { text: "…", requestKey: newId() }, at);
    for (let i = MOST_OPEN; i < MOST_A_DAY; i++) expect((await reply(now)).ok).toBe(true);
    expect(await reply(minutes(1))).toMatchObject({ error: { code: "too_many_today" } });
    expect((await reply(minutes(60 * 24 + 1))).ok).toBe(true);
  });
});

test("the inbox shows who waits the longest first, page by page, each once", async () => {
  const there = await makeProgram(owner);
  const dan = await makeMember(owner, there);
  for (let i = 0; i < 5; i++) await ask(dan, { text: `${i}` }, minutes(i));
  const first = await inbox(there.scope, { state: "open", limit: 3 });
  const second = await inbox(there.scope, { state: "open", limit: 3, after: first.next });
  expect([...first.threads, ...second.threads].map((thread) => thread.first)).toEqual([
    "0",
    "1",
    "2",
    "3",
    "4",
  ]);
  expect([second.next, first.counts]).toEqual([null, { open: 5, answered: 0, closed: 0 }]);
  const id = first.threads[0]?.id ?? "";
  for (const state of ["closed", "closed", "open"] as const)
    expect((await setThreadState(there.scope, id, state, now)).ok).toBe(true);
  expect((await owner`select from audit_entries where program_id = ${there.id}`).length).toBe(2);
  expect(await setThreadState(program.scope, id, "closed", now)).toMatchObject({
    error: { code: "thread_unknown" },
  });
});
