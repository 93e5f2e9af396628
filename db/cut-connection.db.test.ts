import net from "node:net";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { appDatabaseUrl, env } from "@/lib/shared/env";
import { newId } from "@/lib/shared/id";
import { connect, type Database } from "./client";
import { inProgramOf, type Tx } from "./transaction";

const program = newId();
const other = connect(appDatabaseUrl(env()), { max: 1, name: "cutter" });
let pool: Database;

beforeEach(() => {
  pool = connect(appDatabaseUrl(env()), { max: 1 });
});
afterEach(() => pool.end({ timeout: 1 }));
afterAll(() => other.end({ timeout: 1 }));

const ROUNDS = 10;
const pidOf = async (tx: Tx | Database) =>
  (await tx<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid ?? 0;

/** Ends a connection as a restart of PostgreSQL or an administrator does, and waits until the server has let go of it. */
async function cut(pid: number): Promise<void> {
  await other`select pg_terminate_backend(${pid}, 5000)`;
}

/** The pool has one connection: it answers again, and with nothing of the transaction that was cut. */
async function isWell(): Promise<void> {
  const one = await inProgramOf(program, async (tx) => (await tx`select 1 as one`)[0]?.one, { on: pool });
  expect(one).toBe(1);
  expect(await pool`select 2 as two`).toMatchObject([{ two: 2 }]);
}

const work: [string, (tx: Tx) => Promise<unknown>][] = [
  ["between two queries", async (tx) => cut(await pidOf(tx))],
  [
    "between two queries, the next of which is asked",
    async (tx) => {
      await cut(await pidOf(tx));
      await tx`select 1`;
    },
  ],
  [
    "while a query runs",
    async (tx) => {
      const pid = await pidOf(tx);
      await Promise.all([tx`select pg_sleep(20)`, cut(pid)]);
    },
  ],
  [
    "while a query without a plan of its own runs",
    async (tx) => {
      const pid = await pidOf(tx);
      await Promise.all([tx.unsafe("select pg_sleep(20)"), cut(pid)]);
    },
  ],
  [
    "while many queries wait behind it",
    async (tx) => {
      const pid = await pidOf(tx);
      const behind = Array.from({ length: 150 }, (_, at) => tx`select ${at}::int as at`);
      const heard = await Promise.allSettled([tx`select pg_sleep(20)`, cut(pid), ...behind]);
      expect(heard.filter((each) => each.status === "fulfilled")).toHaveLength(1);
      throw new Error("as expected");
    },
  ],
];

test.each(work)("a connection cut %s: the work is told, and the pool answers on", async (_, cutting) => {
  for (let round = 0; round < ROUNDS; round++) {
    await expect(inProgramOf(program, cutting, { on: pool })).rejects.toThrow();
    await isWell();
  }
});

test("the commit of a connection that was cut is told as unknown, never as done", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const asked = inProgramOf(
      program,
      async (tx, commit) => {
        const pid = await pidOf(tx);
        const sleeping = tx`select pg_sleep(20)`;
        sleeping.catch(() => {});
        await Promise.all([commit(), cut(pid)]);
      },
      { on: pool },
    );
    await expect(asked).rejects.toThrow();
    await isWell();
  }
});

test("what is asked for after the end of a reserved connection is refused, and harms nobody", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const held = await pool.reserve();
    await cut(await pidOf(held as unknown as Database));
    const next = await pool.reserve();
    await expect(held`select 1`).rejects.toThrow("CONNECTION_CLOSED");
    held.release();
    expect(await next`select 3 as three`).toMatchObject([{ three: 3 }]);
    next.release();
    await isWell();
  }
});

test("many at once, cut again and again: who is refused is told so, and all are answered in the end", async () => {
  const several = connect(appDatabaseUrl(env()), { max: 4 });
  try {
    const asked = Array.from({ length: 200 }, (_, at) =>
      inProgramOf(
        program,
        async (tx) => {
          const pid = await pidOf(tx);
          if (at % 10 === 0) await cut(pid);
          return (await tx<{ at: number }[]>`select ${at}::int as at`)[0]?.at;
        },
        { on: several },
      ),
    );
    const heard = await Promise.allSettled(asked);
    heard.forEach((each, at) => {
      if (each.status === "fulfilled") expect(each.value).toBe(at);
    });
    expect(heard.filter((each) => each.status === "rejected")).toHaveLength(20);
  } finally {
    await several.end({ timeout: 1 });
  }
});

/** A way to the database that can be broken as a network breaks, without a word of PostgreSQL's. */
async function throughCable(): Promise<{ url: string; breakIt: () => void; stop: () => void }> {
  const far = new URL(appDatabaseUrl(env()));
  const open = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const on = net.connect(Number(far.port), far.hostname);
    open.add(near);
    near.on("close", () => open.delete(near) && on.destroy()).on("error", () => {});
    on.on("close", () => near.destroy()).on("error", () => {});
    near.pipe(on).pipe(near);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const breakIt = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  const url = new URL(far);
  url.host = `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  return { url: url.href, breakIt, stop: () => server.close() };
}

test.each(["in a query", "between two queries"])(
  "a line that breaks %s: the work is told, and the pool answers on",
  async (where) => {
    const cable = await throughCable();
    const there = connect(cable.url, { max: 1 });
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const broken = inProgramOf(
          program,
          async (tx) => {
            await tx`select 1`;
            const asked = where === "in a query" ? tx`select pg_sleep(20)`.execute() : null;
            asked?.catch(() => {});
            cable.breakIt();
            await (asked ?? tx`select 1`);
          },
          { on: there },
        );
        await expect(broken).rejects.toThrow();
        expect(await there`select 2 as two`).toMatchObject([{ two: 2 }]);
      }
    } finally {
      await there.end({ timeout: 1 });
      cable.stop();
    }
  },
);
