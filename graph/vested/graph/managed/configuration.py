"""The managed server's configuration: ours, closed, written anew at every start."""

from pathlib import Path


def settings(*, bolt_port: int, heap_mb: int, pagecache_mb: int) -> dict[str, str]:
    """The lines of neo4j.conf: loopback Bolt only, no file import, nothing that phones home."""
    return {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"127.0.0.1:{bolt_port}",
        "server.bolt.advertised_address": f"127.0.0.1:{bolt_port}",
        "server.bolt.tls_level": "DISABLED",
        "server.bolt.thread_pool_min_size": "2",
        "server.bolt.thread_pool_max_size": "128",
        # Databases are flushed before Bolt ends, so waiting for quiet sockets only costs 10 s.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
        "internal.server.bolt.thread_pool_shutdown_wait_time": "1s",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.memory.heap.initial_size": f"{min(heap_mb, 256)}m",
        "server.memory.heap.max_size": f"{heap_mb}m",
        "server.memory.pagecache.size": f"{pagecache_mb}m",
        "dbms.security.auth_enabled": "true",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "dbms.usage_report.enabled": "false",
        "dbms.cypher.lenient_create_relationship": "false",
        "db.tx_log.rotation.retention_policy": "2 files",
        "db.tx_log.rotation.size": "32M",
        "db.transaction.timeout": "120s",
        "server.config.strict_validation.enabled": "true",
    }


def write(home: Path, lines: dict[str, str]) -> Path:
    """Writes `home`/conf/neo4j.conf and returns its directory."""
    directory = home / "conf"
    directory.mkdir(parents=True, exist_ok=True)
    text = "# Written by Vested at every start; changes are lost.\n"
    text += "".join(f"{name}={value}\n" for name, value in lines.items())
    (directory / "neo4j.conf").write_text(text, encoding="utf-8")
    return directory
