// Lays out one item of the queue. Everything from the graph is put in as text, never as markup.
import { element, figure, link, placeOf, quotes } from "./evidence.js";

const ENDPOINT = "/graphql";

// The parts of the page about `item`; `words` are those of the page.
export function layOut(item, words) {
  switch (item.__typename) {
    case "ReviewPair": return pair(item, words);
    case "ReviewMention": return mention(item, words);
    case "ReviewStatement": return statement(item, words);
    default: return quotation(item, words);
  }
}

// What the item is, in a line for those who hear the page.
export function spoken(item, words) {
  switch (item.__typename) {
    case "ReviewPair": return `${item.left.name} · ${item.right.name}`;
    case "ReviewMention": return `${item.entity.name} · ${item.mention.printed.join(", ")}`;
    case "ReviewStatement": return item.sentence;
    default: return words.speaks(item.quotation.speaker?.name ?? words.nobody);
  }
}

function pair(item, words) {
  const names = (entity) => new Set([entity.name, ...entity.aliases].map(folded));
  const { left, right } = item;
  const both = element("div", { class: "sides" });
  both.append(
    head(left, names(right), words, words.keeps),
    head(right, names(left), words),
    reasons(item, words),
    said(left, words),
    said(right, words),
  );
  return [both];
}

function mention(item, words) {
  const { mention: named, entity } = item;
  const box = element("article", { class: "side" });
  box.append(
    element("p", { class: "kind" }, words.kinds[named.kind] ?? named.kind),
    element("h2", {}, named.printed.join(", ")),
    element("p", { class: "meta" },
      `${words.taken(named.name)} ${words.methods[named.method] ?? named.method}`),
  );
  const places = element("section", { class: "side" });
  places.append(element("h3", {}, words.places), cited(named, words));
  const both = element("div", { class: "sides" });
  both.append(
    head(entity, new Set(named.printed.map(folded)), words),
    box,
    reasons(item, words),
    said(entity, words),
    places,
  );
  return [both];
}

function statement({ statement: read, claim, disputed, dissent, sentence }, words) {
  const box = element("article", { class: "assertion" });
  const denies = read.polarity === "DISPUTES";
  const kind = element("p", { class: "kind" }, words.claims[claim.kind] ?? claim.kind);
  if (disputed) kind.append(" · ", element("span", { class: "disputed" }, words.disputed));
  if (denies) kind.append(` · ${words.denies}`);
  const facts = element("dl", { class: "facts" });
  for (const { role, entity } of claim.roles) fact(facts, plain(role), entity.name);
  for (const { property, value } of read.values) fact(facts, spaced(property), value);
  box.append(kind, element("h2", {}, sentence), facts);
  const proof = element("section", { class: "proof" });
  proof.append(element("h3", {}, words.says), figure(read, ENDPOINT, words));
  proof.append(element("p", { class: "meta" }, words.rule(read.rule)));
  if (dissent) proof.append(element("p", { class: "dissent" }, words.differs(dissent)));
  const others = claim.statements.filter(({ id }) => id !== read.id);
  if (disputed && others.length) {
    proof.append(element("h3", {}, words.rivals));
    proof.append(...others.map((other) => figure(other, ENDPOINT, words)));
  }
  return [box, proof];
}

function quotation({ quotation: said, dissent }, words) {
  const box = element("article", { class: "assertion" });
  const manner = [said.direct ? words.direct : words.indirect];
  if (said.cue) manner.push(words.introduced(said.cue));
  if (said.venue) manner.push(said.venue);
  if (said.fidelity) manner.push(said.fidelity);
  manner.push(words.confidence(Math.round(said.confidence * 100)));
  box.append(
    element("p", { class: "kind" }, words.quotation),
    element("h2", {}, words.speaks(said.speaker?.name ?? words.nobody)),
    element("blockquote", { class: "utterance" }, said.text),
    element("p", { class: "meta" }, manner.join(", ")),
  );
  const proof = element("section", { class: "proof" });
  proof.append(element("h3", {}, words.says), cited(said, words));
  if (dissent) proof.append(element("p", { class: "dissent" }, words.differs(dissent)));
  return [box, proof];
}

// What an entity is called; names that the other side bears too stand out.
function head(entity, shared, words, note = undefined) {
  const box = element("article", { class: "side" });
  const kind = element("p", { class: "kind" }, words.kinds[entity.kind] ?? entity.kind);
  if (note) kind.append(` · ${note}`);
  box.append(kind, named(element("h2"), entity.name, shared));
  const aliases = entity.aliases.map((alias) => named(element("span"), alias, shared));
  const elsewhere = entity.sameAs.map((iri) => link(iri, shortened(iri)));
  for (const [label, parts] of [[words.also, aliases], [words.elsewhere, elsewhere]]) {
    if (!parts.length) continue;
    const line = element("p", { class: "names" });
    line.append(element("span", { class: "meta" }, `${label} `));
    parts.forEach((part, index) => line.append(index ? ", " : "", part));
    box.append(line);
  }
  return box;
}

// A few claims about an entity; words that say several of them are shown once.
function said(entity, words) {
  const box = element("section", { class: "side" });
  const heading = entity.claims.length ? words.claimsOf(entity.name) : words.noClaims;
  box.append(element("h3", {}, heading));
  const shown = new Map();
  for (const claim of entity.claims) {
    const line = element("p", { class: "told" }, claim.sentence);
    const first = claim.statements.find(({ polarity }) => polarity === "SUPPORTS") ??
      claim.statements[0];
    const place = first && JSON.stringify(first.evidence.map(({ start, snapshotId }) => [start, snapshotId]));
    if (shown.has(place)) {
      shown.get(place).before(line);
    } else {
      box.append(line);
      if (!first) continue;
      const proof = cited(first, words, first.rule.startsWith("fact-file"));
      proof.className = first.polarity.toLowerCase();
      shown.set(place, proof);
      box.append(proof);
    }
  }
  return box;
}

function cited(thing, words, row = false) {
  const { document: work, evidence } = thing;
  const made = element("figure");
  const caption = element("figcaption");
  const title = work.title ?? words.untitled;
  caption.append(link(work.url, row ? words.rowOf(title) : title));
  caption.append(` · ${[work.source.name, work.published].filter(Boolean).join(", ")}`);
  if (evidence.length) caption.append(" · ", link(placeOf(evidence[0], ENDPOINT), words.inText));
  made.append(...quotes(evidence, row), caption);
  return made;
}

function reasons({ score, features }, words) {
  const box = element("section", { class: "reasons" });
  const list = element("ul");
  const most = Math.max(...features.map(({ points }) => Math.abs(points)), Number.EPSILON);
  const sorted = [...features].sort((one, two) => Math.abs(two.points) - Math.abs(one.points));
  for (const { points, detail } of sorted) {
    const row = element("li", { class: points < 0 ? "against" : "for" });
    const bar = element("span", { class: "bar", "aria-hidden": "true" });
    const length = element("span");
    length.style.setProperty("--share", `${Math.round((50 * Math.abs(points)) / most)}%`);
    bar.append(length);
    const worth = `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(1)}`;
    const direction = points < 0 ? words.pointsAgainst : words.pointsFor;
    const amount = element("span", { class: "points", title: direction }, worth);
    row.append(bar, amount, element("span", { class: "detail" }, detail));
    list.append(row);
  }
  box.append(
    element("h3", {}, words.reasons),
    element("p", { class: "score" }, words.score(Math.round(100 * score))),
    list,
  );
  return box;
}

function fact(list, name, value) {
  const pair = element("div");
  pair.append(element("dt", {}, name), element("dd", {}, value));
  list.append(pair);
}

function named(made, name, shared) {
  if (shared.has(folded(name))) made.append(element("b", { class: "shared" }, name));
  else made.textContent = name;
  return made;
}

function folded(name) {
  return name.normalize("NFKD").replace(/[\p{M}\p{P}\p{Z}]+/gu, "").toLowerCase();
}

function plain(role) {
  return role.toLowerCase().replaceAll("_", " ");
}

function spaced(property) {
  return property.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function shortened(iri) {
  return iri.replace(/^https?:\/\/(www\.)?/i, "").replace(/^wikidata\.org\/entity\//, "Wikidata ");
}
