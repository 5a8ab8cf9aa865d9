"""Our site on any free port, which it prints: as `vested serve` runs it."""

import sys


def main() -> None:
    """Serves until it is told to end."""
    # It comes with the development packages, and the driver loads it where it is, 12 MB; a user's
    # installation has none.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    from vested.api.cli.serve import listen, server
    from vested.graph.managed import Connection
    from vested.graph.settings import Settings
    from vested.ingest.collector import settled

    settings = Settings()
    where = Connection(
        str(settings.neo4j_uri), settings.neo4j_username, settings.neo4j_password.get_secret_value()
    )
    listener = listen("127.0.0.1", 0)
    site = server(settings, where)
    settled()
    print(listener.getsockname()[1], flush=True)
    site.run(sockets=[listener])


if __name__ == "__main__":
    main()
