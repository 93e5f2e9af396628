/** What people know an element by, and where such elements are looked for. */
const PLACES = {
  link: "a[href]",
  button: "button, summary, [role=button], input[type=submit]",
  heading: "h1, h2, h3, h4",
  textbox: "input:not([type=hidden]), textarea",
  img: "[role=img], img",
  status: "[role=status]",
  dialog: "dialog[open]",
} as const;

export type Role = keyof typeof PLACES;

/**
 * An expression that finds the first element that is shown and has this role and name, or null. It runs in the page, in
 * any browser, so that one journey is told to all of them in the same words. `name` is how the name begins.
 */
export function findExpression(role: Role, name: string): string {
  return `((places, name) => {
    const plain = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
    const textOf = (elements) => plain(Array.from(elements, (element) => element?.textContent ?? "").join(" "));
    const nameOf = (element) => {
      const by = element.getAttribute("aria-labelledby");
      if (by) return textOf(by.split(" ").map((id) => document.getElementById(id)));
      if (element.hasAttribute("aria-label")) return plain(element.getAttribute("aria-label"));
      return element.labels?.length ? textOf(element.labels) : textOf([element]);
    };
    const isShown = (element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0 && getComputedStyle(element).visibility === "visible";
    };
    const all = Array.from(document.querySelectorAll(places));
    return all.find((element) => isShown(element) && nameOf(element).startsWith(name)) ?? null;
  })(${JSON.stringify(PLACES[role])}, ${JSON.stringify(name)})`;
}
