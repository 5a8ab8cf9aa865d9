// <vested-graph endpoint="…" focus="…">: an entity's neighbourhood as a picture whose every line shows
// its evidence. One file, no globals, nothing but the endpoint is asked.
import { CLAIMS, NEIGHBOURHOOD, SUGGESTIONS } from "./static/documents.js";
import {
  ask, button, CLAIMS_AT_ONCE, claimBox, claimVariables, element,
} from "./static/evidence.js";
import { text } from "./static/words.js";
import { Picture } from "./widget-picture.js";
import { colourOf, STYLE, THEMES } from "./widget-style.js";

const LIMIT = 150;
const MOST = 500;
const EXPANDED = 40;

class VestedGraph extends HTMLElement {
  static observedAttributes = ["endpoint", "focus", "limit", "valid-at", "known-at", "lang"];

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.shadowRoot.adoptedStyleSheets = [sheet];
    this.status = element("div", { class: "status", role: "status" });
    this.legend = element("ul", { class: "legend" });
    this.stage = element("div", { class: "stage", role: "application", tabindex: "0" });
    this.tools = element("div", { class: "zoom" });
    this.panel = element("section", { class: "panel", tabindex: "-1", hidden: "" });
    this.table = element("details", { class: "table", hidden: "" });
    const head = element("div", { class: "head" });
    head.append(this.status, this.legend);
    const view = element("div", { class: "view" });
    view.append(this.stage, this.tools);
    const frame = element("div", { class: "frame" });
    frame.append(head, view, this.panel, this.table);
    this.shadowRoot.append(frame);
    this.stage.addEventListener("keydown", (event) => this.key(event));
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.closePanel();
    });
    // The wheel scrolls the page until somebody has clicked into the picture or holds Ctrl.
    view.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && this.shadowRoot.activeElement !== this.stage) event.stopPropagation();
    }, { capture: true, passive: true });
  }

  connectedCallback() {
    this.load();
  }

  disconnectedCallback() {
    clearTimeout(this.waiting);
    this.running?.abort();
    this.clear();
  }

  attributeChangedCallback(name, before, after) {
    if (this.isConnected && before !== after) this.load();
  }

  get words() {
    return text(this.getAttribute("lang") ?? document.documentElement.lang);
  }

  get endpoint() {
    return this.getAttribute("endpoint") || "/graphql";
  }

  get limit() {
    const given = Number.parseInt(this.getAttribute("limit") ?? "", 10);
    return Number.isNaN(given) ? LIMIT : Math.min(MOST, Math.max(2, given));
  }

  get asOf() {
    const validAt = this.getAttribute("valid-at") || null;
    const knownAt = this.getAttribute("known-at") || null;
    return validAt || knownAt ? { validAt, knownAt } : null;
  }

  // Attributes set in a row, as frameworks do, make one request.
  load() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.show(), 0);
  }

  ask(query, variables) {
    return ask(this.endpoint, query, variables, this.words, this.running.signal);
  }

  clear() {
    this.picture?.end();
    this.picture = undefined;
    for (const part of [this.stage, this.legend, this.tools, this.table]) part.replaceChildren();
    this.table.hidden = true;
    this.closePanel();
  }

  async show() {
    this.running?.abort();
    this.running = new AbortController();
    this.clear();
    const focus = this.getAttribute("focus")?.trim();
    if (!focus) return this.say(this.words.noFocus);
    this.say(this.words.loading);
    return this.guarded(async () => {
      const found = await this.around(focus, this.limit);
      if (found) this.draw(found);
      else await this.suggest(focus);
    }, (message) => this.say(message, button(this.words.again, () => this.load())));
  }

  // The neighbourhood of `focus`; what only may have held on the day asked about says so.
  async around(focus, limit) {
    const { neighbourhood: found } =
      await this.ask(NEIGHBOURHOOD, { focus, limit, asOf: this.asOf });
    for (const edge of found?.edges ?? []) {
      if (edge.certainty === "POSSIBLE") edge.label += ` (${this.words.perhaps})`;
    }
    return found;
  }

  // Runs `act`; a failure is told, unless a newer request has made it pointless.
  async guarded(act, tell) {
    const { signal } = this.running;
    try {
      await act();
    } catch (error) {
      if (!signal.aborted) tell(this.words.failed(error.message));
    }
  }

  draw(found) {
    const { words } = this;
    this.picture = new Picture(this.stage, {
      node: (id) => this.showNode(id),
      line: (one, two) => this.showLine(one, two),
      expand: (id) => this.expand(id),
    });
    this.picture.add(found);
    if (!drawable()) {
      this.listing();
      this.table.open = true;
      return this.say(words.noPicture);
    }
    this.stage.setAttribute("aria-label", words.picture);
    this.picture.draw(found.focus.id);
    this.tools.append(
      button("+", () => this.picture.zoom(0.67), { "aria-label": words.zoomIn }),
      button("−", () => this.picture.zoom(1.5), { "aria-label": words.zoomOut }),
      button("⤢", () => this.picture.zoom(), { "aria-label": words.reset }),
    );
    this.listing();
    const { focus, nodes, edges, truncated } = found;
    const claims = new Set(edges.map((edge) => edge.claimId)).size;
    if (nodes.length === 1) return this.say(words.alone(focus.name));
    return this.say(words.found(focus.name, nodes.length, claims, truncated),
      element("span", { class: "how" }, words.how));
  }

  async suggest(focus) {
    const { search } = await this.ask(SUGGESTIONS, { query: focus, asOf: this.asOf });
    const hits = search.filter(({ kind }) => kind !== "Quotation");
    if (!hits.length) return this.say(this.words.unknown(focus));
    const list = element("div", { class: "suggestions" });
    list.append(...hits.map(({ id, name }) => button(name, () =>
      this.centre(id, name))));
    return this.say(`${this.words.unknown(focus)} ${this.words.instead}`, list);
  }

  // Another entity in the middle; pages can follow by listening to the event.
  centre(id, name) {
    this.setAttribute("focus", id);
    const detail = { focus: id, name };
    this.dispatchEvent(new CustomEvent("vested-focus", { bubbles: true, detail }));
  }

  expand(id) {
    return this.guarded(async () => {
      const found = await this.around(id, EXPANDED);
      if (!found || !this.picture) return;
      const more = this.picture.add(found, id);
      if (this.picture.renderer) this.picture.arrange();
      this.listing();
      this.say(this.words.expanded(this.nameOf(id), more));
    }, (message) => this.say(message));
  }

  nameOf(id) {
    return this.picture.graph.getNodeAttribute(id, "name");
  }

  kindOf(id) {
    const kind = this.picture.graph.getNodeAttribute(id, "kind");
    return this.words.kinds[kind] ?? kind;
  }

  key(event) {
    if (!this.picture?.renderer || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.picture.chosen ?? this.picture.focus;
    const acts = {
      ArrowRight: () => this.walk(1),
      ArrowDown: () => this.walk(1),
      ArrowLeft: () => this.walk(-1),
      ArrowUp: () => this.walk(-1),
      Enter: () => this.showNode(at, true),
      e: () => this.expand(at),
      "+": () => this.picture.zoom(0.67),
      "-": () => this.picture.zoom(1.5),
      0: () => this.picture.zoom(),
      Escape: () => this.closePanel(),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }

  walk(step) {
    const id = this.picture.beside(step);
    this.picture.choose(id);
    const degree = this.picture.graph.getNodeAttribute(id, "degree");
    this.say(this.words.at(this.nameOf(id), this.kindOf(id), degree));
  }

  showNode(id, focused = false) {
    this.picture.choose(id);
    const claims = this.picture.graph.mapEdges(id, (_, line) => line.claims).flat();
    const actions = [button(this.words.expand, () => this.expand(id))];
    if (id !== this.picture.focus) {
      actions.push(button(this.words.centre, () => this.centre(id, this.nameOf(id))));
    }
    return this.showClaims(this.nameOf(id), claims, actions, focused);
  }

  showLine(one, two, focused = false) {
    const title = this.words.between(this.nameOf(one), this.nameOf(two));
    const { claims } = this.picture.graph.getEdgeAttributes(one, two);
    return this.showClaims(title, claims, [], focused);
  }

  showClaims(title, edges, actions, focused) {
    const bar = element("div", { class: "bar" });
    const close = button(this.words.close, () => this.closePanel(), { class: "close" });
    bar.append(...actions, close);
    const list = element("div", { "aria-live": "polite" });
    this.panel.setAttribute("aria-label", `${this.words.evidence}: ${title}`);
    this.panel.replaceChildren(bar, element("h2", {}, title), list);
    this.panel.hidden = false;
    this.panel.scrollTop = 0;
    if (focused) {
      this.back = this.shadowRoot.activeElement;
      this.panel.focus();
    }
    return this.addClaims(list, [...new Set(edges.map((edge) => edge.claimId))]);
  }

  async addClaims(list, ids) {
    const now = ids.slice(0, CLAIMS_AT_ONCE);
    const later = ids.slice(CLAIMS_AT_ONCE);
    const waiting = element("p", { class: "meta" }, this.words.loading);
    list.append(waiting);
    await this.guarded(async () => {
      const boxes = (await this.claims(now)).map((claim) =>
        claimBox(claim, this.endpoint, this.words));
      waiting.replaceWith(...boxes);
      if (!boxes.length) list.append(element("p", { class: "meta" }, this.words.nothing));
      if (!later.length) return;
      const more = button(this.words.more(later.length), () => {
        more.remove();
        this.addClaims(list, later);
      });
      list.append(more);
    }, (message) => {
      waiting.textContent = message;
    });
  }

  async claims(ids) {
    const answer = await this.ask(CLAIMS, claimVariables(ids, this.asOf));
    return ids.map((_, index) => answer[`claim${index}`]).filter(Boolean);
  }

  closePanel() {
    if (this.panel.hidden) return;
    this.panel.hidden = true;
    this.panel.replaceChildren();
    this.picture?.choose(undefined);
    this.back?.focus();
    this.back = undefined;
  }

  // Legend, and the same facts for those who cannot see or use the picture.
  listing() {
    const { graph } = this.picture;
    const kinds = new Set(graph.mapNodes((_, { kind }) => kind));
    this.legend.replaceChildren(...[...kinds].sort().map((kind) =>
      key(this.words.kinds[kind] ?? kind, colourOf(kind))));
    if (graph.someEdge((_, { disputed }) => disputed)) {
      this.legend.append(key(this.words.disputedLine, THEMES.light.disputed, "line"));
    }
    const claims = graph.mapEdges((_, line) => line.claims).flat();
    const body = element("tbody");
    body.append(...claims.map((claim) => this.row(claim)));
    const head = element("tr");
    head.append(...this.words.columns.map((name) => element("th", { scope: "col" }, name)));
    const columns = element("thead");
    columns.append(head);
    const table = element("table");
    table.append(element("caption", {}, this.words.caption), columns, body);
    const summary = element("summary", {}, this.words.asTable(claims.length));
    this.table.replaceChildren(summary, table);
    this.table.hidden = !claims.length;
  }

  row(claim) {
    const { kind, label, source, target } = claim;
    const row = element("tr");
    const from = button(this.nameOf(source), () => this.showNode(source, true));
    const to = button(this.nameOf(target), () => this.showNode(target, true));
    const title = this.words.between(this.nameOf(source), this.nameOf(target));
    const what = button(`${this.words.claims[kind] ?? kind}: ${label}`, () =>
      this.showClaims(title, [claim], [], true));
    for (const part of [from, what, to]) {
      const cell = element("td");
      cell.append(part);
      row.append(cell);
    }
    return row;
  }

  say(message, ...more) {
    this.status.replaceChildren(message, ...more.flatMap((part) => [" ", part]));
  }
}

function drawable() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

function key(name, colour, style = "dot") {
  const item = element("li", { class: style }, name);
  item.style.setProperty("--colour", colour);
  return item;
}

if (!customElements.get("vested-graph")) customElements.define("vested-graph", VestedGraph);
