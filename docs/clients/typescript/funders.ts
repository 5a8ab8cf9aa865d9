// Who funded which open model: typed from the schema, with no code generated for the query.
import { initGraphQLTada } from "gql.tada";
import type { TadaDocumentNode } from "gql.tada";
import { print } from "@0no-co/graphql.web";
import type { introspection } from "./graphql-env.d.ts";

const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { ID: string; DateTime: string; PartialDate: string };
}>();

const FUNDERS = graphql(`
  query Funders($model: String, $first: Int!) {
    fundersOfOpenModels(model: $model, first: $first) {
      edges { node { model { name } funder { name } date certainty independentSources } }
    }
  }
`);

async function ask<Data, Variables>(
  endpoint: string,
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
    },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const answer = (await response.json()) as {
    data?: Data | null;
    errors?: { message: string; extensions: { code: string } }[];
  };
  const error = answer.errors?.[0];
  if (error) throw new Error(`${error.extensions.code}: ${error.message}`);
  if (!answer.data) throw new Error(`HTTP ${response.status}`);
  return answer.data;
}

const [endpoint = "http://127.0.0.1:8000/graphql", model = null] = process.argv.slice(2);
const { fundersOfOpenModels } = await ask(endpoint, FUNDERS, { model, first: 100 });
for (const { node } of fundersOfOpenModels.edges) {
  const sources: number = node.independentSources;
  const day: string = node.date ?? "undated";
  console.log(`${node.funder.name} → ${node.model.name} (${day}, ${node.certainty}, ${sources})`);
}
