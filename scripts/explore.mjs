import { launch } from "./steps/launch.mjs";

await launch(import.meta.url, "./verify/explore.mjs");
