import type { NextConfig } from "next";

// The test run builds into a folder of its own, so that it never disturbs a running `npm start`.
const folder = process.env.REGULARS_BUILD_DIR;

const config: NextConfig = {
  distDir: folder ? `${folder}/site` : ".next",
  typescript: {
    tsconfigPath: folder ? `${folder}/tsconfig.json` : "tsconfig.json",
    // Types are checked by `npm run check` and `npm test`; a start need not wait for it.
    ignoreBuildErrors: true,
  },
  // Other programs' storefronts have hosts of their own while one develops, too.
  allowedDevOrigins: ["*.localhost"],
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["@node-rs/argon2", "graphile-worker", "pino", "postgres", "smtp-server"],
  agentRules: false,
  // Roles that may not get a 403 and a page that says who may.
  experimental: { authInterrupts: true },
};

export default config;
