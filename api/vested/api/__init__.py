"""The faces of Vested: command line, GraphQL, pages, RDF export and widget."""
