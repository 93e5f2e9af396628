import { build, stop } from "esbuild";
import { checkout } from "./checkout.mjs";

/** What is answered in threads of its own, by the name that lib/api/service-threads.ts asks for. */
const THREADS = { "events-batch": "app/api/v1/events/batch/thread.ts" };

/** Compiles the threads into `folder`, each with all of ours that it needs in one file; packages stay where they are. */
export async function buildThreads(folder) {
  await build({
    absWorkingDir: checkout,
    entryPoints: THREADS,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22",
    packages: "external",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "silent",
  });
  await stop();
}
