import JsBarcode from "jsbarcode";
import { runsOf } from "./bars";
import type { CodeDrawing } from "./qr-code";

/** What ISO/IEC 15417 asks to be left light on each side of the bars. */
const QUIET = 10;
/** Bars are at least 15 % as high as they are long. */
const HEIGHT = 36;

type Encoded = { encodings?: { data: string }[] };

/** The Code 128 of a text: an even number of digits is packed two in a sign. Must be shown dark on light. */
export function code128(text: string): CodeDrawing {
  const encoded: Encoded = {};
  const isPairs = /^(\d\d)+$/.test(text);
  JsBarcode(encoded, text, { format: isPairs ? "CODE128C" : "CODE128" });
  const modules = encoded.encodings?.map(({ data }) => data).join("");
  if (!modules) throw new TypeError("a text that Code 128 has no signs for");
  const path = runsOf([...modules].map((module) => module === "1"))
    .map(({ from, length }) => `M${from + QUIET} 0h${length}v${HEIGHT}h-${length}z`)
    .join("");
  return { width: modules.length + 2 * QUIET, height: HEIGHT, path };
}
