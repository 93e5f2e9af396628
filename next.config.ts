import type { NextConfig } from "next";

// The test run builds into a folder of its own, so that it never disturbs a running `npm start`.
const folder = process.env.REGULARS_BUILD_DIR;

// As in lib/shared/visit.ts: our router asks for a page's data, actions and forms post to it, and where a document will not do,
// or is written from the page, the page itself is asked for. Those go to the page.
const A_VISIT = ["rsc", "next-action", "content-type", "x-live"].map((key) => ({
  type: "header" as const,
  key,
}));

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
  headers: async () => [
    {
      // Code, the same for everybody: any shop's page may load it. What it asks for is decided in lib/widget.
      source: "/:file(widget(?:-panel|-parts)?\\.js)",
      headers: [
        { key: "access-control-allow-origin", value: "*" },
        { key: "cross-origin-resource-policy", value: "cross-origin" },
        { key: "x-content-type-options", value: "nosniff" },
        { key: "cache-control", value: "public, max-age=300, stale-while-revalidate=86400" },
      ],
    },
    {
      // Named by its content.
      source: "/:file(widget(?:-panel|-parts)\\.js)",
      has: [{ type: "query", key: "v" }],
      headers: [{ key: "cache-control", value: "public, max-age=31536000, immutable" }],
    },
    {
      // A drawing tells nothing about anybody; the widget's card shows it on shops' pages.
      source: "/rosette/:name",
      headers: [
        { key: "access-control-allow-origin", value: "*" },
        { key: "cross-origin-resource-policy", value: "cross-origin" },
      ],
    },
  ],
  rewrites: async () => ({
    beforeFiles: [
      {
        // A visit to the member's overview.
        source: "/account",
        missing: A_VISIT,
        destination: "/account/still",
      },
      {
        // A visit to a product, from wherever; its sheet is the page's.
        source: "/products/:slug",
        missing: [...A_VISIT, { type: "query", key: "why" }],
        destination: "/products/:slug/still",
      },
    ],
    afterFiles: [],
    fallback: [],
  }),
  reactStrictMode: true,
  serverExternalPackages: [
    "@node-rs/argon2",
    "graphile-worker",
    "pino",
    "postgres",
    "purgecss",
    "smtp-server",
  ],
  agentRules: false,
  // Roles that may not get a 403 and a page that says who may.
  // Files of members may have 10 MiB, and a form around them.
  experimental: { proxyClientMaxBodySize: "11mb", authInterrupts: true },
};

export default config;
