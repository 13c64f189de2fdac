
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = all("#findings .card");
  const form = one("#filters");
  const fields = form ? [...form.elements].filter((field) => field.name) : [];
  const words = new WeakMap();
  let typing = 0;

  // Filters: the address after # holds them, so that a view can be kept, sent, and left by going back.
  const wanted = () => {
    const hash = location.hash.slice(1);
    return new URLSearchParams(hash.includes("=") ? hash : "");
  };
  const chosen = () => {
    const values = new URLSearchParams();
    for (const field of fields) {
      if (field.value.trim() && (field.type !== "checkbox" || field.checked)) values.append(field.name, field.value.trim());
    }
    return values;
  };
  const show = (values) => {
    for (const field of fields) {
      const set = values.getAll(field.name);
      if (field.type === "checkbox") field.checked = set.includes(field.value);
      else field.value = set[0] ?? "";
      if (field.tagName === "SELECT" && field.selectedIndex < 0) field.value = "";
    }
    apply();
  };
  const text = (card) => {
    if (!words.has(card)) words.set(card, card.textContent.toLowerCase().replace(/\s+/g, " "));
    return words.get(card);
  };
  const apply = () => {
    const values = chosen();
    const query = (values.get("q") ?? "").toLowerCase().replace(/\s+/g, " ");
    const names = [...new Set(values.keys())].filter((name) => name !== "q");
    let count = 0;
    for (const card of cards) {
      const fits = names.every((name) => {
        const own = card.dataset[name].split(" ");
        return values.getAll(name).some((value) => own.includes(value));
      }) && (!query || text(card).includes(query));
      card.hidden = !fits;
      count += fits;
    }
    for (const chapter of all("#findings .chapter")) {
      const own = all(".card", chapter);
      const left = own.filter((card) => !card.hidden).length;
      chapter.hidden = !left;
      one(".number", chapter).textContent = left === own.length ? `(${left})` : `(${left} of ${own.length})`;
    }
    const filtered = names.length > 0 || query !== "";
    one("#shown").textContent = filtered ? `${count} of ${cards.length} findings shown` : "";
  };
  const keep = (replace) => {
    const hash = `#${chosen().toString() || "findings"}`;
    if (replace) history.replaceState(null, "", hash);
    else if (hash !== location.hash) history.pushState(null, "", hash);
  };
  const reset = () => {
    show(new URLSearchParams());
    keep(false);
  };
  // Cards out of sight are not laid out yet: once those on the way are, the place may have moved.
  const scroll = (element) => {
    element.scrollIntoView();
    requestAnimationFrame(() => requestAnimationFrame(() => element.scrollIntoView()));
  };
  const follow = () => {
    const hash = location.hash.slice(1);
    if (hash.includes("=") || ["", "findings"].includes(hash)) return show(wanted());
    const target = one(":target") ?? document.getElementById(hash);
    if (target?.closest("[hidden]")) {
      show(new URLSearchParams());
      scroll(target);
    }
  };
  if (form && cards.length) {
    one("#filter-box").hidden = false;
    one("#filter-box").open = matchMedia("(min-width: 60rem)").matches;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      const slow = event.target.type === "search";
      const act = () => { apply(); keep(slow); };
      clearTimeout(typing);
      if (slow) typing = setTimeout(act, 150);
      else act();
    });
    one("#reset").addEventListener("click", reset);
    for (const link of all("[data-filter]")) {
      link.href = `#${link.dataset.filter}`;
      link.addEventListener("click", () => scroll(one("#findings")));
    }
    addEventListener("hashchange", follow);
    follow();
  }

  // Colours: a choice is kept where the browser lets a page keep something.
  const theme = one("#theme");
  const colour = (name) => {
    if (name) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
    theme.value = name;
  };
  const stored = (name) => {
    try {
      if (name === undefined) return localStorage.getItem("consistency-theme") ?? "";
      localStorage.setItem("consistency-theme", name);
    } catch { /* the browser keeps nothing for this page */ }
    return "";
  };
  const before = stored();
  if (["light", "dark"].includes(before)) colour(before);
  theme.addEventListener("change", () => { colour(theme.value); stored(theme.value); });
  one("#print").addEventListener("click", () => print());
  one("#tools").hidden = false;

  // Single keys: off until switched on, and never while something is typed.
  const step = (by) => {
    const seen = cards.filter((card) => !card.hidden);
    const here = seen.indexOf(document.activeElement?.closest?.(".card"));
    const next = seen[here < 0 ? (by > 0 ? 0 : seen.length - 1) : Math.min(seen.length - 1, Math.max(0, here + by))];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "start" });
  };
  const open = (element) => {
    element.open = true;
    one("summary", element).focus();
  };
  const current = (selector) => document.activeElement?.closest?.(".card")?.querySelector(selector);
  const actions = {
    j: () => step(1),
    k: () => step(-1),
    o: () => { const details = current("details"); if (details) details.open = !details.open; },
    a: () => current("figcaption a")?.click(),
    r: reset,
    "/": () => { open(one("#filter-box")); form.elements.q.focus(); },
    "?": () => open(one("#key-list")),
  };
  addEventListener("keydown", (event) => {
    if (!one("#keys").checked || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.matches?.("select, textarea, input:not([type=checkbox])")) return;
    if (!Object.hasOwn(actions, event.key) || !cards.length) return;
    event.preventDefault();
    actions[event.key]();
  });

  // The part of the page that is being read is named in the list of parts.
  const links = new Map(all("nav a").map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target.id);
    const now = [...links.keys()].find((id) => seen.has(id));
    for (const [id, link] of links) {
      if (id === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-20% 0px -70% 0px" });
  for (const id of links.keys()) if (one(`#${id}`)) watch.observe(one(`#${id}`));
})();
