// The playground: GraphiQL with explorer and docs, all from our own files.
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { GraphiQL } from "graphiql";
import { explorerPlugin } from "@graphiql/plugin-explorer";
import "graphiql/graphiql.css";
import "@graphiql/plugin-explorer/style.css";
import { EXAMPLES } from "./examples.js";

const explorer = explorerPlugin({ showAttribution: false });

async function fetcher({ query, variables, operationName }) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query, variables, operationName }),
  });
  return response.json();
}

const tabs = EXAMPLES.map(({ query, variables }) => ({
  query,
  variables: variables ? JSON.stringify(variables, null, 2) : undefined,
}));

createRoot(document.getElementById("playground")).render(
  createElement(GraphiQL, {
    fetcher,
    defaultTabs: tabs,
    plugins: [explorer],
    shouldPersistHeaders: false,
    isHeadersEditorEnabled: false,
    storage: memory(),
  }),
);

// Tabs always open on the examples: nothing of an earlier visit is kept.
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
