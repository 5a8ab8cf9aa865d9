"""What a request is refused with before anything of it is executed."""

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """A request that cannot be served: HTTP status, code and message as clients see them.

    `headers` go with an answer over HTTP; over WebSocket there are none.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.headers = dict(headers or {})

    @property
    def error(self) -> dict[str, Any]:
        """The refusal as an entry of `errors`."""
        return {"message": self.message, "extensions": {"code": self.code}}
