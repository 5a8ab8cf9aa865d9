// The start page: counts and the two questions, asked live. Evidence is fetched when a row is opened.
import { CLAIMS, FUNDERS, SIGNATORIES, STATS } from "./documents.js";
import { ask, button, CLAIMS_AT_ONCE, claimBox, claimVariables, element } from "./evidence.js";
import { text } from "./words.js";

const ENDPOINT = "/graphql";
const WORDS = text("en");
const MODELS_AT_FIRST = 6;

async function rowsOf(query) {
  const rows = [];
  let after = null;
  do {
    const { page } = await ask(ENDPOINT, query, { after }, WORDS);
    rows.push(...page.edges.map((edge) => edge.node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return rows;
}

async function fill(id, load) {
  const place = document.getElementById(id);
  try {
    place.replaceChildren(...(await load()));
    if (!place.hasChildNodes()) place.append(element("p", { class: "note" }, "The graph holds no answer yet."));
  } catch (error) {
    place.replaceChildren(element("p", { class: "error" }, WORDS.failed(error.message)));
  }
  place.setAttribute("aria-busy", "false");
}

function answer(row, who, what) {
  const made = element("details", { class: "answer" });
  const summary = element("summary");
  summary.append(
    element("span", { class: "who" }, who),
    element("span", { class: "what" }, what),
    element("span", { class: `certainty ${row.certainty}` }, row.certainty.toLowerCase()),
    element("span", { class: "sources" }, trust(row)),
  );
  const proof = element("div", { class: "proof", "aria-live": "polite" });
  made.append(summary, proof);
  made.addEventListener("toggle", () => {
    if (made.open && !proof.hasChildNodes()) prove(proof, row.claims.map(({ id }) => id));
  });
  return made;
}

function trust(row) {
  const sources = WORDS.sources(row.independentSources);
  const percent = Math.floor(100 * row.confidence);
  return percent < 100 ? `${sources}, ${WORDS.confidence(percent)}` : sources;
}

async function prove(place, ids) {
  place.append(element("p", { class: "waiting" }, WORDS.loading));
  try {
    const boxes = [];
    for (let at = 0; at < ids.length; at += CLAIMS_AT_ONCE) {
      const claims = await claimsOf(ids.slice(at, at + CLAIMS_AT_ONCE));
      boxes.push(...claims.map((claim) => claimBox(claim, ENDPOINT, WORDS)));
    }
    place.replaceChildren(...boxes);
  } catch (error) {
    const again = button(WORDS.again, () => {
      place.replaceChildren();
      prove(place, ids);
    });
    place.replaceChildren(element("p", { class: "error" }, WORDS.failed(error.message)), again);
  }
}

async function claimsOf(ids) {
  return Object.values(await ask(ENDPOINT, CLAIMS, claimVariables(ids), WORDS)).filter(Boolean);
}

function money({ amount, currency }) {
  if (amount === null) return "";
  const short = amount.toLocaleString("en", { notation: "compact", compactDisplay: "long" });
  return `${short} ${currency ?? ""}`.trim();
}

function funding(row) {
  const invested = row.claims[0].kind === "Investment"; // the funding comes first, then the rest
  const verb = invested ? "invested in" : "gave a grant to";
  const via = row.developer ? `${verb} ${row.developer.name}` : "gave";
  return [[via, row.what].filter(Boolean).join(" "), row.round, money(row), row.date]
    .filter(Boolean).join(", ");
}

function model([name, rows]) {
  const { accessLevel, licence, modelReleased } = rows[0];
  const box = element("section", { class: "model" });
  const head = element("header");
  const released = modelReleased && `released ${modelReleased}`;
  head.append(
    element("h3", {}, name),
    element("p", {}, [accessLevel, licence, released].filter(Boolean).join(", ")),
  );
  const list = element("div");
  list.append(...rows.map((row) => answer(row, row.funder.name, funding(row))));
  box.append(head, list);
  return box;
}

function groups(rows) {
  const found = new Map();
  for (const row of rows) {
    if (!found.has(row.model.name)) found.set(row.model.name, []);
    found.get(row.model.name).push(row);
  }
  return [...found];
}

fill("signatories", async () => {
  const rows = await rowsOf(SIGNATORIES);
  return rows.map((row) => answer(row, row.signatory.name,
    row.organization ? `chief executive of ${row.organization.name}` : row.printedAs ?? ""));
});

fill("funders", async () => {
  const models = groups(await rowsOf(FUNDERS));
  const first = models.slice(0, MODELS_AT_FIRST).map(model);
  if (models.length <= MODELS_AT_FIRST) return first;
  const all = button(`Show all ${models.length} models`, () => {
    all.replaceWith(...models.slice(MODELS_AT_FIRST).map(model));
  }, { class: "all" });
  return [...first, all];
});

ask(ENDPOINT, STATS, {}, WORDS).then(
  ({ stats }) => {
    document.getElementById("stats").replaceChildren(
      ...Object.entries(stats).map(([name, count]) => {
        const part = element("span");
        part.append(element("b", {}, count.toLocaleString("en")), ` ${name}`);
        return part;
      }),
    );
  },
  (error) => {
    document.getElementById("stats").textContent = WORDS.failed(error.message);
  },
);
