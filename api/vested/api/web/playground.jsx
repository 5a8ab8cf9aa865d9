// The playground: GraphiQL with explorer and docs, all from our own files.
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { GraphiQL } from "graphiql";
import { explorerPlugin } from "@graphiql/plugin-explorer";
import "graphiql/graphiql.css";
import "@graphiql/plugin-explorer/style.css";
import { EXAMPLES } from "./examples.js";

const ENDPOINT = "/graphql";
const explorer = explorerPlugin({ showAttribution: false });

async function fetcher({ query, variables, operationName }) {
  let response;
  try {
    response = await fetch(ENDPOINT, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query, variables, operationName }),
    });
    return await response.json();
  } catch {
    const found = response ? `answers ${response.status} without JSON` : "does not answer";
    return { errors: [{ message: `${ENDPOINT} ${found}` }] };
  }
}

// `?example=NAME` opens that example first, `?query=TEXT` a query of one's own.
function tabs() {
  const wanted = new URLSearchParams(location.search);
  const own = wanted.get("query");
  const named = wanted.get("example");
  const isNamed = ({ query }) => query.includes(`query ${named}`);
  const first = EXAMPLES.filter((example) => named && isNamed(example));
  const rest = EXAMPLES.filter((example) => !first.includes(example));
  const given = own ? [{ query: own }] : [];
  return [...given, ...first, ...rest];
}

// Nothing of an earlier visit is kept: tabs always open on the examples.
function memory() {
  const kept = new Map();
  return {
    get length() {
      return kept.size;
    },
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

createRoot(document.getElementById("playground")).render(
  createElement(GraphiQL, {
    fetcher,
    defaultTabs: tabs(),
    plugins: [explorer],
    shouldPersistHeaders: false,
    isHeadersEditorEnabled: false,
    storage: memory(),
  }),
);
