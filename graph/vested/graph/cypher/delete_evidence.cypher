// Erases what was read in a document's snapshots.
MATCH (:Document {id: $document})<-[:SNAPSHOT_OF]-(:Snapshot)
      <-[:OF|MENTIONED_IN|STATED_IN|QUOTED_IN]-(node)
DETACH DELETE node
