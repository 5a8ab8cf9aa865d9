// Every GraphQL document that the pages of the site send, to the letter: the server reads this file, so
// that it has them planned before they are asked, and trusts them when it trusts no others.
// They are texts without placeholders: what differs from one request to the next is a variable.

export const STATS = `query Stats { stats { entities claims statements quotations documents } }`;

export const SIGNATORIES = `query Signatories($after: String) {
  page: signatories(letter: "Statement on AI Risk", role: "chief executive officer", first: 100,
      after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node {
      signatory { name } organization { name } printedAs certainty confidence independentSources claims { id }
    } }
  }
}`;

export const FUNDERS = `query Funders($after: String) {
  page: fundersOfOpenModels(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node {
      model { name } modelReleased accessLevel licence funder { name } developer { name }
      amount currency round date what certainty confidence independentSources claims { id kind }
    } }
  }
}`;

export const NEIGHBOURHOOD = `query Neighbourhood($focus: String!, $limit: Int!, $asOf: AsOf) {
  neighbourhood(focus: $focus, limit: $limit, asOf: $asOf) {
    truncated
    focus { id name kind degree }
    nodes { id name kind degree }
    edges { id claimId kind label source target status certainty }
  }
}`;

export const SUGGESTIONS = `query Suggestions($query: String!, $asOf: AsOf) {
  search(query: $query, first: 12, asOf: $asOf) { id kind name }
}`;

export const HITS = `query Hits($query: String!) { search(query: $query, first: 12) { kind name } }`;

export const CLAIMS = `query Claims(
  $id0: ID!, $id1: ID!, $id2: ID!, $id3: ID!, $id4: ID!, $id5: ID!, $id6: ID!, $id7: ID!, $asOf: AsOf
) {
  claim0: claim(id: $id0, asOf: $asOf) { ...Told }
  claim1: claim(id: $id1, asOf: $asOf) { ...Told }
  claim2: claim(id: $id2, asOf: $asOf) { ...Told }
  claim3: claim(id: $id3, asOf: $asOf) { ...Told }
  claim4: claim(id: $id4, asOf: $asOf) { ...Told }
  claim5: claim(id: $id5, asOf: $asOf) { ...Told }
  claim6: claim(id: $id6, asOf: $asOf) { ...Told }
  claim7: claim(id: $id7, asOf: $asOf) { ...Told }
}
fragment Told on Claim {
  kind label status certainty independentSources
  disagreements { property values { value } }
  roles { role entity { name } }
  statements {
    polarity modality confidence rule attributedTo primarySource rank rankReason reviewed
    document { title url published source { name } }
    evidence { exact prefix suffix start end snapshotId }
  }
}`;

export const QUEUE = `query Queue($kind: ReviewKind!, $after: String, $language: String!) {
  reviewQueue(kind: $kind, first: 10, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node {
      __typename
      ... on ReviewPair {
        score features { name points detail } left { ...Side } right { ...Side }
      }
      ... on ReviewMention {
        score features { name points detail } judged entity { ...Side }
        mention {
          id kind name printed method confidence document { ...Paper } evidence { ...Words }
        }
      }
      ... on ReviewStatement {
        dissent { extractor other detail } disputed sentence(language: $language)
        statement { ...Said } claim { ...Told }
      }
      ... on ReviewQuotation { dissent { extractor other detail } quotation {
        id text direct cue venue fidelity confidence speaker { name }
        document { ...Paper } evidence { ...Words }
      } }
    } }
  }
}
fragment Paper on Document { title url published source { name } }
fragment Words on Evidence { exact prefix suffix start end snapshotId }
fragment Said on Statement {
  id polarity modality confidence rule attributedTo primarySource rank rankReason reviewed
  document { ...Paper } evidence { ...Words } values { property value }
}
fragment Told on Claim {
  kind sentence(language: $language) roles { role entity { name } } statements { ...Said }
}
fragment Side on Entity { id kind name aliases sameAs claims(first: 3) { ...Told } }`;

export const JUDGE = `mutation Judge($left: String!, $right: String!, $verdict: Verdict!, $score: Float,
    $reason: String!, $by: String!) {
  act: judge(left: $left, right: $right, verdict: $verdict, score: $score, reason: $reason, by: $by)
  { id new }
}`;

export const REVIEW = `mutation Review($id: ID!, $verdict: ReviewVerdict!, $reason: String!, $by: String!) {
  act: review(statement: $id, verdict: $verdict, reason: $reason, by: $by) { id new }
}`;

export const RETRACT = `mutation Retract($id: String!, $reason: String!, $by: String!) {
  act: retract(target: $id, reason: $reason, by: $by) { id new }
}`;

export const WITHDRAW = `mutation Withdraw($act: ID!, $reason: String!, $by: String!) {
  act: withdraw(act: $act, reason: $reason, by: $by) { id new }
}`;
