import localFont from "next/font/local";

/*
 * Latin is preloaded, and so has only the weights that are set (fonts/README.md); the extended letters come only with a
 * text that needs them. A face that is not there when the page is painted is used from the next page on: no text moves
 * while somebody reads. The loader takes literals only, hence the repetition.
 */
const display = localFont({
  src: "./fonts/bricolage-grotesque.woff2",
  weight: "600 750",
  display: "optional",
  variable: "--face-display",
});

const text = localFont({
  src: "./fonts/hanken-grotesk.woff2",
  weight: "400 700",
  display: "optional",
  variable: "--face-text",
});

const displayMore = localFont({
  src: "../../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-ext-wght-normal.woff2",
  weight: "200 800",
  display: "optional",
  variable: "--face-display-more",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

const textMore = localFont({
  src: "../../node_modules/@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-ext-wght-normal.woff2",
  weight: "100 900",
  display: "optional",
  variable: "--face-text-more",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

/** The class that makes the faces known to the style sheet; stands on the html element. */
export const faces = [display, text, displayMore, textMore].map((face) => face.variable).join(" ");
