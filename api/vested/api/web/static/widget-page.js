// The widget page: focus and dates from the address or the form, and the HTML to embed.
import { HITS } from "./documents.js";
import { ask, element } from "./evidence.js";
import { text } from "./words.js";

const FIRST = "OpenAI";
const FIELDS = ["focus", "valid-at", "known-at"];
const widget = document.querySelector("vested-graph");
const form = document.getElementById("search");
const snippet = document.getElementById("snippet");
const copy = document.getElementById("copy");
const box = (name) => form.elements.namedItem(name);

function show() {
  for (const name of FIELDS) {
    const { value } = box(name);
    // A day as known means: with all that was known at its end.
    if (value) widget.setAttribute(name, name === "known-at" ? `${value}T23:59:59Z` : value);
    else widget.removeAttribute(name);
  }
  snippet.textContent = embedded();
}

function embedded() {
  const given = ["focus", "valid-at", "known-at"].filter((name) => widget.hasAttribute(name));
  const attributes = given.map((name) => ` ${name}="${escaped(widget.getAttribute(name))}"`);
  const page = `${location.origin}/widget?${new URLSearchParams({ focus: box("focus").value })}`;
  return `<script src="${location.origin}/widget/vested-graph.js" defer></script>\n` +
    `<vested-graph endpoint="${location.origin}/graphql"${attributes.join("")}>\n` +
    `  <a href="${escaped(page)}">${escaped(box("focus").value)} in Vested</a>\n</vested-graph>`;
}

function escaped(value) {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function remember() {
  const query = new URLSearchParams();
  for (const name of FIELDS) if (box(name).value) query.set(name, box(name).value);
  history.pushState(null, "", `?${query}`);
}

function fromAddress() {
  const wanted = new URLSearchParams(location.search);
  for (const name of FIELDS) box(name).value = wanted.get(name) ?? "";
  box("focus").value ||= FIRST;
  show();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  remember();
  show();
});
widget.addEventListener("vested-focus", ({ detail }) => {
  box("focus").value = detail.name;
  remember();
  snippet.textContent = embedded();
});
window.addEventListener("popstate", fromAddress);
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(snippet.textContent);
    copy.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(snippet); // no clipboard without a secure context
    copy.textContent = "Selected: now press Ctrl-C";
  }
});

let waiting;
box("focus").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const query = box("focus").value.trim();
    if (query.length < 2) return;
    const hits = document.getElementById("hits");
    try {
      const { search } = await ask("/graphql", HITS, { query }, text("en"));
      hits.replaceChildren(...search.filter(({ kind }) => kind !== "Quotation")
        .map(({ kind, name }) => element("option", { value: name, label: kind })));
    } catch {
      hits.replaceChildren(); // the widget itself tells when the graph does not answer
    }
  }, 200);
});

fromAddress();
