import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { build, stop } from "esbuild";
import { checkout } from "./checkout.mjs";
import { flagsOf, isLean, leanEnvironment } from "./lean.mjs";

/** Compiles one of our TypeScript files, with all of ours that it needs, into a folder of its own. Returns the file. */
async function compile(file, folder) {
  await build({
    absWorkingDir: checkout,
    entryPoints: [file],
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    // What a command loads when it is asked for is still loaded then only.
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    packages: "external",
    logLevel: "silent",
  });
  await stop();
  return path.join(folder, `${path.basename(file, ".ts")}.mjs`);
}

/**
 * How Node runs one of our TypeScript files: its arguments, what to add to its environment, and what to do afterwards.
 * A command that is to stay small comes compiled; where nothing can be written it brings the compiler, and needs more memory.
 */
export async function nodeCall(file, args) {
  const asItStands = { args: ["--import", "tsx", file, ...args], environment: {}, remove: () => {} };
  const flags = flagsOf(file, args);
  if (!isLean(file, args)) return { ...asItStands, args: [...flags, ...asItStands.args] };
  let folder;
  const remove = () => folder && rmSync(folder, { recursive: true, force: true });
  try {
    const caches = path.join(checkout, ".cache");
    mkdirSync(caches, { recursive: true });
    folder = mkdtempSync(path.join(caches, "command-"));
    const compiled = await compile(file, folder);
    return { args: [...flags, compiled, ...args], environment: leanEnvironment, remove };
  } catch {
    remove();
    return { ...asItStands, args: [...flags, ...asItStands.args] };
  }
}
