"use strict";
// The live page: follows /api/v1/logs/tail and shows each event as a row. Log text is hostile: it only ever becomes text nodes.
(() => {
  const list = document.getElementById("events");
  if (!list?.dataset.source) return;

  const MOST_ROWS = 1000;
  const LONGEST_MESSAGE = 400;
  const LONGEST_CELL = 80;
  const RATE_SECONDS = 5;
  const LEVELS = { trace: "T", debug: "D", info: "I", warn: "W", error: "E", fatal: "F", unknown: "?" };
  const CONTROLS = "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US".split(" ");
  const MEMORY = "logflow.tail:" + list.dataset.source;

  const byId = (id) => document.getElementById(id);
  const [state, rate, held, waiting, pause, newest] = ["state", "rate", "held", "waiting", "pause", "newest"].map(byId);

  let source = null;
  let last = ""; // where to go on: the position after the last event
  let paused = false;
  let attempts = 0;
  let again = 0;
  let waitingRows = []; // what the next frame shows
  let missedWhileUp = 0;
  let shown = 0;
  let heldBack = 0;
  let follows = true;
  let top = scrollY;
  const perSecond = new Array(RATE_SECONDS).fill(0);

  // What is on screen.

  const number = (n) => n.toLocaleString("en");
  const say = (kind, text) => {
    if (state.textContent !== text) state.textContent = text;
    state.dataset.state = kind;
  };

  /** Makes visible what acts without being seen, as the server does for the search page. */
  const visible = (text, most) => {
    const cut = text.length > most;
    let end = cut ? most : text.length;
    if (cut && /[\ud800-\udbff]/.test(text[end - 1])) end--;
    return text
      .slice(0, end)
      .replace(/\r\n/g, "\n")
      .replace(/\n/g, " ↵ ")
      .replace(/\t/g, " ")
      .replace(/[\u0000-\u001f]/g, (c) => "‹" + CONTROLS[c.charCodeAt(0)] + "›")
      .replace(/\u007f/g, "‹DEL›")
      .replace(/[\u0080-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]/g, (c) =>
        "‹U+" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "›") + (cut ? "…" : "");
  };

  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  const text = (value) => (typeof value === "string" ? value : value === undefined || value === null ? "" : String(value));

  const timeOf = (iso) => {
    const time = make("time", "c-time");
    const usual = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/.exec(iso);
    if (usual) {
      time.dateTime = iso;
      time.append(make("i", "", usual[1]), " ", make("span", "", usual[2] + ((usual[3] || "") + ".000").slice(0, 4)));
    } else {
      time.append(visible(iso, 30));
    }
    return time;
  };

  const rowOf = (data) => {
    let event;
    try {
      event = JSON.parse(data);
    } catch {
      event = { message: data };
    }
    const word = text(event.level) || "unknown";
    const level = Object.hasOwn(LEVELS, word) ? word : "unknown";
    const row = make("li", "event " + level);
    const id = text(event.ingest?.id);
    row.dataset.eventId = id;
    const summary = make("summary");
    const sign = make("b", "c-level");
    sign.title = word;
    const letter = make("span", "", LEVELS[level]);
    letter.setAttribute("aria-hidden", "true");
    sign.append(letter, make("span", "unseen", visible(word, LONGEST_CELL)));
    const origin = text(event.service) || text(event.resourceId) || text(event.host);
    summary.append(
      timeOf(text(event["@timestamp"])),
      sign,
      make("bdi", "cell c-origin", visible(origin, LONGEST_CELL)),
      make("bdi", "message", visible(text(event.message), LONGEST_MESSAGE)));
    const details = make("details");
    details.append(summary);
    row.append(details);
    return row;
  };

  const remark = (words) => make("li", "remark", words);

  const add = (row) => {
    waitingRows.push(row);
    if (waitingRows.length > MOST_ROWS) waitingRows.shift();
    if (waitingRows.length === 1) requestAnimationFrame(paint);
  };

  const paint = () => {
    const rows = document.createDocumentFragment();
    rows.append(...waitingRows);
    if (!follows) missedWhileUp += waitingRows.length;
    waitingRows = [];
    globalThis.showTimes?.(rows); // logflow.js: in the reader's zone
    list.append(rows);
    trim();
    waiting.hidden = true;
    if (follows) toNewest();
    showNewest();
  };

  /** The oldest go, but none that is being read: neither an open one nor the one with the focus. */
  const trim = () => {
    let tooMany = list.childElementCount - MOST_ROWS;
    for (let row = list.firstElementChild; row && tooMany > 0;) {
      const next = row.nextElementSibling;
      if (!row.querySelector("details[open]") && !row.contains(document.activeElement)) {
        row.remove();
        tooMany--;
      }
      row = next;
    }
  };

  const toNewest = () => {
    window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
    top = scrollY;
  };

  const showNewest = () => {
    newest.hidden = follows;
    newest.textContent = missedWhileUp > 0 ? "↓ " + number(missedWhileUp) + " new" : "↓ To the newest";
  };

  // An opened row is fetched like those of the search page; htmx puts it in its place.
  list.addEventListener("toggle", (opened) => {
    const details = opened.target;
    const id = details.closest("li")?.dataset.eventId;
    const before = details.querySelector(".detail");
    if (!details.open || !id || (before && !before.querySelector(".notice"))) return;
    before?.remove(); // it was not indexed yet
    const detail = make("div", "detail");
    detail.append(make("p", "", "Loading"));
    details.append(detail);
    follows = false;
    showNewest();
    htmx.ajax("GET", "/event/" + encodeURIComponent(id), { target: detail, swap: "outerHTML" });
  }, true);

  // Who scrolls up wants to read; at the end the rows run again. What is added or taken away scrolls, too, but never up from here.
  addEventListener("scroll", () => {
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 48;
    if (atEnd) {
      follows = true;
      missedWhileUp = 0;
    } else if (scrollY < top) {
      follows = false;
    }
    top = scrollY;
    showNewest();
  }, { passive: true });

  newest.addEventListener("click", () => {
    follows = true;
    missedWhileUp = 0;
    toNewest();
    showNewest();
  });

  setInterval(() => {
    const sum = perSecond.reduce((a, b) => a + b, 0);
    perSecond.pop();
    perSecond.unshift(0);
    const each = sum / RATE_SECONDS;
    const words = number(shown) + (shown === 1 ? " event" : " events") + " · " + (each > 0 && each < 1 ? "<1" : number(Math.round(each))) + "/s";
    if (rate.textContent !== words) rate.textContent = words;
  }, 1000);

  // The connection.

  const STATES = {
    connecting: () => say("connecting", "Connecting to Kafka"),
    "catching-up": () => say("connecting", "Catching up"),
    live: () => say("live", "Live"),
    away: (notice) => say("away", "Not live: " + (notice.reason || "Kafka cannot be read") + ". It is tried again."),
  };

  const follow = () => {
    clearTimeout(again);
    if (source || paused || document.hidden) return;
    const href = new URL(list.dataset.source, location.href);
    if (last) href.searchParams.set("after", last);
    say("connecting", last ? "Connecting again" : "Connecting");
    source = new EventSource(href);
    source.onmessage = (message) => {
      last = message.lastEventId;
      shown++;
      perSecond[0]++;
      add(rowOf(message.data));
    };
    on("state", (notice) => STATES[notice.state]?.(notice));
    on("at", () => {});
    on("held", (notice) => {
      heldBack += notice.rate + notice.slow;
      held.hidden = false;
      held.textContent = number(heldBack) + (heldBack === 1 ? " event was" : " events were") + " held back: "
        + (notice.slow > 0 ? "this browser takes them too slowly. " : "more came than can be read. ") + "Narrow the search to see them all, or look in the search.";
      add(remark("… " + number(notice.rate + notice.slow) + " held back"));
    });
    on("gap", (notice) => add(remark("… " + (notice.records > 0 ? number(notice.records) + " records" : "records")
      + (notice.reason === "too-far" ? " were too many to catch up with" : " are no longer in Kafka") + "; the search may have them")));
    source.onopen = () => { attempts = 0; };
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) {
        leave();
        say("away", "Not connected. It is tried again.");
        refusal(href).then((reason) => { if (reason && !source && !paused) say("away", "Not connected: " + reason); });
        again = setTimeout(follow, Math.min(15000, 1000 * 2 ** attempts++));
      } else {
        say("away", "Not connected. It is tried again.");
      }
    };
  };

  const on = (name, act) => source.addEventListener(name, (message) => {
    if (message.lastEventId) last = message.lastEventId;
    act(JSON.parse(message.data));
  });

  /** Why there is no stream: an EventSource does not tell. */
  const refusal = async (href) => {
    const once = new AbortController();
    try {
      const answer = await fetch(href, { signal: once.signal });
      return answer.ok ? "" : (await answer.json()).detail;
    } catch {
      return "";
    } finally {
      once.abort();
    }
  };

  const leave = () => {
    source?.close();
    source = null;
  };

  const toggle = () => {
    paused = !paused;
    pause.textContent = paused ? "Resume" : "Pause";
    if (paused) {
      clearTimeout(again);
      leave();
      say("paused", "Paused. Nothing is missed: it goes on from here.");
    } else {
      follow();
    }
  };

  pause.addEventListener("click", toggle);
  byId("clear").addEventListener("click", () => {
    list.replaceChildren();
    waitingRows = [];
    shown = 0;
    heldBack = 0;
    missedWhileUp = 0;
    held.hidden = true;
    waiting.hidden = false;
    showNewest();
  });

  // Before the keys of all pages, for which t leads here.
  document.addEventListener("keydown", (key) => {
    const types = key.target.closest?.("input, textarea, select, [contenteditable]");
    if (key.key !== "t" || types || key.ctrlKey || key.metaKey || key.altKey || document.querySelector("dialog[open]")) return;
    key.preventDefault();
    key.stopImmediatePropagation();
    toggle();
  }, true);

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      leave();
      clearTimeout(again);
    } else {
      follow();
    }
  });

  // A page that is loaded again goes on where it was.
  addEventListener("pagehide", () => {
    leave();
    try {
      if (last) sessionStorage.setItem(MEMORY, last);
    } catch {
      // No storage: it begins with the next event.
    }
  });
  addEventListener("pageshow", (shownAgain) => { if (shownAgain.persisted) follow(); });
  try {
    if (performance.getEntriesByType("navigation")[0]?.type === "reload") last = sessionStorage.getItem(MEMORY) || "";
  } catch {
    // As above.
  }

  showNewest();
  newest.hidden = true;
  follow();
})();
