"""The mail server: one connection for many mails, and what it says to each."""

import smtplib
import ssl
from contextlib import suppress
from types import TracebackType
from urllib.parse import unquote, urlsplit

from app.kernel.refusals import Unavailable
from app.kernel.wording import Words
from app.outbox.words import Answer, Outgoing

_SECONDS = 30
_PORTS = {"smtp": 587, "smtps": 465}


class Postbox:
    """A connection to a mail server: `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…`.

    Raises Unavailable where the address cannot be read or the server does not let us in.
    """

    def __init__(self, url: str, sender: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise Unavailable(_BAD_URL)
        self._parts, self._sender = parts, sender
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> "Postbox":
        self._server = self._opened()
        return self

    def __exit__(self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        if self._server is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._server.quit()

    def post(self, mail: Outgoing) -> Answer:
        """Gives a mail to the server; what it says. A connection that broke is opened anew for the next one."""
        try:
            if self._server is None:
                self._server = self._opened()
            self._server.sendmail(self._sender, [mail.to], mail.data)
        except smtplib.SMTPRecipientsRefused as refused:
            code, said = next(iter(refused.recipients.values()))
            return Answer(code, said.decode("utf-8", "replace"))
        except smtplib.SMTPSenderRefused as refused:  # says nothing about whom it was for
            return Answer(0, str(refused))
        except smtplib.SMTPResponseException as refused:
            error = refused.smtp_error
            return Answer(refused.smtp_code, error.decode("utf-8", "replace") if isinstance(error, bytes) else error)
        except (smtplib.SMTPException, OSError, Unavailable) as error:
            self._server = None
            return Answer(0, str(error))
        return Answer(250, "")

    def _opened(self) -> smtplib.SMTP:
        try:
            return self._let_in()
        except (smtplib.SMTPException, OSError) as error:
            raise Unavailable(_NOT_REACHED.filled(host=self._parts.hostname, why=error)) from error

    def _let_in(self) -> smtplib.SMTP:
        host, port = self._parts.hostname or "", self._parts.port or _PORTS[self._parts.scheme]
        if self._parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(host, port, timeout=_SECONDS)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
        if self._parts.username:
            server.login(unquote(self._parts.username), unquote(self._parts.password or ""))
        return server


_BAD_URL = Words(
    "QMS_SMTP_URL 写成 smtp://账号:密码@主机:587 或 smtps://账号:密码@主机:465。",
    "Write QMS_SMTP_URL as smtp://user:password@host:587 or smtps://user:password@host:465.",
)
_NOT_REACHED = Words("连不上邮件服务器 {host}：{why}", "The mail server {host} cannot be reached: {why}")
