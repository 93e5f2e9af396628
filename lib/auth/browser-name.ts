const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ["Edge", /\bEdg(?:A|iOS|e)?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:HeadlessChrome|Chrome|CriOS)\//],
  ["Safari", /\bVersion\/[\d.]+.*\bSafari\//],
];

const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows NT\b/],
  ["macOS", /\bMac OS X\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
];

function first(list: readonly (readonly [string, RegExp])[], text: string): string | null {
  return list.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** What a browser calls itself, as far as people know it: "Firefox" on "Windows". Null where that cannot be told. */
export function browserName(userAgent: string | null): { browser: string; system: string } | null {
  const text = (userAgent ?? "").slice(0, 300);
  const [browser, system] = [first(BROWSERS, text), first(SYSTEMS, text)];
  return browser && system ? { browser, system } : null;
}
