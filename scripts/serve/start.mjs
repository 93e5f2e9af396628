import { runSite } from "./site.mjs";

export const main = () => runSite();
