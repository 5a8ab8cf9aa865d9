// Asks the graph and lays out claims with their words. Everything from the graph is put in as text,
// never as markup, and only http and https addresses become links.
// How many claims one operation asks for, within the server's limits.
export const CLAIMS_AT_ONCE = 8;

// The variables of CLAIMS for as many ids or fewer; no claim has the empty id.
export function claimVariables(ids, asOf = null) {
  const places = Array.from({ length: CLAIMS_AT_ONCE }, (_, index) => [`id${index}`, ids[index] ?? ""]);
  return { ...Object.fromEntries(places), asOf };
}

export function element(name, attributes = {}, content = undefined) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (content !== undefined) made.textContent = content;
  return made;
}

export function button(content, act, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, content);
  made.addEventListener("click", act);
  return made;
}

export function link(address, content) {
  if (!/^https?:\/\//i.test(address ?? "")) return element("span", {}, content);
  return element("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, content);
}

// The data of one operation; an error says in plain words what went wrong.
export async function ask(endpoint, query, variables, words, signal = undefined) {
  let response;
  try {
    response = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(words.unreachable(new URL(endpoint, document.baseURI).host));
  }
  const answer = await response.json().catch(() => null);
  if (answer?.errors?.length) throw new Error(answer.errors[0].message);
  if (!response.ok || !answer?.data) throw new Error(`HTTP ${response.status}`);
  return answer.data;
}

export function claimBox(claim, endpoint, words) {
  const box = element("article", { class: "claim" });
  const heading = element("h3");
  heading.append(
    element("span", { class: "kind" }, words.claims[claim.kind] ?? claim.kind),
    ` ${claim.label}`,
  );
  const roles = element("p", { class: "roles" });
  claim.roles.forEach(({ role, entity }, index) => {
    const name = role.toLowerCase().replaceAll("_", " ");
    roles.append(index ? " · " : "", `${name} `, element("b", {}, entity.name));
  });
  const told = [words.said[claim.status] ?? claim.status.toLowerCase()];
  told.push(words.sources(claim.independentSources));
  if (claim.certainty) told.push(words.said[claim.certainty] ?? claim.certainty);
  box.append(
    heading,
    roles,
    element("p", { class: "meta" }, told.join(", ")),
    ...(claim.disagreements ?? []).map(({ property, values }) => element("p", { class: "disagreement" },
      words.disagree(property, values.map(({ value }) => value).join(" / ")))),
    ...claim.statements.map((statement) => figure(statement, endpoint, words)),
  );
  if (!claim.statements.length) box.append(element("p", { class: "meta" }, words.nothing));
  return box;
}

// A statement's words in their context, and where they are written.
export function figure(statement, endpoint, words) {
  const made = element("figure", { class: statement.polarity.toLowerCase() });
  // The neighbours of a dataset's row are other rows, which say nothing about this one.
  const row = statement.rule.startsWith("fact-file");
  made.append(...quotes(statement.evidence, row), caption(statement, row, endpoint, words));
  return made;
}

export function quotes(evidence, row = false) {
  return evidence.map((span) => {
    const quote = element("blockquote", row ? { class: "row" } : {});
    const [before, after] = row ? ["", ""] : [span.prefix.trimStart(), span.suffix.trimEnd()];
    if (before) quote.append(element("span", { class: "context" }, before));
    quote.append(element("mark", {}, span.exact));
    if (after) quote.append(element("span", { class: "context" }, after));
    return quote;
  });
}

function caption(statement, row, endpoint, words) {
  const { document: work, primarySource: cited } = statement;
  const title = work.title ?? words.untitled;
  const made = element("figcaption");
  const parts = [
    element("span", { class: "polarity" }, words.said[statement.polarity]),
    link(work.url, row ? words.rowOf(title) : title),
    element("span", {}, [work.source.name, work.published].filter(Boolean).join(", ")),
  ];
  if (cited) parts.push(link(cited, words.cites(host(cited))));
  if (statement.attributedTo) {
    parts.push(element("span", {}, words.attributed(statement.attributedTo)));
  }
  const percent = Math.round(statement.confidence * 100);
  const manner = words.said[statement.modality] ?? statement.modality;
  parts.push(element("span", {}, `${manner}, ${words.confidence(percent)}`));
  const { rank, rankReason, reviewed } = statement;
  if (rank && rank !== "normal") {
    const reason = rankReason ? `: ${rankReason}` : "";
    parts.push(element("span", { class: "rank" }, `${words.said[rank] ?? rank}${reason}`));
  }
  if (reviewed) parts.push(element("span", {}, words.said[reviewed] ?? reviewed));
  const first = statement.evidence[0];
  if (first) parts.push(link(placeOf(first, endpoint), words.inText));
  parts.forEach((part, index) => made.append(index ? " · " : "", part));
  return made;
}

// The address of the text in which a span is marked.
export function placeOf(span, endpoint) {
  const path = `/snapshot/${encodeURIComponent(span.snapshotId)}`;
  const place = new URL(path, new URL(endpoint, document.baseURI));
  place.search = new URLSearchParams({ start: span.start, end: span.end }).toString();
  place.hash = "evidence";
  return place.href;
}

function host(address) {
  return URL.canParse(address) ? new URL(address).host : address;
}
