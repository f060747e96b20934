"""Where a server listens, over what, and under which names: over a real connection."""

import datetime
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep
from typing import NamedTuple

import httpx
import pytest

pytest.importorskip("litestar", reason="the extra `web` is not installed")

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from tests.app.accounts.clocks import SetClocks
from tests.app.accounts.conftest import PASSWORD, QUICK
from tests.web.conftest import EXAMPLES

from willing.adapters.memory_accounts import MemoryAccounts
from willing.app.accounts.keeping import Keeper
from willing.app.accounts.opening import door_of
from willing.basics.errors import AccountError
from willing.web.application import service_of
from willing.web.listening import Listening, refuse_unsafe, tls_context
from willing.web.server import MOST_CONNECTIONS, Server


class Pair(NamedTuple):
    """A certificate for this machine, and its key."""

    certificate: Path
    key: Path


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "board.example")])
    today = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("board.example"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    pair = Pair(folder / "board.pem", folder / "board.key")
    pair.certificate.write_bytes(made.public_bytes(Encoding.PEM))
    pair.key.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    )
    pair.key.chmod(0o600)
    return pair


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def listening(pair: Pair, tmp_path: Path) -> Iterator[Listening]:
    """A server with accounts and a certificate, under way."""
    store = MemoryAccounts()
    Keeper(store, QUICK).add("n.desk", {"party": "NOR"}, PASSWORD)
    at = Listening("127.0.0.1", free_port(), "board.example", *pair, True)
    refuse_unsafe(at)
    service = service_of([EXAMPLES / "minimal"], tmp_path, at.hosts)
    server = Server(service, at, door_of(store, QUICK, SetClocks()))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    yield at
    server.should_exit = True
    thread.join()


def test_a_browser_that_trusts_the_certificate_signs_in(listening: Listening) -> None:
    trusting = ssl.create_default_context(cafile=str(listening.certificate))
    address = f"https://127.0.0.1:{listening.port}"
    with httpx.Client(verify=trusting, base_url=address, timeout=60) as client:
        body = {"name": "n.desk", "password": PASSWORD}
        assert client.post("/api/session", json=body).status_code == 200
        assert client.get("/api/session").json()["account"] == "n.desk"
        claimed = {"host": "elsewhere.example"}
        assert client.get("/api/session", headers=claimed).status_code == 403


def test_no_older_encryption_is_spoken(listening: Listening) -> None:
    older = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    older.check_hostname, older.verify_mode = False, ssl.CERT_NONE
    older.maximum_version = ssl.TLSVersion.TLSv1_2
    with (
        socket.create_connection(("127.0.0.1", listening.port)) as plain,
        pytest.raises(ssl.SSLError),
    ):
        older.wrap_socket(plain)


def test_an_address_that_a_request_claims_buys_no_new_tries(listening: Listening) -> None:
    trusting = ssl.create_default_context(cafile=str(listening.certificate))
    address = f"https://127.0.0.1:{listening.port}"
    with httpx.Client(verify=trusting, base_url=address, timeout=60) as client:
        codes = {
            client.post(
                "/api/session",
                json={"name": f"nobody{at}", "password": "x"},
                headers={"x-forwarded-for": f"198.51.100.{at}"},
            ).status_code
            for at in range(21)
        }
    assert codes == {401, 429}


def test_the_names_of_a_server_are_its_own() -> None:
    at = Listening("192.0.2.7", 443, "Board.example", Path("c"), Path("k"), True)
    assert at.hosts == ("127.0.0.1", "localhost", "[::1]", "192.0.2.7", "board.example")
    assert at.address == "https://board.example:443/"
    assert Listening("::", 8620).address == "http://127.0.0.1:8620/"
    assert Listening("::1", 8620).address == "http://[::1]:8620/"


def test_a_key_that_others_may_read_is_refused(pair: Pair, tmp_path: Path) -> None:
    key = tmp_path / "open.key"
    key.write_bytes(pair.key.read_bytes())
    key.chmod(0o644)
    with pytest.raises(AccountError, match="others than its owner may read the key"):
        refuse_unsafe(Listening(certificate=pair.certificate, key=key, accounts=True))


@pytest.mark.parametrize("swapped", [True, False])
def test_files_that_are_no_certificate_and_key_are_told(
    pair: Pair, tmp_path: Path, swapped: bool
) -> None:
    files = (pair.key, pair.certificate) if swapped else (tmp_path / "none", tmp_path / "none.key")
    with pytest.raises(AccountError, match="no certificate and its key"):
        tls_context(Listening("127.0.0.1", 0, "", *files, True))


def test_open_connections_have_a_limit_below_what_a_process_may_open(tmp_path: Path) -> None:
    at = Listening("127.0.0.1", free_port(), "", None, None, False)
    server = Server(service_of([EXAMPLES / "minimal"], tmp_path, at.hosts), at)
    assert server.config.limit_concurrency == MOST_CONNECTIONS < 1024
