// The start page: counts and the two questions, asked live.
import { ask, CLAIMS, element, figures } from "./evidence.js";

const SIGNATORIES = `query Signatories {
  signatories(letter: "Statement on AI Risk", role: "chief executive officer", first: 50) {
    edges { node {
      signatory { name } organization { name } printedAs certainty independentSources ${CLAIMS}
    } }
  }
}`;
const FUNDERS = `query Funders($after: String) {
  fundersOfOpenModels(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node {
      model { name } modelReleased accessLevel licence route funder { name } developer { name }
      amount currency round date what certainty independentSources ${CLAIMS}
    } }
  }
}`;

async function fill(id, load) {
  const place = document.getElementById(id);
  try {
    place.replaceChildren(...(await load()));
    if (!place.hasChildNodes()) place.append(element("p", {}, "Nothing has been read yet."));
  } catch (error) {
    place.replaceChildren(element("p", { class: "error" }, `The graph does not answer: ${error.message}`));
  }
}

function answer(row, who, told) {
  const made = element("details", { class: "answer" });
  const summary = element("summary");
  const count = row.independentSources;
  summary.append(
    element("span", { class: "who" }, who),
    element("span", {}, told),
    element("span", { class: `certainty ${row.certainty}` }, row.certainty.toLowerCase()),
    element("span", { class: "sources" }, `${count} independent source${count === 1 ? "" : "s"}`),
  );
  made.append(summary);
  // Rows are many: their evidence is laid out when somebody looks.
  made.addEventListener("toggle", () => {
    if (made.open && made.childElementCount === 1) made.append(...figures(row.claims));
  });
  return made;
}

function money(row) {
  if (row.amount === null) return "";
  return `${row.amount.toLocaleString("en", { maximumFractionDigits: 0 })} ${row.currency ?? ""}`;
}

fill("signatories", async () => {
  const data = await ask(SIGNATORIES);
  return data.signatories.edges.map(({ node }) =>
    answer(node, node.signatory.name, node.organization?.name ?? ""));
});

fill("funders", async () => {
  const rows = [];
  let after = null;
  do {
    const page = (await ask(FUNDERS, { after })).fundersOfOpenModels;
    rows.push(...page.edges.map((edge) => edge.node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return [...Map.groupBy(rows, (row) => row.model.name)].map(([name, group]) => {
    const box = element("section");
    const { accessLevel, licence, modelReleased } = group[0];
    const heading = element("h3", {}, `${name} `);
    heading.append(element("small", {},
      [accessLevel, licence, modelReleased].filter(Boolean).join(" · ")));
    box.append(heading, ...group.map((row) => {
      const via = row.developer ? `via ${row.developer.name}` : "directly";
      return answer(row, row.funder.name,
        [via, row.round, money(row), row.what, row.date].filter(Boolean).join(", "));
    }));
    return box;
  });
});

ask("{ stats { entities claims statements quotations documents } }").then(({ stats }) => {
  const parts = Object.entries(stats).map(([name, count]) => `${count.toLocaleString("en")} ${name}`);
  document.getElementById("stats").textContent = parts.join(" · ");
}, (error) => {
  document.getElementById("stats").textContent = `The graph does not answer: ${error.message}`;
});
