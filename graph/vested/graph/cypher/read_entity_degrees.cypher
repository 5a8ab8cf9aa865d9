// How many claims each of some entities has a role in.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN id, COUNT { (entity)<-[]-(:Claim) } AS degree
