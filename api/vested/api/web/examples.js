// The two questions and what else can be asked, as tabs of the playground.
export const EXAMPLES = [
  {
    query: `# Who funded which open model?
query Funders {
  fundersOfOpenModels(first: 20) {
    totalCount
    edges {
      node {
        model { name }
        accessLevel
        route
        funder { name }
        developer { name }
        round
        amount
        currency
        date
        certainty
        independentSources
        claims {
          kind
          statements { primarySource document { title source { name } } evidence { exact } }
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Which chief executives signed the CAIS statement? (chief executive on the day)
query Signatories {
  signatories(letter: "Statement on AI Risk", role: "chief executive officer") {
    totalCount
    edges {
      node {
        signatory { name }
        printedAs
        organization { name }
        certainty
        independentSources
        claims {
          kind
          label
          statements { primarySource document { title source { name } } evidence { exact } }
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Who said what?
query Quotations {
  quotations(first: 10) {
    totalCount
    edges { node { text speaker { name } cue document { title published } evidence { start end } } }
  }
}
`,
  },
  {
    query: `# One person: positions, signatures and quotations
query Person {
  entity(name: "Sam Altman") {
    id
    name
    aliases
    sameAs
    ... on Person {
      tenuresAsHolder { role start end employer { name } tenureStatus independentSources }
      signaturesAsSignatory { letter { name } date }
      quotations { text document { title } }
    }
  }
}
`,
  },
  {
    query: `# The rounds of a company, with each source's own words
query Rounds {
  entity(name: "Mistral AI") {
    name
    ... on Organization {
      investmentsAsRecipient(first: 50) {
        investor { name }
        round
        date
        roundTotal
        currency
        statements { values { property value } primarySource evidence { exact } }
      }
    }
  }
}
`,
  },
  {
    query: `# How can models be had?
query Access {
  accesses(first: 20) {
    edges { node { work { name } level openStatus licence status statements { id } } }
  }
}
`,
  },
  {
    query: `# Full-text search over names, aliases and quotations
query Search {
  search(query: "mistral") { id kind name snippet score }
}
`,
  },
  {
    query: `# What did the graph say on a day, as known at a moment?
query AsOf {
  signatories(
    letter: "Pause Giant AI Experiments"
    role: "chief executive officer"
    asOf: { validAt: "2023-12-31" }
  ) {
    edges { node { signatory { name } organization { name } certainty } }
  }
  stats { entities claims statements quotations documents }
}
`,
  },
  {
    query: `# Filters and orders: large rounds of 2023 in dollars, of those who made a model
query Rounds2023 {
  investments(
    filter: {
      roundTotal: { gte: 100000000 }
      currency: { eq: "USD" }
      date: { overlaps: "2023" }
      recipient: { some: { developmentsAsDeveloper: { some: {} } } }
    }
    orderBy: [{ field: ROUND_TOTAL, direction: DESC }, { field: DATE }]
    first: 10
  ) {
    totalCount
    edges { node { roundTotal date investor { name } recipient { name } independentSources } }
  }
}
`,
  },
  {
    query: `# Funding by investor, quotations by organization and month
query Groups {
  investmentsGrouped(by: [INVESTOR], filter: { status: { in: ["SUPPORTED", "DISPUTED"] } }, first: 10) {
    totalCount
    edges { node { count keys { key value entity { name } } sums { field count sum max } } }
  }
  quotationsGrouped(by: [ORGANIZATION, PUBLISHED_MONTH]) {
    edges { node { count keys { key value entity { name } } } }
  }
}
`,
  },
  {
    query: `# How do the two hang together? Every hop valid on the day, and cited
query Path {
  path(from: "Amazon", to: "Demis Hassabis", asOf: { validAt: "2023-12-31" }) {
    length
    certainty
    hops {
      start { name }
      end { name }
      claim { sentence }
      evidence { document { title } primarySource evidence { exact } }
    }
  }
}
`,
  },
  {
    query: `# What does nobody say?
query Unknowns {
  knownUnknowns(kinds: [INVESTMENT_WITHOUT_INVESTOR, MODEL_WITHOUT_LICENCE], first: 10) {
    totalCount
    edges { node { question about { id ... on Entity { name } ... on Claim { sentence } } } }
  }
}
`,
  },
];
