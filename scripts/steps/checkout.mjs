import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this checkout. */
export const checkout = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");

/** Where secrets, the embedded database and what the demo wrote down are kept. */
export const dataFolder = path.resolve(checkout, process.env.REGULARS_DATA_DIR ?? ".data");

/** The folder of a build (`distDir`, from the checkout) that holds what runs in threads. */
export const threadsFolder = (distDir) => path.join(checkout, distDir, "threads");
