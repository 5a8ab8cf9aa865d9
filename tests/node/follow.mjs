// A query and a subscription through graphql-ws and graphql-sse; one JSON line for each answer.
import { createClient as overEvents } from "graphql-sse";
import { createClient as overSocket } from "graphql-ws";

const [url, query, after, count] = process.argv.slice(2);
const clients = {
  "graphql-ws": overSocket({ url: url.replace("http", "ws"), lazy: true }),
  "graphql-sse": overEvents({ url }),
};

for (const [client, made] of Object.entries(clients)) {
  const tell = (answer) => console.log(JSON.stringify({ client, answer }));
  for await (const answer of made.iterate({ query: "{ stats { claims } }" })) tell(answer);
  let left = Number(count);
  for await (const answer of made.iterate({ query, variables: { after } })) {
    tell(answer);
    if (--left === 0) break;
  }
  await made.dispose();
}
