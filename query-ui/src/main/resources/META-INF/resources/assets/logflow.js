// What makes the pages quicker to use. Every page works without it: links and forms do the same.
"use strict";

const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const remember = (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* no storage */ } };
const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const say = (text) => { const said = byId("said"); said.textContent = ""; requestAnimationFrame(() => { said.textContent = text; }); };

// Times: the server writes UTC, the reader chooses; the browser's own zone unless he did.

const pad = (number, digits = 2) => String(number).padStart(digits, "0");
let zone = remembered("logflow.zone") === "utc" ? "utc" : "local";

const parts = (date) => zone === "utc"
  ? { day: date.toISOString().slice(0, 10), clock: date.toISOString().slice(11, 23) }
  : { day: `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`,
      clock: `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}` };

const offsetOf = (date) => {
  const minutes = -date.getTimezoneOffset();
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
};

const zoneName = (date) => zone === "utc" ? "UTC"
  : new Intl.DateTimeFormat("en", { timeZoneName: "short" }).formatToParts(date).find((part) => part.type === "timeZoneName").value;

// Where the zoom into a bar of the histogram begins or ends.
const endOf = (bar, name) => new URL(bar.href.baseVal, location.href).searchParams.get(name);

function showTimes(within) {
  const ends = [...document.querySelectorAll("#status time[datetime]")];
  if (ends.length === 2) {
    const [from, to] = ends.map((end) => parts(new Date(end.dateTime)).day);
    ends[0].dataset.zone = "no";
    ends[1].dataset.form = from === to ? "clock" : "";
  }
  for (const time of within.querySelectorAll("time[datetime]")) {
    // Date knows milliseconds; a browser may refuse more digits.
    const date = new Date(time.dateTime.replace(/(\.\d{3})\d+/, "$1"));
    if (isNaN(date)) continue;
    const { day, clock } = parts(date);
    const clockPart = time.querySelector("span");
    if (clockPart) {
      time.querySelector("i").textContent = day;
      clockPart.textContent = clock;
      time.title = `${time.dateTime} UTC`.replace("Z UTC", " UTC").replace("T", " ");
    } else {
      time.textContent = `${time.dataset.form === "clock" ? "" : day + " "}${clock.slice(0, 8)}${time.dataset.zone === "no" ? "" : " " + zoneName(date)}`;
    }
  }
  for (const bar of within.querySelectorAll(".histogram svg a")) {
    const title = bar.firstElementChild;
    const from = new Date(endOf(bar, "from"));
    const { day, clock } = parts(from);
    title.textContent = `${day} ${clock.slice(0, 8)} ${zoneName(from)}${title.textContent.replace(/^[^\n]*/, "")}`;
  }
}

function showZone() {
  const now = new Date();
  byId("zone").textContent = zoneName(now);
  byId("zone").setAttribute("aria-label", `Times in ${zone === "utc" ? "UTC" : "your zone, " + zoneName(now)}; change`);
  const hint = byId("zone-of-input");
  if (hint) hint.textContent = zone === "utc" ? "UTC" : `${zoneName(now)}, your zone`;
  showTimes(document);
}

byId("zone").addEventListener("click", () => {
  zone = zone === "utc" ? "local" : "utc";
  remember("logflow.zone", zone);
  showZone();
  say(`Times in ${byId("zone").textContent}`);
});

// A time typed without an offset means the zone that is shown; in the address it stands with its offset.
function withOffset(typed, isEnd) {
  const match = /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?))?\s*$/.exec(typed);
  if (!match || zone === "utc") return typed;
  const clock = match[2] ?? (isEnd ? "23:59:59.999" : "00:00");
  const date = new Date(`${match[1]}T${clock.replace(",", ".")}`);
  return isNaN(date) ? typed : `${match[1]}T${clock.replace(",", ".")}${offsetOf(date)}`;
}

document.addEventListener("submit", (event) => {
  if (event.target.id !== "search") return;
  for (const [name, isEnd] of [["from", false], ["to", true]]) {
    const input = event.target.elements[name];
    if (input) input.value = withOffset(input.value, isEnd);
  }
}, true);

// Colours: the system's, or the reader's choice.

const themes = { "": "light", light: "dark", dark: "" };
const showTheme = () => {
  const theme = root.dataset.theme ?? "";
  byId("theme").setAttribute("aria-label", `Colours: ${theme || "as the system"}; change`);
  byId("theme").title = byId("theme").getAttribute("aria-label");
};
byId("theme").addEventListener("click", () => {
  const next = themes[root.dataset.theme ?? ""];
  if (next) root.dataset.theme = next; else delete root.dataset.theme;
  remember("logflow.theme", next || null);
  showTheme();
});

// Copying, with a word about it.

// Without TLS and beyond localhost browsers have no clipboard for scripts, but they still copy what is selected.
function copySelected(text) {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  before?.focus();
  if (!copied) throw new Error("refused");
}

async function copy(button, text) {
  try {
    const copied = await text;
    if (navigator.clipboard) await navigator.clipboard.writeText(copied); else copySelected(copied);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
    say("Copied");
  } catch {
    say("The browser did not allow copying");
  }
}
const fetched = async (href) => {
  const response = await fetch(href);
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
};
const inZulu = (text, end) => {
  const ms = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };
  const match = /^now(?:([+-])(\d+)([smhdw]))?$/.exec(text.trim());
  if (!match) return text;
  return new Date(Date.now() + (match[1] ? (match[1] === "-" ? -1 : 1) * match[2] * ms[match[3]] : 0)).toISOString();
};
// A link that is shared means the same tomorrow.
function absolute(href) {
  const url = new URL(href, location.href);
  const times = document.querySelectorAll("#status time[datetime]");
  if (url.searchParams.has("from")) url.searchParams.set("from", times[0]?.dateTime || inZulu(url.searchParams.get("from")));
  if (url.searchParams.has("from") || url.searchParams.has("to")) {
    url.searchParams.set("to", times[times.length - 1]?.dateTime || inZulu(url.searchParams.get("to") ?? "now"));
  }
  return url.href.replaceAll("%3A", ":");
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const data = button.dataset;
  if ("copyMessage" in data) copy(button, fetched(data.copyMessage).then((json) => JSON.parse(json).message));
  else if ("copyHref" in data) copy(button, fetched(data.copyHref));
  else if ("copyLink" in data) copy(button, absolute(data.copyLink));
  else if ("copy" in data) copy(button, data.copy || button.closest(".value").querySelector("bdi").textContent);
  else if (button.id === "copy-search") copy(button, absolute(location.href));
  else if (button.id === "keys") byId("keys-help").showModal();
});

// Menus close on Esc and on a click elsewhere.

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Events: the one that is open stands in the address.

document.addEventListener("toggle", (event) => {
  const row = event.target.closest?.(".event");
  if (!row || row.firstElementChild !== event.target) return;
  const url = new URL(location.href);
  if (event.target.open) url.searchParams.set("open", row.dataset.eventId);
  else if (url.searchParams.get("open") === row.dataset.eventId) url.searchParams.delete("open");
  if (byId("results")) history.replaceState(history.state, "", url);
}, true);

// Keys, where nobody is typing.

const rows = () => [...document.querySelectorAll(".event > details > summary")];
function move(step) {
  const all = rows();
  const at = all.indexOf(document.activeElement?.closest?.(".event")?.querySelector("summary"));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
function closeWhatIsOpen() {
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
    return;
  }
  const open = document.activeElement?.closest?.(".event details[open]") ?? document.querySelector(".event details[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
}
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    byId("search")?.requestSubmit(byId("search-button"));
    return;
  }
  if (event.key === "Escape" && !event.defaultPrevented && !byId("keys-help").open) {
    if (typing?.id === "q") typing.blur(); else closeWhatIsOpen();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("keys-help").open) return;
  const act = { "/": () => byId("q")?.select(), j: () => move(1), k: () => move(-1),
    t: () => (byId("live") ?? byId("go-live")).click(), "?": () => byId("keys-help").showModal() }[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

// The histogram: drag over it to zoom, arrows to go from bar to bar.

const at = (svg, x) => {
  const box = svg.getBoundingClientRect();
  const bars = [...svg.querySelectorAll("a")];
  const place = (x - box.left) / box.width * svg.viewBox.baseVal.width;
  return bars.findLast((bar) => bar.lastElementChild.x.baseVal.value <= place) ?? bars[0];
};
let drag = null;
const dropDrag = () => {
  drag?.rect?.remove();
  drag = null;
};
document.addEventListener("pointercancel", dropDrag);
document.addEventListener("pointerdown", (event) => {
  dropDrag();
  const svg = event.target.closest?.(".histogram svg");
  if (!svg || event.button !== 0) return;
  drag = { svg, start: event.clientX, end: event.clientX, rect: null };
});
document.addEventListener("dragstart", (event) => { if (event.target.closest?.(".histogram")) event.preventDefault(); });
document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  drag.end = event.clientX;
  if (!drag.rect && Math.abs(drag.end - drag.start) < 6) return;
  const box = drag.svg.getBoundingClientRect();
  const unit = drag.svg.viewBox.baseVal.width / box.width;
  const left = Math.max(box.left, Math.min(drag.start, drag.end));
  const right = Math.min(box.right, Math.max(drag.start, drag.end));
  if (!drag.rect) {
    drag.rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    drag.rect.setAttribute("class", "drag");
    drag.rect.setAttribute("height", drag.svg.viewBox.baseVal.height);
    drag.svg.append(drag.rect);
  }
  drag.rect.setAttribute("x", (left - box.left) * unit);
  drag.rect.setAttribute("width", Math.max(0, (right - left) * unit));
});
document.addEventListener("pointerup", () => {
  if (!drag) return;
  const { svg, rect, start, end } = drag;
  drag = null;
  if (!rect) return;
  svg.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
  setTimeout(() => rect.remove(), 0);
  const url = new URL(at(svg, start).href.baseVal, location.href);
  url.searchParams.set("from", endOf(at(svg, Math.min(start, end)), "from"));
  url.searchParams.set("to", endOf(at(svg, Math.max(start, end)), "to"));
  location.assign(url.href.replaceAll("%3A", ":"));
});
document.addEventListener("keydown", (event) => {
  const bar = event.target.closest?.(".histogram svg a");
  const step = { ArrowRight: "nextElementSibling", ArrowLeft: "previousElementSibling" }[event.key];
  if (!bar || !step || bar[step]?.tagName !== "a") return;
  event.preventDefault();
  bar.tabIndex = -1;
  bar[step].tabIndex = 0;
  bar[step].focus();
});

// Completion in the search box: names of fields and their values.

const box = byId("q");
let list = null;
let asked = 0;
const close = () => {
  list?.remove();
  list = null;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
};
const options = () => [...list.children];
function choose(option) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  box.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}
function take(option) {
  const from = Number(option.dataset.from);
  const text = option.dataset.text;
  box.setRangeText(text, from, box.selectionStart, "end");
  close();
  if (text.endsWith(":") || text.endsWith(".")) suggest();
}
async function suggest() {
  const mine = ++asked;
  const search = new URLSearchParams(new FormData(byId("search")));
  search.set("q", box.value);
  search.set("caret", box.selectionStart);
  let html = "";
  try {
    const response = await fetch(`/complete?${search}`, { headers: { "HX-Request": "true" } });
    html = response.ok ? await response.text() : "";
  } catch { /* without completion, then */ }
  if (mine !== asked || document.activeElement !== box) return;
  close();
  const holder = document.createElement("template");
  holder.innerHTML = html;
  list = holder.content.querySelector("ul");
  if (!list || !list.children.length) { list = null; return; }
  byId("query").append(list);
  box.setAttribute("aria-expanded", "true");
}
function completeIn(input) {
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", "suggestions"]]) {
    input.setAttribute(name, value);
  }
  let wait = 0;
  input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(suggest, 120); });
  input.addEventListener("blur", () => { asked++; if (list) close(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { clearTimeout(wait); asked++; }
    if (event.key === "ArrowDown" && !list) { suggest(); event.preventDefault(); return; }
    if (!list) return;
    const all = options();
    const now = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      choose(all[(now + (event.key === "ArrowDown" ? 1 : now < 0 ? 0 : -1) + all.length) % all.length]);
      event.preventDefault();
    } else if ((event.key === "Enter" && now >= 0 && !event.ctrlKey) || (event.key === "Tab" && !event.shiftKey)) {
      take(all[Math.max(0, now)]);
      event.preventDefault();
    } else if (event.key === "Escape") {
      close();
      asked++;
      event.preventDefault();
    } else if (event.key === "Enter") {
      close();
    }
  });
  byId("query").addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    take(option);
  });
}
if (box) completeIn(box);

// A search that takes long can be left.

let slow = 0;
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id !== "search") return;
  clearTimeout(slow);
  slow = setTimeout(() => { byId("slow").hidden = false; }, 1000);
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.id !== "search") return;
  clearTimeout(slow);
  byId("slow").hidden = true;
});
byId("cancel")?.addEventListener("click", () => {
  htmx.trigger("#search", "htmx:abort");
  say("Cancelled");
});
document.addEventListener("htmx:sendError", () => say("The search page cannot be reached"));
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.id !== "search" || ![200, 400].includes(event.detail.xhr.status)) return;
  // What was added has become a filter, and the picker has done its work.
  for (const name of ["add-field", "add-value"]) event.target.elements[name].value = "";
  for (const menu of document.querySelectorAll(".bar details.menu[open]")) {
    if (menu.querySelector(".error:not(:empty)")) continue;
    menu.open = false;
    // What had the focus is swapped or hidden; who uses keys goes on from the menu.
    if (document.activeElement === document.body || menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
  box.removeAttribute("aria-invalid");
  if (document.querySelector("#query-note .mistake")) box.setAttribute("aria-invalid", "true");
});

const prepare = (within) => {
  showTimes(within);
  const bar = document.querySelector(".histogram svg a");
  if (bar && !document.querySelector(".histogram svg a[tabindex='0']")) bar.tabIndex = 0;
};
document.addEventListener("htmx:afterSettle", (event) => prepare(event.detail.elt ?? document));
document.addEventListener("htmx:oobAfterSwap", (event) => { showZone(); prepare(event.detail.target ?? document); });
showTheme();
showZone();
prepare(document);
