import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build, stop, transform } from "esbuild";
import { checkout } from "./checkout.mjs";

const folder = path.join(checkout, "components", "widget");

/** Style sheets of shadow roots go into the script as text, without their blanks. */
const styles = {
  name: "styles-as-text",
  setup(bundler) {
    bundler.onResolve({ filter: /\.css\?shadow$/ }, ({ path: name, resolveDir }) => {
      return { path: path.join(resolveDir, name.replace("?shadow", "")), namespace: "shadow" };
    });
    bundler.onLoad({ filter: /\.css$/, namespace: "shadow" }, async ({ path: file }) => {
      const { code } = await transform(readFileSync(file, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

async function bundle(name, options) {
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, name)],
    bundle: true,
    minify: true,
    write: false,
    target: ["chrome111", "firefox121", "safari16.4"],
    charset: "utf8",
    legalComments: "none",
    tsconfigRaw: { compilerOptions: { target: "es2022", useDefineForClassFields: true } },
    plugins: [styles],
    ...options,
  });
  return outputFiles[0].text;
}

const hashed = (name, text) =>
  JSON.stringify(`/${name}?v=${createHash("sha256").update(text).digest("hex").slice(0, 10)}`);

/** The widget's files as they are served. The entry names the others with their hashes, so that they may be kept for good. */
export async function bundleWidget() {
  const [panel, parts] = await Promise.all(
    ["panel.ts", "parts.ts"].map((name) => bundle(name, { format: "esm" })),
  );
  const define = { PANEL: hashed("widget-panel.js", panel), PARTS: hashed("widget-parts.js", parts) };
  return { entry: await bundle("entry.ts", { format: "iife", define }), panel, parts };
}

function write(name, text) {
  const file = path.join(checkout, "public", name);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Puts the widget where the site serves it from. */
export async function buildWidget() {
  const { entry, panel, parts } = await bundleWidget();
  write("widget-panel.js", panel);
  write("widget-parts.js", parts);
  write("widget.js", entry);
  // The bundler waits for more in a process of its own.
  await stop();
}
