// Renders a claim's statements with their words; everything is text, nothing is markup.
export function element(name, attributes = {}, content = undefined) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (content !== undefined) made.textContent = content;
  return made;
}

export async function ask(query, variables = {}) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  if (answer.errors?.length) throw new Error(answer.errors[0].message);
  return answer.data;
}

export const CLAIMS = `claims { kind label statements {
  polarity modality primarySource
  document { title url published source { name } }
  evidence { exact start end snapshotId }
} }`;

export function figures(claims) {
  return claims.flatMap((claim) => claim.statements.map((statement) => figure(claim, statement)));
}

function figure(claim, statement) {
  const made = element("figure");
  for (const words of statement.evidence) {
    const quote = element("blockquote");
    quote.append(element("mark", {}, words.exact));
    made.append(quote);
  }
  const { document: work } = statement;
  const told = [work.source.name, work.title, work.published].filter(Boolean).join(", ");
  const caption = element("figcaption", {}, `${claim.kind} · ${told}`);
  const address = statement.primarySource ?? work.url;
  if (address && /^https?:\/\//i.test(address)) {
    caption.append(" · ", link(address, host(address)));
  }
  const first = statement.evidence[0];
  if (first) {
    const place = `/snapshot/${encodeURIComponent(first.snapshotId)}`;
    caption.append(" · ", link(`${place}?start=${first.start}&end=${first.end}#evidence`,
      "see it in the text"));
  }
  made.append(caption);
  return made;
}

export function link(address, content) {
  return element("a", { href: address, rel: "noopener noreferrer" }, content);
}

function host(address) {
  try {
    return new URL(address).hostname;
  } catch {
    return "source";
  }
}
