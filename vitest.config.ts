import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const excluded = ["**/node_modules/**", "**/.next/**", "**/.cache/**", "**/.data/**", "e2e/**"];
const root = fileURLToPath(new URL("./", import.meta.url));
const aliases = [
  { find: "@", replacement: root.replace(/\/$/, "") },
  { find: /^fast-check$/, replacement: `${root}scripts/verify/fast-check.mjs` },
];

export default defineConfig({
  resolve: { alias: aliases },
  test: {
    // All projects the same, so that they run beside each other: what waits for its database leaves the processor to others.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "core",
          include: ["**/*.test.ts"],
          exclude: [...excluded, "**/*.{db,alone}.test.ts"],
          isolate: false,
          setupFiles: ["./db/testing/fresh-file.ts"],
          // Properties of many draws on a machine that does other things too.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["**/*.db.test.ts"],
          exclude: excluded,
          globalSetup: ["./db/testing/global-setup.ts"],
          // Each file in a process of its own: what the driver throws late of a connection that was cut is not the next file's.
          setupFiles: ["./db/testing/worker-setup.ts"],
          // Names next/server without its ending, which only a bundler resolves.
          server: { deps: { inline: ["next-auth"] } },
          pool: "forks",
          // In `npm test`, as with browsers: a shared machine may stall. What passes only the second time is printed as flaky.
          retry: process.env.REGULARS_FLAKY ? 1 : 0,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // Each file in a process of its own, for what measures the process.
          name: "alone",
          include: ["**/*.alone.test.ts"],
          exclude: excluded,
        },
      },
    ],
  },
});
