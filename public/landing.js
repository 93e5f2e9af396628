// The worked example works without this: its stops are radio buttons. With it they can be dragged, too.
for (const box of document.querySelectorAll("[data-stops]")) {
  const range = box.querySelector("input[type=range]");
  const stops = [...box.querySelectorAll("input[type=radio]")];
  const told = () => {
    const at = stops.findIndex((stop) => stop.checked);
    range.value = String(at);
    range.setAttribute("aria-valuetext", stops[at]?.parentElement?.textContent ?? "");
  };
  range.addEventListener("input", () => {
    stops[Number(range.value)].checked = true;
    told();
  });
  for (const stop of stops) {
    stop.tabIndex = -1;
    stop.addEventListener("change", told);
  }
  told();
  range.hidden = false;
  box.dataset.stops = "range";
}

// What is drawn below the first screen is fetched as it comes near, or is printed.
const draw = (use) => {
  use.setAttribute("href", use.dataset.href);
  use.removeAttribute("data-href");
};
const near = new IntersectionObserver(
  (seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      for (const use of target.querySelectorAll("use[data-href]")) draw(use);
    }
  },
  { rootMargin: "50%" },
);
for (const use of document.querySelectorAll("use[data-href]")) near.observe(use.parentNode);
addEventListener("beforeprint", () => {
  for (const use of document.querySelectorAll("use[data-href]")) draw(use);
});

// The page has its style in it. The whole sheets are for the page that comes next, once this one has been seen.
const SEEN_MS = 1_000;
function fetchSheets() {
  for (const { dataset } of document.querySelectorAll("style[data-of]"))
    for (const href of dataset.of.split(" ")) {
      const sheet = document.createElement("link");
      sheet.rel = "prefetch";
      sheet.as = "style";
      sheet.href = href;
      document.head.append(sheet);
    }
}
addEventListener("load", () => setTimeout(fetchSheets, SEEN_MS));
