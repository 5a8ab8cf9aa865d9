// Asks for the queue and sends acts. The token goes into a header and nowhere else.
import { JUDGE, QUEUE, RETRACT, REVIEW, WITHDRAW } from "./documents.js";

const ENDPOINT = "/graphql";
const VERDICTS = { accept: "SAME", reject: "DIFFERENT", unsure: "UNSURE" };

// `code` is GraphQL's, UNREACHABLE where no answer came, or UNREADABLE for one that is no answer.
export class Failure extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

async function post(query, variables, token = null) {
  const headers = { "content-type": "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  let response;
  try {
    const body = JSON.stringify({ query, variables });
    response = await fetch(ENDPOINT, { method: "POST", headers, body });
  } catch {
    throw new Failure("UNREACHABLE", "");
  }
  const answer = await response.json().catch(() => null);
  const [error] = answer?.errors ?? [];
  if (error) throw new Failure(error.extensions?.code ?? "UNREADABLE", error.message);
  if (!response.ok || !answer?.data) throw new Failure("UNREADABLE", `HTTP ${response.status}`);
  return answer.data;
}

// One page: `items` with a `key` each, how many wait in all, and the cursor of the next page.
export async function page(kind, after, language) {
  const { reviewQueue: found } = await post(QUEUE, { kind, after, language });
  return {
    total: found.totalCount,
    next: found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null,
    items: found.edges.map(({ cursor, node }) => ({ key: cursor, kind, ...node })),
  };
}

// The ids that an act on `item` is about; of a pair, the one that stays comes first.
export function targets(item) {
  switch (item.__typename) {
    case "ReviewPair": return [item.left.id, item.right.id];
    case "ReviewMention": return [item.judged, item.mention.id];
    case "ReviewStatement": return [item.statement.id];
    default: return [item.quotation.id];
  }
}

// Does what `choice` (accept, reject, unsure) means for `item`; gives the act's id and `new`.
export async function act(item, choice, { by, reason, token }) {
  const [left, right] = targets(item);
  if (right) {
    const verdict = VERDICTS[choice];
    const asked = { left, right, verdict, score: item.score, reason, by };
    return (await post(JUDGE, asked, token)).act;
  }
  if (choice === "reject") return (await post(RETRACT, { id: left, reason, by }, token)).act;
  const verdict = choice === "accept" ? "ACCEPTED" : "UNSURE";
  return (await post(REVIEW, { id: left, verdict, reason, by }, token)).act;
}

export async function withdraw(id, { by, reason, token }) {
  return (await post(WITHDRAW, { act: id, reason, by }, token)).act;
}
