// A product's page works without this: its form posts, its links lead. With it the page stays where it is, and what changes on
// it is taken from what the server answers.

const partsOf = (node) => [...node.childNodes].filter((child) => child.nodeType !== Node.COMMENT_NODE);

/** Makes a part of the page what it is in another document. What is the same is left alone, and so keeps the focus. */
function follow(part, fresh) {
  if (part.nodeName !== fresh.nodeName) return part.replaceWith(fresh);
  if (part.nodeType === Node.TEXT_NODE) {
    if (part.data !== fresh.data) part.data = fresh.data;
    return;
  }
  for (const { name } of [...part.attributes]) if (!fresh.hasAttribute(name)) part.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (part.getAttribute(name) !== value) part.setAttribute(name, value);
  const [now, then] = [partsOf(part), partsOf(fresh)];
  for (const [at, child] of then.entries()) now[at] ? follow(now[at], child) : part.append(child);
  for (const child of now.slice(then.length)) child.remove();
}

/** The sheet that stands open in the page, made modal; closing it leads to where its closing link does. */
function openSheet() {
  const sheet = document.querySelector("main dialog[open]:not(:modal)");
  if (!sheet) return;
  sheet.removeAttribute("open");
  sheet.showModal();
  sheet.onclose = () => go(sheet.querySelector(".dialog-head a").href);
}

let asked;
let shown = location.search;

/** Shows what the server answers; a page of another address is gone to. The document it came in. */
async function show(address, options) {
  asked?.abort();
  asked = new AbortController();
  // What was asked for last is what will be shown: whoever goes back before its answer is there asks for another.
  shown = location.search;
  // What is sent is never called back.
  const answer = await fetch(address, options ?? { signal: asked.signal });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || new URL(answer.url).pathname !== location.pathname) {
    location.assign(answer.url);
    return fresh;
  }
  for (const part of ["header", "main"]) follow(document.querySelector(part), fresh.querySelector(part));
  openSheet();
  return fresh;
}

/** Goes to another address of this page; without a connection the browser says so. */
function go(address, how = "pushState") {
  history[how](null, "", address);
  show(address).catch((error) => error.name !== "AbortError" && location.assign(address));
}

addEventListener("popstate", () => {
  if (location.search !== shown) show(location.href).catch((error) => error.name !== "AbortError" && location.reload());
});

document.addEventListener("change", ({ target }) => {
  if (target.name === "quantity")
    go(target.value === "1" ? location.pathname : `?quantity=${target.value}`, "replaceState");
});

document.addEventListener("click", (event) => {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event;
  if (target.matches("dialog")) return target.close();
  const link = target.closest("main a[href]");
  if (!link || button || metaKey || ctrlKey || shiftKey || altKey) return;
  if (link.origin !== location.origin || link.pathname !== location.pathname) return;
  event.preventDefault();
  const sheet = link.closest("dialog");
  if (sheet) sheet.close();
  else go(link.href);
});

/** Says above a form that nothing came back, as every form of ours does. */
function sayOffline(form) {
  form.querySelector(".form-message")?.remove();
  const message = document.createElement("div");
  message.className = "notice form-message";
  message.dataset.tone = "negative";
  message.role = "alert";
  message.tabIndex = -1;
  message.append(Object.assign(document.createElement("div"), { textContent: form.closest("[data-offline]").dataset.offline }));
  form.prepend(message);
}

/** The page after this one is the framework's: its code comes while one looks. */
function fetchAhead(fresh) {
  for (const { src } of fresh.querySelectorAll("script[src][async]"))
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", as: "script", href: src }));
}

document.addEventListener("submit", async (event) => {
  const { target: form, submitter: button } = event;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  const [said, other] = [button.textContent, button.dataset.other];
  const say = (text, more, busy) => {
    button.textContent = text;
    button.dataset.other = more;
    button.ariaBusy = button.ariaDisabled = form.ariaBusy = busy;
  };
  const body = new FormData(form, button);
  const { href } = location;
  say(other, said, "true");
  try {
    fetchAhead(await show(href, { method: "POST", body }));
    if (location.href !== href) go(location.href, "replaceState");
  } catch {
    say(said, other, null);
    sayOffline(form);
  }
  form.ariaBusy = null;
  form.querySelector(".form-message")?.focus();
});
