import { buildWidget } from "./steps/widget.mjs";

await buildWidget();
