"""What can go wrong with the managed server; each message says what, where and how to mend it."""


class ManagedServerError(Exception):
    """The managed Neo4j could not be installed, started or stopped."""


class JarsUnavailable(ManagedServerError):
    """Jars could not be downloaded, or what came does not match our checksums."""


class PortTaken(ManagedServerError):
    """Another process listens on the port that was asked for."""


class NoSpace(ManagedServerError):
    """The disk is full."""


class HomeInUse(ManagedServerError):
    """Another process holds the data directory."""


class ServerDied(ManagedServerError):
    """The server ended before it answered."""


class StartTimeout(ManagedServerError):
    """The server did not answer in time."""
