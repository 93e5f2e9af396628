import path from "node:path";
import { checkout } from "./steps/checkout.mjs";
import { loadLate } from "./steps/late.mjs";

const folder = process.env.REGULARS_BUILD_DIR;
loadLate(path.join(checkout, folder ? `${folder}/site` : ".next"));
