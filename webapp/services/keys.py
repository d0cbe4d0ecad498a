"""The link of a case or batch, and the sealing of its content with a key derived from that link.

The link is 192 random bits and is stored nowhere. From it two independent values are derived: a hash that finds the
row, and the AES-256 key that opens it. Whoever holds the database alone can read nothing.
"""

from __future__ import annotations

import secrets
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_LINK_BYTES = 24
_NONCE_BYTES = 12  # the size NIST SP 800-38D recommends for GCM
_FIND = b"qujat: find a case, version 1|"
_OPEN = b"qujat: open a case, version 1"
_HAND_OVER = b"qujat: hand a link to a worker, version 1"
REMEMBERED = 1024  # links seen last; they open nothing once their rows are gone


class BadSealError(Exception):
    """The sealed content was not made with this link, or was changed since."""


def new_link() -> str:
    """An unguessable link of 32 letters that are safe in an address."""
    return secrets.token_urlsafe(_LINK_BYTES)


@lru_cache(maxsize=REMEMBERED)
def link_hash(link: str) -> bytes:
    """The 32 bytes by which a row is found. Any text may be given; a forged link simply finds nothing."""
    return sha256(_FIND + link.encode("utf-8", "surrogatepass")).digest()


def seal(link: str, content: bytes) -> bytes:
    """Encrypt and authenticate the content. The result is bound to its row and differs at every call."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher(link).encrypt(nonce, content, link_hash(link))


def unseal(link: str, sealed: bytes) -> bytes:
    """The content again. Raises BadSealError."""
    try:
        return _cipher(link).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], link_hash(link))
    except (InvalidTag, ValueError) as error:
        raise BadSealError from error


def for_worker(link: str, secret: str) -> bytes:
    """The link of a batch for whoever works on it: encrypted with a key derived from the installation's secret."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _of_installation(secret).encrypt(nonce, link.encode("ascii"), None)


def from_server(message: bytes, secret: str) -> str:
    """The link that was handed over. Raises BadSealError, as for a message made under another secret."""
    try:
        return _of_installation(secret).decrypt(message[:_NONCE_BYTES], message[_NONCE_BYTES:], None).decode("ascii")
    except (InvalidTag, ValueError) as error:
        raise BadSealError from error


@lru_cache(maxsize=4)
def _of_installation(secret: str) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=_HAND_OVER).derive(secret.encode()))


@lru_cache(maxsize=REMEMBERED)
def _cipher(link: str) -> AESGCM:
    # A salt would add nothing: the link is already uniformly random (RFC 5869, section 3.1).
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=_OPEN).derive(link.encode("ascii")))
