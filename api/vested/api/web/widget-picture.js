// The picture: nodes and lines in sigma, laid out here. One line stands for all claims of a pair.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { animateNodes } from "sigma/utils";
import { colourOf, THEMES } from "./widget-style.js";

const MOST_NODE_ROUNDS = 60_000; // bounds the layout's work: 300 nodes get 200 rounds
const FONT = '"Iowan Old Style", Palatino, "Palatino Linotype", Georgia, serif';
const LABEL_LENGTH = 42;
const WIDEST = 1.9;
const CORNER = { width: 44, height: 124 };
const AROUND = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, -1], [1, -1], [-1, 1]];
const REACH = 6; // pixels that a click may miss a line by

export class Picture {
  // `on` has the handlers node(id), line(one, two), expand(id) and hover(id or undefined).
  constructor(stage, on) {
    this.stage = stage;
    this.on = on;
    this.graph = new Graph({ type: "undirected" });
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.dark = window.matchMedia("(prefers-color-scheme: dark)");
    this.retint = () => this.tint();
    this.dark.addEventListener("change", this.retint);
    this.sizes = new ResizeObserver(() => this.resize());
  }

  // Whether there is room for the words on every line.
  get sparse() {
    return this.graph.size <= 14 && this.stage.clientWidth > 640;
  }

  get theme() {
    return this.dark.matches ? THEMES.dark : THEMES.light;
  }

  // Adds what is new of an answer; returns how many nodes that were.
  add(found, around = undefined) {
    const fresh = found.nodes.filter(({ id }) => !this.graph.hasNode(id));
    const centre = around && this.graph.hasNode(around)
      ? this.graph.getNodeAttributes(around)
      : { x: 0, y: 0 };
    // Like kinds start side by side, so that they stay together.
    fresh.sort((one, two) => one.kind.localeCompare(two.kind));
    fresh.forEach((node, index) => {
      const angle = (2 * Math.PI * index) / fresh.length;
      const centred = node.id === found.focus.id && !around;
      this.graph.addNode(node.id, {
        label: shortened(node.name),
        name: node.name,
        kind: node.kind,
        degree: node.degree,
        size: 5 + Math.min(10, 1.8 * Math.sqrt(node.degree)),
        x: centre.x + (centred ? 0 : Math.cos(angle)),
        y: centre.y + (centred ? 0 : Math.sin(angle)),
      });
    });
    for (const edge of found.edges) this.join(edge);
    return fresh.length;
  }

  join(edge) {
    const { source, target } = edge;
    if (!this.graph.hasEdge(source, target)) this.graph.addEdge(source, target, { claims: [] });
    const claims = this.graph.getEdgeAttribute(source, target, "claims");
    if (!claims.some(({ id }) => id === edge.id)) claims.push(edge);
    const labels = [...new Set(claims.map(({ label }) => label))];
    this.graph.mergeEdgeAttributes(source, target, {
      label: shortened(labels.join(" · ")),
      size: 2 + Math.min(3, 0.6 * (claims.length - 1)), // thick enough to be hit
      disputed: claims.some(({ status }) => status === "DISPUTED" || status === "DENIED"),
    });
  }

  places() {
    const rounds = Math.min(400, Math.max(40, Math.round(MOST_NODE_ROUNDS / this.graph.order)));
    const places = forceAtlas2(this.graph, {
      iterations: rounds,
      settings: {
        ...forceAtlas2.inferSettings(this.graph),
        gravity: 1,
        scalingRatio: 10,
        strongGravityMode: false,
      },
    });
    // Labels run sideways: a wide stage gives them the room it has.
    const wide = Math.min(WIDEST, Math.max(1, this.stage.clientWidth / this.stage.clientHeight));
    for (const place of Object.values(places)) place.x *= wide;
    return places;
  }

  draw(focus) {
    this.focus = focus;
    this.place(this.places());
    this.renderer = new Sigma(this.graph, this.stage, {
      ...this.colours(),
      enableEdgeEvents: true,
      renderEdgeLabels: true,
      labelFont: FONT,
      edgeLabelFont: FONT,
      labelSize: 14,
      edgeLabelSize: 12,
      labelDensity: 4, // `room` decides
      labelGridCellSize: 60,
      labelRenderedSizeThreshold: 0,
      stagePadding: 48,
      minCameraRatio: 0.08,
      maxCameraRatio: 4,
      zIndex: true,
      allowInvalidContainer: true,
      doubleClickZoomingDuration: 0,
      ...(this.still.matches ? { inertiaDuration: 0, zoomDuration: 0 } : {}),
      defaultDrawNodeLabel: (context, data) => this.label(context, data, false),
      defaultDrawNodeHover: (context, data) => this.label(context, data, true),
      nodeReducer: (id, data) => this.node(id, data),
      edgeReducer: (id, data) => this.line(id, data),
    });
    this.listen();
    this.renderer.refresh();
    this.sizes.observe(this.stage);
  }

  // Lays out again after something was added; moves there unless motion is unwelcome.
  arrange() {
    const places = this.places();
    this.stop?.();
    if (this.still.matches) this.place(places);
    else this.stop = animateNodes(this.graph, places, { duration: 350 });
  }

  place(places) {
    for (const [id, place] of Object.entries(places)) this.graph.mergeNodeAttributes(id, place);
  }

  listen() {
    this.renderer.on("beforeRender", () => {
      this.taken = undefined;
    });
    this.renderer.on("clickNode", ({ node }) => this.on.node(node));
    this.renderer.on("clickEdge", ({ edge }) => this.on.line(...this.graph.extremities(edge)));
    // A line is thin: a click close by is meant for it.
    this.renderer.on("clickStage", ({ event }) => {
      const edge = this.near(event.x, event.y);
      if (edge) this.on.line(...this.graph.extremities(edge));
    });
    this.renderer.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      this.on.expand(event.node);
    });
    this.renderer.on("enterNode", ({ node }) => this.light(node));
    this.renderer.on("leaveNode", () => this.light(undefined));
    this.renderer.on("enterEdge", ({ edge }) => this.lightLine(edge));
    this.renderer.on("leaveEdge", () => this.lightLine(undefined));
  }

  near(x, y) {
    // Steps no longer than a line is wide, or one that lies between two of them is missed.
    for (let far = 1; far <= REACH; far += 1) {
      for (const [right, down] of AROUND) {
        const edge = this.renderer.getEdgeAtPoint(x + far * right, y + far * down);
        if (edge) return edge;
      }
    }
    return undefined;
  }

  light(id) {
    this.lit = id;
    this.stage.classList.toggle("pointing", id !== undefined);
    this.renderer.refresh({ skipIndexation: true });
  }

  lightLine(id) {
    this.litLine = id;
    this.stage.classList.toggle("pointing", id !== undefined);
    this.renderer.refresh({ skipIndexation: true });
  }

  // What is shown of a node: when one is pointed at, the rest but its neighbours step back.
  node(id, data) {
    const shown = { ...data, color: colourOf(data.kind), zIndex: 1 };
    const main = this.lit ?? this.chosen;
    if (id === this.focus || id === main) {
      return { ...shown, forceLabel: true, highlighted: id === main, zIndex: 2 };
    }
    const aside = main !== undefined && !this.graph.areNeighbors(main, id);
    return aside ? { ...shown, label: "", color: this.theme.aside, zIndex: 0 } : shown;
  }

  line(id, data) {
    const main = this.lit ?? this.chosen;
    const own = main !== undefined && this.graph.hasExtremity(id, main);
    const labelled = own || id === this.litLine || this.sparse;
    return {
      ...data,
      label: labelled ? data.label : "",
      forceLabel: labelled,
      color: this.lineColour(id, data, own, main),
      zIndex: own ? 1 : 0,
    };
  }

  lineColour(id, data, own, main) {
    if (data.disputed) return this.theme.disputed;
    if (own || id === this.litLine) return this.theme.ink;
    return main === undefined ? this.theme.line : this.theme.aside;
  }

  // Writes a node's name to its right, or to its left, or not at all where neither is free.
  label(context, data, boxed) {
    if (!data.label) return;
    const size = boxed ? 15 : 14;
    context.font = `${boxed || data.forceLabel ? "bold " : ""}${size}px ${FONT}`;
    const { width } = context.measureText(data.label);
    const must = boxed || data.forceLabel;
    const place = this.room(data, width, size, must);
    if (!place) return;
    const { x } = place;
    const y = data.y + size / 3;
    if (boxed) {
      context.fillStyle = this.theme.mark;
      context.fillRect(x - 3, y - size, width + 6, size * 1.45);
      context.beginPath();
      context.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI);
      context.lineWidth = 2;
      context.strokeStyle = this.theme.ink;
      context.stroke();
    } else {
      context.lineWidth = 4;
      context.lineJoin = "round";
      context.strokeStyle = this.theme.paper;
      context.strokeText(data.label, x, y);
    }
    context.fillStyle = boxed ? this.theme.markInk : this.theme.ink;
    context.fillText(data.label, x, y);
  }

  room(data, width, size, must) {
    this.taken ??= this.dots();
    const sides = [data.x + data.size + 4, data.x - data.size - 4 - width];
    const within = sides.filter((x) => x > 0 && x + width < this.stage.clientWidth);
    for (const x of must ? [...within, sides[0]] : within) {
      const box = { x, y: data.y - size / 2, width, height: size };
      if (must || !this.taken.some((other) => overlap(box, other))) {
        this.taken.push(box);
        return box;
      }
    }
    return undefined;
  }

  // What no name may cover: the dots, and the corner of the zoom buttons.
  dots() {
    if (!this.renderer) return []; // sigma draws once while it is being made
    const dots = this.graph.mapNodes((_, { x, y, size }) => {
      const place = this.renderer.graphToViewport({ x, y });
      const radius = this.renderer.scaleSize(size);
      return { x: place.x - radius, y: place.y - radius, width: 2 * radius, height: 2 * radius };
    });
    const { width, height } = CORNER;
    const { clientWidth, clientHeight } = this.stage;
    return [...dots, { x: clientWidth - width, y: clientHeight - height, width, height }];
  }

  colours() {
    return {
      labelColor: { color: this.theme.ink },
      edgeLabelColor: { color: this.theme.dim },
    };
  }

  tint() {
    this.renderer?.setSettings(this.colours());
  }

  resize() {
    this.renderer?.resize();
    this.renderer?.refresh();
  }

  choose(id) {
    this.chosen = id;
    this.renderer?.refresh({ skipIndexation: true });
  }

  // The node that lies next in a direction, for the arrow keys; `step` is 1 or -1.
  beside(step) {
    const order = this.graph.nodes().sort((one, two) => this.angle(one) - this.angle(two));
    const at = order.indexOf(this.chosen ?? this.focus);
    return order[(at + step + order.length) % order.length];
  }

  angle(id) {
    if (id === this.focus) return -Infinity;
    const { x, y } = this.graph.getNodeAttributes(id);
    const centre = this.graph.getNodeAttributes(this.focus);
    return Math.atan2(x - centre.x, y - centre.y);
  }

  // Brings the camera nearer (factor below 1) or away; without a factor, shows everything.
  zoom(factor = undefined) {
    const camera = this.renderer.getCamera();
    const state = factor === undefined
      ? { x: 0.5, y: 0.5, ratio: 1, angle: 0 }
      : { ratio: camera.getBoundedRatio(camera.getState().ratio * factor) };
    if (this.still.matches) camera.setState(state);
    else camera.animate(state, { duration: 200 });
  }

  end() {
    this.dark.removeEventListener("change", this.retint);
    this.sizes.disconnect();
    this.stop?.();
    this.renderer?.kill();
    this.renderer = undefined;
  }
}

function shortened(label) {
  return label.length > LABEL_LENGTH ? `${label.slice(0, LABEL_LENGTH - 1)}…` : label;
}

function overlap(one, two) {
  return one.x < two.x + two.width && two.x < one.x + one.width &&
    one.y < two.y + two.height && two.y < one.y + one.height;
}
