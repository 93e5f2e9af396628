import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Where shoppers are: what they came for stands in the HTML, and works without our code. */
const SHOPPERS = /^\/\((shop|member|auth)\)\/(?!staff\/)/;

/**
 * Runs in the browser: loads the files once the page has been painted, so that on a slow line they never take the line from the
 * style sheet and the faces. A page nobody sees paints nothing; and nothing waits for longer than three seconds.
 */
function loadWhenPainted(files) {
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    for (const file of files) {
      const script = document.createElement("script");
      script.async = true;
      script.src = file;
      document.head.append(script);
    }
  };
  const painted = () => requestAnimationFrame(() => setTimeout(begin));
  if (document.hidden) begin();
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", painted);
  else painted();
  setTimeout(begin, 3_000);
}

/** The small file that stands in a page instead of the framework's own. */
export function lateText(files) {
  return `(${loadWhenPainted})(${JSON.stringify(files.map((file) => `/_next/${file}`))});`;
}

/** The manifests of a build that a server may read which files a page needs from: the common one, and each page's own. */
function manifestsOf(folder, pages) {
  const own = pages.map((page) => path.join(folder, "server", "app", page, "build-manifest.json"));
  return [path.join(folder, "build-manifest.json"), ...own].filter((file) => existsSync(file));
}

/**
 * Makes a build load the framework's code on shoppers' pages after their first paint. The framework names these files by page
 * (`rootMainFilesTree`); a build that knows no such names stays as it is.
 */
export function loadLate(folder) {
  const common = JSON.parse(readFileSync(path.join(folder, "build-manifest.json"), "utf8"));
  const files = common.rootMainFiles ?? [];
  if (files.length === 0 || typeof common.rootMainFilesTree !== "object") return [];
  const text = lateText(files);
  const name = `static/chunks/late-${createHash("sha256").update(text).digest("hex").slice(0, 12)}.js`;
  writeFileSync(path.join(folder, name), text);
  const all = JSON.parse(readFileSync(path.join(folder, "server", "app-paths-manifest.json"), "utf8"));
  const pages = Object.keys(all).filter((page) => page.endsWith("/page") && SHOPPERS.test(page));
  const tree = Object.fromEntries(pages.map((page) => [page, [name]]));
  for (const file of manifestsOf(folder, pages)) {
    const manifest = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...manifest, rootMainFilesTree: tree }, null, 2));
  }
  return pages;
}
