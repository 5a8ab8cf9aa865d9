// Asks for the queue and sends acts. The token goes into a header and nowhere else.
const ENDPOINT = "/graphql";
const PAGE = 10;
const DOCUMENT = "document { title url published source { name } }";
const EVIDENCE = "evidence { exact prefix suffix start end snapshotId }";
const FRAGMENTS = `
fragment Said on Statement {
  id polarity modality confidence rule attributedTo primarySource rank rankReason reviewed
  ${DOCUMENT} ${EVIDENCE} values { property value }
}
fragment Told on Claim {
  kind sentence(language: $language) roles { role entity { name } } statements { ...Said }
}
fragment Side on Entity { id kind name aliases sameAs claims(first: 3) { ...Told } }`;
const QUEUE = `query Queue($kind: ReviewKind!, $after: String, $language: String!) {
  reviewQueue(kind: $kind, first: ${PAGE}, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node {
      __typename
      ... on ReviewPair {
        score features { name points detail } left { ...Side } right { ...Side }
      }
      ... on ReviewMention {
        score features { name points detail } judged entity { ...Side }
        mention { id kind name printed method confidence ${DOCUMENT} ${EVIDENCE} }
      }
      ... on ReviewStatement { dissent { extractor other detail } disputed sentence(language: $language) statement { ...Said } claim { ...Told } }
      ... on ReviewQuotation { dissent { extractor other detail } quotation {
        id text direct cue venue fidelity confidence speaker { name } ${DOCUMENT} ${EVIDENCE}
      } }
    } }
  }
} ${FRAGMENTS}`;
const RECEIPT = "{ id new }";
const JUDGE = `mutation Judge($left: String!, $right: String!, $verdict: Verdict!, $score: Float,
    $reason: String!, $by: String!) {
  act: judge(left: $left, right: $right, verdict: $verdict, score: $score, reason: $reason, by: $by)
  ${RECEIPT}
}`;
const REVIEW = `mutation Review($id: ID!, $verdict: ReviewVerdict!, $reason: String!, $by: String!) {
  act: review(statement: $id, verdict: $verdict, reason: $reason, by: $by) ${RECEIPT}
}`;
const RETRACT = `mutation Retract($id: String!, $reason: String!, $by: String!) {
  act: retract(target: $id, reason: $reason, by: $by) ${RECEIPT}
}`;
const WITHDRAW = `mutation Withdraw($act: ID!, $reason: String!, $by: String!) {
  act: withdraw(act: $act, reason: $reason, by: $by) ${RECEIPT}
}`;
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
