import { vi } from "vitest";

/*
 * One process runs many test files, so that what comes from packages is loaded once. Of our own modules, of the environment
 * and of what we keep for the whole process, each file finds nothing that another one left.
 */
const started = Symbol.for("regulars.environment-at-first");
const kept = globalThis as unknown as Record<string | symbol, unknown>;

kept[started] ??= { ...process.env };
const environment = kept[started] as NodeJS.ProcessEnv;
const ofTheRunner = (name: string) => name.startsWith("VITEST");
for (const name of Object.keys(process.env))
  if (!(name in environment) && !ofTheRunner(name)) delete process.env[name];
for (const [name, value] of Object.entries(environment))
  if (!ofTheRunner(name) && process.env[name] !== value) process.env[name] = value;

for (const name of Reflect.ownKeys(kept)) {
  const plain = typeof name === "symbol" ? (name.description ?? "") : name;
  if (plain.startsWith("regulars") && name !== started) delete kept[name];
}

vi.useRealTimers();
vi.unstubAllGlobals();
vi.resetModules();
