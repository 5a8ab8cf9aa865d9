// The review page: one item at a time, three answers, and the way back.
import { button, element } from "./evidence.js";
import { act, page, targets, withdraw } from "./review-client.js";
import { layOut, spoken } from "./review-item.js";
import { reviewText } from "./review-words.js";

const CHOICES = { a: "accept", r: "reject", u: "unsure" };
const FEW = 3;
const language = new URLSearchParams(location.search).get("lang") ?? navigator.language;
const words = reviewText(language);
const place = (id) => document.getElementById(id);
const [desk, admission, verdict] = ["desk", "admission", "verdict"].map(place);

// What is kept between visits may be unreadable (storage switched off): then for this page only.
function store(kind) {
  const fallback = new Map();
  const guarded = (work, other) => {
    try {
      return work(globalThis[kind]);
    } catch {
      return other();
    }
  };
  return {
    get: (key) => guarded((kept) => kept.getItem(key), () => fallback.get(key) ?? null),
    set: (key, value) =>
      guarded((kept) => kept.setItem(key, value), () => fallback.set(key, value)),
    drop: (key) => guarded((kept) => kept.removeItem(key), () => fallback.delete(key)),
  };
}
const kept = store("localStorage");
const session = store("sessionStorage");

const state = {
  kind: "PAIR",
  items: [],
  next: null,
  total: 0,
  skipped: new Set(),
  seen: new Set(),
  done: [],
  busy: false,
  round: 0,
};
const current = () => state.items[0];
const token = () => session.get("vested-token");

function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!given) return;
  session.set("vested-token", given);
  history.replaceState(null, "", location.pathname + location.search);
  admit();
}

function admit(why = words.noToken) {
  admission.hidden = Boolean(token());
  place("admission-why").textContent = why;
  show(false);
}

function trouble(message = "") {
  place("trouble").textContent = message;
}

function explain(error) {
  if (error.code === "UNAUTHENTICATED") {
    session.drop("vested-token");
    admit(words.wrongToken);
    admission.elements.token.focus();
    return words.refused;
  }
  return error.code === "UNREACHABLE" ? words.unreachable : words.failed(error.message);
}

async function fetchMore(after) {
  const { kind, round } = state;
  const found = await page(kind, after, words.language);
  if (round !== state.round) return;
  const fresh = found.items.filter(({ key }) => !state.seen.has(key) && !state.skipped.has(key));
  for (const item of fresh) state.seen.add(item.key);
  state.items.push(...fresh);
  state.next = found.next;
  state.total = found.total;
}

// Fetches until there is something to show, or nothing waits.
async function fill(after) {
  const { round } = state;
  await fetchMore(after);
  while (round === state.round && !state.items.length && state.next) await fetchMore(state.next);
}

async function begin(kind) {
  state.round += 1;
  const { round } = state;
  Object.assign(state, { kind, items: [], next: null, seen: new Set() });
  place("item").setAttribute("aria-busy", "true");
  place("item").replaceChildren(element("p", { class: "waiting" }, words.searching[kind]));
  verdict.hidden = true;
  try {
    await fill(null);
    if (round === state.round) show();
  } catch (error) {
    if (round !== state.round) return;
    const again = button(words.retry, () => begin(kind));
    place("item").replaceChildren(element("p", { class: "error", role: "alert" }, explain(error)), again);
    place("item").setAttribute("aria-busy", "false");
  }
}

async function advance(item) {
  state.items = state.items.filter((other) => other !== item);
  try {
    if (!state.items.length) {
      state.seen = new Set();
      await fill(null);
    } else if (state.items.length <= FEW && state.next) {
      const { next } = state;
      state.next = null;
      fetchMore(next).catch(() => { state.next = next; });
    }
  } catch (error) {
    trouble(explain(error));
  }
  show();
}

function show(anew = true) {
  const item = current();
  verdict.hidden = !item && !state.done.length;
  for (const choice of Object.values(CHOICES)) {
    place(choice).disabled = !item || !token();
    place(choice).hidden = !item;
  }
  place("skip").disabled = !item;
  place("undo").disabled = !state.done.length || !token();
  verdict.elements.reason.disabled = !item || !token();
  progress();
  if (!anew) return;
  place("item").setAttribute("aria-busy", "false");
  if (!item) return empty();
  label(item.__typename === "ReviewMention" ? "MENTION" : state.kind);
  verdict.elements.reason.value = words.why[state.kind];
  place("item").replaceChildren(...layOut(item, words));
  place("item").setAttribute("aria-label", spoken(item, words));
  scrollTo({ top: 0 });
}

function progress() {
  const parts = [words.waiting(state.total)];
  if (state.done.length) parts.push(words.decided(state.done.length));
  if (current()) parts.push(spoken(current(), words));
  place("progress").textContent = parts.join(" · ");
}

function empty() {
  const parts = [element("p", { class: "lead" }, words.empty[state.kind])];
  if (state.skipped.size && state.total) {
    parts[0].textContent = words.emptySkipped(state.skipped.size);
    parts.push(button(words.again, () => {
      state.skipped = new Set();
      begin(state.kind);
    }));
  } else {
    parts.push(button(words.reload, () => begin(state.kind)));
  }
  const other = state.kind === "PAIR" ? "STATEMENT" : "PAIR";
  parts.push(" ", button(words.other[state.kind], () => choose(other)));
  place("item").removeAttribute("aria-label");
  place("item").replaceChildren(...parts);
}

function label(kind) {
  for (const [key, choice] of Object.entries(CHOICES)) {
    place(choice).replaceChildren(words.choices[kind][choice], " ", element("kbd", {}, key));
    place(choice).setAttribute("aria-keyshortcuts", key);
  }
}

function choose(kind) {
  desk.elements.kind.value = kind;
  begin(kind);
}

// Who decides and why; null (and the name asked for) where nobody is named.
function author(reason) {
  const by = desk.elements.by.value.trim();
  if (by) return { by, reason, token: token() };
  trouble(words.nameFirst);
  desk.elements.by.focus();
  return null;
}

async function alone(work) {
  if (state.busy) return;
  state.busy = true;
  document.body.classList.add("busy");
  trouble();
  try {
    await work();
  } catch (error) {
    trouble(explain(error));
  } finally {
    state.busy = false;
    document.body.classList.remove("busy");
  }
}

function decide(choice) {
  const item = current();
  if (!item || !token()) return;
  const who = author(verdict.elements.reason.value.trim() || words.why[state.kind]);
  if (!who) return;
  alone(async () => {
    const done = await act(item, choice, who);
    state.done.push({ item, id: done.id });
    state.total = Math.max(0, state.total - 1);
    const told = words.done[item.kind][choice];
    const name = spoken(item, words);
    place("last").textContent = `${told}: ${name}${done.new ? "" : ` (${words.already})`}`;
    // What was merged away is no longer to be compared with others.
    if (choice === "accept" && item.__typename === "ReviewPair") {
      state.items = state.items.filter((one) => one === item ||
        !targets(one).includes(item.right.id));
    }
    await advance(item);
  });
}

function undo() {
  const last = state.done.at(-1);
  const who = last && token() && author(words.undone);
  if (!who) return;
  alone(async () => {
    await withdraw(last.id, who);
    state.done.pop();
    if (last.item.kind !== state.kind) {
      desk.elements.kind.value = last.item.kind;
      await begin(last.item.kind);
    }
    state.items = [last.item, ...state.items.filter(({ key }) => key !== last.item.key)];
    state.total += 1;
    place("last").textContent = words.withdrawn;
    show();
  });
}

function skip() {
  const item = current();
  if (!item) return;
  state.skipped.add(item.key);
  trouble();
  alone(() => advance(item));
}

function write() {
  document.documentElement.lang = words.language;
  document.title = `${words.title} — Vested`;
  const names = {
    title: "title", queue: "queue-name", pairs: "pairs-name", statements: "statements-name",
    by: "by-name", keys: "keys-name", token: "token-name", useToken: "token-use",
    reason: "reason-name",
  };
  for (const [word, id] of Object.entries(names)) place(id).textContent = words[word];
  for (const [word, key] of [["skip", "s"], ["undo", "z"]]) {
    place(word).replaceChildren(words[word], " ", element("kbd", {}, key));
    place(word).setAttribute("aria-keyshortcuts", key);
  }
  label("PAIR");
}

for (const choice of Object.values(CHOICES)) place(choice).addEventListener("click", () => decide(choice));
place("skip").addEventListener("click", skip);
place("undo").addEventListener("click", undo);
verdict.addEventListener("submit", (event) => event.preventDefault());
desk.addEventListener("submit", (event) => event.preventDefault());
desk.addEventListener("change", ({ target }) => {
  if (target.name === "kind") begin(target.value);
  if (target.name === "by") kept.set("vested-reviewer", target.value.trim());
  if (target.name === "keys") kept.set("vested-keys", target.checked ? "on" : "off");
});
admission.addEventListener("submit", (event) => {
  event.preventDefault();
  session.set("vested-token", admission.elements.token.value.trim());
  admission.reset();
  trouble();
  admit();
});
addEventListener("hashchange", takeToken);
addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (!desk.elements.keys.checked) return;
  const key = event.key.toLowerCase();
  if (CHOICES[key]) decide(CHOICES[key]);
  else if (key === "s") skip();
  else if (key === "z") undo();
});

write();
desk.elements.by.value = kept.get("vested-reviewer") ?? "";
desk.elements.keys.checked = kept.get("vested-keys") !== "off";
takeToken();
admit();
choose(new URLSearchParams(location.search).get("kind") === "STATEMENT" ? "STATEMENT" : "PAIR");
