import { launch } from "./steps/launch.mjs";

await launch(import.meta.url, "./serve/dev-shopify.mjs");
