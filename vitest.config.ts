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
    projects: [
      {
        extends: true,
        test: {
          name: "core",
          include: ["**/*.test.ts"],
          exclude: [...excluded, "**/*.db.test.ts"],
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
          setupFiles: ["./db/testing/worker-setup.ts"],
          // Names next/server without its ending, which only a bundler resolves.
          server: { deps: { inline: ["next-auth"] } },
          pool: "forks",
          maxWorkers: 2,
          // In `npm test`, as with browsers: a shared machine may stall. What passes only the second time is printed as flaky.
          retry: process.env.REGULARS_FLAKY ? 1 : 0,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
