import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const entry = fileURLToPath(new URL("./start.mjs", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "regulars-start-"));
let taken: Server;
let takenPort: number;
let freePort: number;

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as { port: number }).port };
}

beforeAll(async () => {
  const free = await listen();
  ({ server: taken, port: takenPort } = await listen());
  freePort = free.port;
  await new Promise((resolve) => free.server.close(resolve));
});

afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(environment: Record<string, string>) {
  const nothing = { DATABASE_URL: "", AUTH_SECRET: "", ENCRYPTION_KEY: "", REGULARS_DEMO: "", NODE_ENV: "" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry], {
    encoding: "utf8",
    timeout: 20_000,
    env: {
      PATH: process.env.PATH,
      REGULARS_DATA_DIR: folder,
      ...nothing,
      ...environment,
    } as NodeJS.ProcessEnv,
  });
  return { status, stdout: stdout.trim(), said: stderr.trim().split("\n") };
}

const production = {
  NODE_ENV: "production",
  DATABASE_URL: "postgres://owner:word@127.0.0.1:1/loyalty",
  AUTH_SECRET: "s".repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
};

it("says which port is in use, and starts nothing", () => {
  const { status, stdout, said } = start({ PORT: String(takenPort) });
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(said).toEqual([
    `Port ${takenPort} is in use: stop the program that uses it, or choose another with PORT=….`,
  ]);
  expect(readdirSync(folder)).not.toContain("postgres");
});

it("says which database does not answer", () => {
  const { status, stdout, said } = start({ ...production, PORT: String(freePort) });
  expect([status, stdout]).toEqual([1, ""]);
  expect(said).toEqual([
    "The database loyalty at 127.0.0.1:1 does not answer (ECONNREFUSED): start it or correct DATABASE_URL.",
  ]);
});

it.each(["DATABASE_URL", "AUTH_SECRET", "ENCRYPTION_KEY"])(
  "does not start in production without %s",
  (name) => {
    const { status, stdout, said } = start({ ...production, [name]: "" });
    expect([status, stdout]).toEqual([1, ""]);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^${name} is missing: `));
  },
);
