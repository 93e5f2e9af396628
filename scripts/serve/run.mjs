import { startNode, stopEverything } from "../steps/children.mjs";
import { nodeCall } from "../steps/compiled.mjs";
import { openEmbeddedDatabase, requireDatabase } from "../steps/database.mjs";
import { Problem } from "../steps/problem.mjs";
import { settings } from "../steps/settings.mjs";

const migration = "db/migrate-command.ts";

/** Runs one of our TypeScript files with a database and the environment of `npm start`. Returns its exit code. */
export async function main([file, ...args]) {
  if (!file) throw new Problem("Name the file to run: node scripts/run.mjs <file.ts> [arguments].");
  const { env, embedded } = settings();
  let stopped = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, async () => {
      if (stopped) return;
      stopped = true;
      await stopEverything();
    });
  }

  const run = async (name, rest) => {
    const { args: call, environment, remove } = await nodeCall(name, rest);
    try {
      return await startNode(call, { env: { ...env, ...environment }, stdin: "inherit", detached: false })
        .exited;
    } finally {
      remove();
    }
  };
  if (!embedded) {
    await requireDatabase(env.DATABASE_URL);
    return run(file, args);
  }
  const database = await openEmbeddedDatabase();
  env.DATABASE_URL = database.url;
  try {
    if (database.created && file !== migration && (await run(migration, [])) !== 0) return 1;
    return await run(file, args);
  } finally {
    await database.close();
  }
}
