import type { NextConfig } from "next";

const config: NextConfig = {
  // The test run builds into a folder of its own, so that it never disturbs a running `npm start`.
  distDir: process.env.REGULARS_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["@node-rs/argon2", "graphile-worker", "pino", "postgres", "smtp-server"],
  agentRules: false,
};

export default config;
