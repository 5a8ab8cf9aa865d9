// <vested-graph endpoint="…" focus="…">: an entity's neighbourhood as a picture whose every edge shows
// its evidence. One file, no globals, nothing but the endpoint is asked.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { COLOURS, STYLE } from "./widget-style.js";
import { text } from "./widget-text.js";

const NEIGHBOURHOOD = `query Neighbourhood($focus: String!, $limit: Int!, $asOf: AsOf) {
  neighbourhood(focus: $focus, limit: $limit, asOf: $asOf) {
    truncated
    focus { id name kind degree }
    nodes { id name kind degree }
    edges { id claimId kind label source target status }
  }
}`;
const CLAIM = `query Claim($id: ID!, $asOf: AsOf) {
  claim(id: $id, asOf: $asOf) {
    kind label status independentSources
    roles { role entity { name } }
    statements {
      polarity modality confidence attributedTo primarySource
      document { title url published source { name } }
      evidence { exact prefix suffix start end snapshotId }
    }
  }
}`;
const ITERATIONS = 250;

class VestedGraph extends HTMLElement {
  static observedAttributes = ["endpoint", "focus", "limit", "valid-at", "known-at", "lang"];

  constructor() {
    super();
    this.root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.root.adoptedStyleSheets = [sheet];
    this.stage = element("div", { class: "stage", role: "img" });
    this.panel = element("section", { class: "panel", "aria-live": "polite" });
    this.legend = element("ul", { class: "legend" });
    this.status = element("p", { class: "status", role: "status" });
    this.table = element("details", { class: "table" });
    this.root.append(this.status, this.legend, this.stage, this.panel, this.table);
  }

  connectedCallback() {
    this.load();
  }

  disconnectedCallback() {
    this.renderer?.kill();
    this.renderer = undefined;
  }

  attributeChangedCallback(name, before, after) {
    if (this.isConnected && before !== after) this.load();
  }

  get words() {
    return text(this.getAttribute("lang") ?? document.documentElement.lang);
  }

  get asOf() {
    const validAt = this.getAttribute("valid-at");
    const knownAt = this.getAttribute("known-at");
    return validAt || knownAt ? { validAt, knownAt } : null;
  }

  // Attributes set in a row, as frameworks do, make one request.
  load() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.draw(), 0);
  }

  async ask(query, variables) {
    const response = await fetch(this.getAttribute("endpoint") ?? "/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    const answer = await response.json();
    if (answer.errors?.length) throw new Error(answer.errors[0].message);
    return answer.data;
  }

  async draw() {
    const focus = this.getAttribute("focus");
    this.renderer?.kill();
    this.renderer = undefined;
    this.panel.replaceChildren();
    this.legend.replaceChildren();
    this.table.replaceChildren();
    if (!focus) return this.say(this.words.noFocus);
    this.say(this.words.loading);
    const limit = Number.parseInt(this.getAttribute("limit") ?? "150", 10) || 150;
    let found;
    try {
      const data = await this.ask(NEIGHBOURHOOD, { focus, limit, asOf: this.asOf });
      found = data.neighbourhood;
    } catch (error) {
      return this.say(`${this.words.failed} ${error.message}`);
    }
    if (focus !== this.getAttribute("focus")) return undefined;
    if (!found) return this.say(this.words.unknown(focus));
    this.graph = new Graph({ multi: true });
    this.add(found);
    this.render(found.focus.id);
    this.say(this.words.found(found.focus.name, found.nodes.length, found.edges.length,
      found.truncated));
    return undefined;
  }

  add(found) {
    const count = found.nodes.length;
    found.nodes.forEach((node, index) => {
      if (this.graph.hasNode(node.id)) return;
      const angle = (2 * Math.PI * index) / count;
      this.graph.addNode(node.id, {
        label: node.name,
        kind: node.kind,
        color: COLOURS[node.kind] ?? COLOURS.other,
        size: 5 + Math.min(11, 2 * Math.sqrt(node.degree)),
        x: Math.cos(angle),
        y: Math.sin(angle),
      });
    });
    for (const edge of found.edges) {
      if (this.graph.hasEdge(edge.id)) continue;
      this.graph.addEdgeWithKey(edge.id, edge.source, edge.target, {
        label: edge.label,
        kind: edge.kind,
        claim: edge.claimId,
        size: 2,
        color: edge.status === "DISPUTED" ? COLOURS.disputed : COLOURS.edge,
      });
    }
    forceAtlas2.assign(this.graph, {
      iterations: ITERATIONS,
      settings: { ...forceAtlas2.inferSettings(this.graph), gravity: 1.2, scalingRatio: 12 },
    });
  }

  render(focus) {
    this.graph.setNodeAttribute(focus, "highlighted", true);
    this.stage.setAttribute("aria-label", this.words.picture);
    this.renderer = new Sigma(this.graph, this.stage, {
      enableEdgeEvents: true,
      renderEdgeLabels: this.graph.size < 60,
      labelDensity: 1.5,
      labelRenderedSizeThreshold: 5,
      labelColor: { color: this.dark ? "#eee9dd" : "#22201c" },
      edgeLabelColor: { color: this.dark ? "#b9b2a2" : "#6b6558" },
      labelFont: "Georgia, serif",
      allowInvalidContainer: true,
      minCameraRatio: 0.1,
      maxCameraRatio: 6,
    });
    this.renderer.on("clickEdge", ({ edge }) =>
      this.showClaims([this.graph.getEdgeAttribute(edge, "claim")]));
    this.renderer.on("clickNode", ({ node }) => this.showNode(node));
    this.renderer.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      this.expand(event.node);
    });
    this.drawLegend();
    this.drawTable();
  }

  get dark() {
    return window.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  async expand(node) {
    const limit = 40;
    try {
      const data = await this.ask(NEIGHBOURHOOD, { focus: node, limit, asOf: this.asOf });
      if (data.neighbourhood) this.add(data.neighbourhood);
      this.drawLegend();
      this.drawTable();
    } catch (error) {
      this.say(`${this.words.failed} ${error.message}`);
    }
  }

  showNode(node) {
    const claims = [...new Set(this.graph.edges(node).map((edge) =>
      this.graph.getEdgeAttribute(edge, "claim")))];
    return this.showClaims(claims.slice(0, 12), this.graph.getNodeAttribute(node, "label"));
  }

  async showClaims(ids, title) {
    this.panel.replaceChildren(element("p", {}, this.words.loading));
    try {
      const answers = await Promise.all(ids.map((id) => this.ask(CLAIM, { id, asOf: this.asOf })));
      const close = element("button", { type: "button", class: "close" }, this.words.close);
      close.addEventListener("click", () => this.panel.replaceChildren());
      this.panel.replaceChildren(close);
      if (title) this.panel.append(element("h2", {}, title));
      for (const { claim } of answers) if (claim) this.panel.append(this.claim(claim));
      this.panel.scrollTop = 0;
    } catch (error) {
      this.panel.replaceChildren(element("p", {}, `${this.words.failed} ${error.message}`));
    }
  }

  claim(claim) {
    const box = element("article", { class: "claim" });
    box.append(element("h3", {}, `${claim.kind}: ${claim.label}`));
    const roles = claim.roles.map(({ role, entity }) => `${role.toLowerCase()}: ${entity.name}`);
    box.append(element("p", { class: "roles" }, roles.join(" · ")));
    box.append(element("p", { class: "meta" },
      `${claim.status} · ${this.words.sources(claim.independentSources)}`));
    for (const statement of claim.statements) box.append(this.statement(statement));
    return box;
  }

  statement(statement) {
    const item = element("figure", { class: statement.polarity.toLowerCase() });
    for (const words of statement.evidence) {
      const quote = element("blockquote");
      quote.append(
        element("span", { class: "context" }, words.prefix),
        element("mark", {}, words.exact),
        element("span", { class: "context" }, words.suffix),
      );
      item.append(quote);
    }
    const { document: work } = statement;
    const caption = element("figcaption");
    const told = [work.source.name, work.title, work.published].filter(Boolean).join(", ");
    caption.append(link(statement.primarySource ?? work.url, told));
    const first = statement.evidence[0];
    if (first) {
      const base = new URL(this.getAttribute("endpoint") ?? "/graphql", document.baseURI);
      const place = new URL(`/snapshot/${encodeURIComponent(first.snapshotId)}`, base);
      place.search = new URLSearchParams({ start: first.start, end: first.end }).toString();
      place.hash = "evidence";
      caption.append(" · ", link(place.href, this.words.inText));
    }
    const certainty = Math.round(statement.confidence * 100);
    caption.append(` · ${statement.polarity.toLowerCase()}, ${statement.modality}, ${certainty} %`);
    item.append(caption);
    return item;
  }

  drawLegend() {
    const kinds = new Set(this.graph.mapNodes((_, attributes) => attributes.kind));
    this.legend.replaceChildren(...[...kinds].sort().map((kind) => {
      const item = element("li", {}, kind);
      item.style.setProperty("--colour", COLOURS[kind] ?? COLOURS.other);
      return item;
    }));
  }

  // The same facts for those who cannot see or use the picture.
  drawTable() {
    const rows = this.graph.mapEdges((_, edge, source, target) => {
      const button = element("button", { type: "button" }, edge.label || edge.kind);
      button.addEventListener("click", () => this.showClaims([edge.claim]));
      const row = element("tr");
      for (const id of [source, target]) {
        row.append(element("td", {}, this.graph.getNodeAttribute(id, "label")));
      }
      const cell = element("td");
      cell.append(element("span", { class: "kind" }, `${edge.kind} `), button);
      row.insertBefore(cell, row.lastChild);
      return row;
    });
    const body = element("tbody");
    body.append(...rows);
    const table = element("table");
    table.append(body);
    this.table.replaceChildren(element("summary", {}, this.words.asTable), table);
  }

  say(message) {
    this.status.textContent = message;
  }
}

function element(name, attributes = {}, content = undefined) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (content !== undefined) made.textContent = content;
  return made;
}

// Only http and https become links: addresses come from strangers' texts.
function link(address, content) {
  if (!address || !/^https?:\/\//i.test(address)) return element("span", {}, content);
  return element("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, content);
}

if (!customElements.get("vested-graph")) customElements.define("vested-graph", VestedGraph);
