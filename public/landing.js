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

// The page has its style in it. The whole sheets are for the page that comes next, once this one has all it needs.
addEventListener("load", () => {
  for (const { dataset } of document.querySelectorAll("style[data-of]"))
    for (const href of dataset.of.split(" ")) {
      const sheet = document.createElement("link");
      sheet.rel = "prefetch";
      sheet.as = "style";
      sheet.href = href;
      document.head.append(sheet);
    }
});
