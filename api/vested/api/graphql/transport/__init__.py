"""GraphQL over the wire: HTTP, server-sent events and WebSocket, in front of one executor."""
