"""Computes frozen.json from the formats' description alone, without the Rust code: an independent second implementation.

Needs argon2-cffi, blake3, cryptography, PyNaCl. Run it only to add vectors for a new suite, kind or version; the vectors
that are there stay as they are for ever.
"""

import hashlib
import hmac
import json
import pathlib
import unicodedata

from argon2.low_level import Type, hash_secret_raw
from blake3 import blake3
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as xchacha
from nacl.signing import SigningKey

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DOMAIN = "ruang-bk 1 "


def run(start, length):
    """`length` consecutive bytes from `start`, wrapping."""
    return bytes((start + i) % 256 for i in range(length))


class Counting:
    """The tests' entropy: 0, 1, 2, ... wrapping."""

    def __init__(self):
        self.next = 0

    def take(self, length):
        out = run(self.next, length)
        self.next = (self.next + length) % 256
        return out


def head(major, n):
    for extra, size in ((None, 0), (24, 1), (25, 2), (26, 4), (27, 8)):
        if extra is None and n < 24:
            return bytes([major << 5 | n])
        if extra is not None and n < 1 << (8 * size):
            return bytes([major << 5 | extra]) + n.to_bytes(size, "big")
    raise ValueError(n)


def cbor(x):
    if x is None:
        return b"\xf6"
    if isinstance(x, bool):
        return b"\xf5" if x else b"\xf4"
    if isinstance(x, int):
        return head(0, x) if x >= 0 else head(1, -1 - x)
    if isinstance(x, bytes):
        return head(2, len(x)) + x
    if isinstance(x, str):
        return head(3, len(x.encode())) + x.encode()
    if isinstance(x, list):
        return head(4, len(x)) + b"".join(map(cbor, x))
    return head(5, len(x)) + b"".join(cbor(k) + cbor(x[k]) for k in sorted(x))


def H(label, x):
    return blake3(cbor(x), derive_key_context=DOMAIN + label).digest()


def mac256(key, data):
    return hmac.new(key, data, hashlib.sha256).digest()


def extract(salt, ikm):
    return mac256(salt or bytes(32), ikm)


def expand(prk, info, length):
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = mac256(prk, block + info + bytes([counter]))
        out, counter = out + block, counter + 1
    return out[:length]


def K(label, key, x=None):
    return expand(extract(b"", key), cbor([DOMAIN + label, x]), 32)


def seal(key, purpose, place, plaintext, nonce):
    return b"\x01" + nonce + xchacha(plaintext, cbor([1, purpose, *place]), nonce, key)


def sign(seed, label, x):
    return SigningKey(seed).sign(cbor([DOMAIN + label, x])).signature


def public(private):
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def hpke_seal(recipient, info, plaintext, ikm):
    """RFC 9180 base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305; empty AAD."""
    kem, suite = b"KEM\x00\x20", b"HPKE\x00\x20\x00\x01\x00\x03"

    def l_extract(sid, salt, label, ikm):
        return extract(salt, b"HPKE-v1" + sid + label + ikm)

    def l_expand(sid, prk, label, info, length):
        return expand(prk, length.to_bytes(2, "big") + b"HPKE-v1" + sid + label + info, length)

    ephemeral = l_expand(kem, l_extract(kem, b"", b"dkp_prk", ikm), b"sk", b"", 32)
    enc = public(ephemeral)
    dh = X25519PrivateKey.from_private_bytes(ephemeral).exchange(X25519PublicKey.from_public_bytes(recipient))
    shared = l_expand(kem, l_extract(kem, b"", b"eae_prk", dh), b"shared_secret", enc + recipient, 32)
    context = b"\x00" + l_extract(suite, b"", b"psk_id_hash", b"") + l_extract(suite, b"", b"info_hash", info)
    secret = l_extract(suite, shared, b"secret", b"")
    key = l_expand(suite, secret, b"key", context, 32)
    nonce = l_expand(suite, secret, b"base_nonce", context, 12)
    return b"\x01" + enc + ChaCha20Poly1305(key).encrypt(nonce, plaintext, b"")


def stretch(passphrase, mem_kib, t, p, salt):
    secret = unicodedata.normalize("NFC", passphrase).encode()
    return hash_secret_raw(secret, salt, t, mem_kib, p, 32, Type.ID, 0x13)


def crockford(data):
    number, count = int.from_bytes(data, "big"), -(-len(data) * 8 // 5)
    return "".join(ALPHABET[number >> 5 * i & 31] for i in reversed(range(count)))


def checked(data):
    check = int.from_bytes(data, "big") * 1024 % 1021
    text = crockford(data) + ALPHABET[check // 32] + ALPHABET[check % 32]
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def digits(number, groups):
    text = str(number % 10 ** (5 * groups)).zfill(5 * groups)
    return [text[i : i + 5] for i in range(0, len(text), 5)]


def half_safety(fingerprint):
    digest = H("safety number", fingerprint)
    return [str(int.from_bytes(digest[i : i + 5], "big") % 100000).zfill(5) for i in range(0, 30, 5)]


def padme(n):
    e = n.bit_length() - 1
    mask = (1 << (e - e.bit_length())) - 1
    return n + mask & ~mask


def padded(n):
    total = n + 4
    return next((s for s in (256, 512, 1024, 2048, 4096) if total <= s), None) or padme(total)


def header():
    entropy, mk, case_file = Counting(), run(0xA0, 32), run(0x10, 16)
    salt = entropy.take(16)
    kdf = [64 * 1024, 3, 1, run(0x50, 16)]
    slots = []
    recovery = K("recovery wrap", run(0x60, 20))
    for kind, key, costs in (
        (1, stretch("sandi meja hijau", *kdf), kdf),
        (2, recovery, None),
        (3, run(0xD0, 32), None),
    ):
        slot = entropy.take(16)
        slots.append([kind, slot, costs, seal(key, 7, [case_file, kind, slot], mk, entropy.take(24))])
    body = b"RUANGBK1" + b"\x00\x01" + cbor([case_file, salt, slots, [1, 3, 64 * 1024]])
    return body + blake3(body, key=K("hdr", mk)).digest()


def drawer():
    entropy, costs = Counting(), [64 * 1024, 3, 1, run(0x50, 16)]
    slot, key = entropy.take(16), stretch("laci pribadi", *costs)
    sealed = seal(key, 7, [run(0x10, 16), 4, slot], run(0xE0, 32), entropy.take(24))
    content = b"catatan sesi"
    padded_item = (len(content).to_bytes(4, "big") + content).ljust(256, b"\0")
    return {
        "slot": cbor([4, slot, costs, sealed]).hex(),
        "item": seal(K("drawer", run(0xE0, 32)), 8, [run(0x20, 16)], padded_item, run(0, 24)).hex(),
    }


def supervisor():
    entropy, costs = Counting(), [64 * 1024, 3, 1, run(0x50, 16)]
    slot, key = entropy.take(16), stretch("pembimbing kayu jati", *costs)
    return cbor([5, slot, costs, seal(key, 7, [run(0x10, 16), 5, slot], run(0xD0, 32), entropy.take(24))])


def blob(size):
    """Chunks of a content of the bytes 0, 1, 2, ... under key 00.. and prefix 70..: whole when short, else their digest."""
    key, prefix, stream = run(0, 32), run(0x70, 19), run(0x10, 16)
    content = (size.to_bytes(4, "big") + run(0, size)).ljust(padded(size), b"\0")
    parts = [content[at : at + 262144] for at in range(0, len(content), 262144)]
    sealed = [
        seal(key, 4, [stream], part, prefix + n.to_bytes(4, "big") + bytes([n + 1 == len(parts)]))
        for n, part in enumerate(parts)
    ]
    return {"size": size, "lengths": [len(s) for s in sealed], "addresses": [blake3(s).hexdigest() for s in sealed],
            "first": sealed[0].hex() if len(sealed[0]) < 1000 else ""}


def main():
    stream, device, epoch, kid = run(0x10, 16), run(0x20, 16), run(0x30, 16), run(0x40, 32)
    key, nonce, text = run(0, 32), run(0, 24), "catatan sesi".encode()
    blob_nonce = run(0x70, 19) + (5).to_bytes(4, "big") + b"\x01"
    places = [
        [stream, device, 7, epoch], [stream, epoch, kid], [stream, device, kid], [stream],
        [stream, device, 2, False, epoch], [stream, "identity", 3], [stream, 1, device], [device],
        [device, 70000, True], [kid, 2],
    ]
    server, mk = SigningKey(run(0x90, 32)).verify_key.encode(), run(0xA0, 32)
    fp = [H("fingerprint", [SigningKey(run(s, 32)).verify_key.encode(), public(run(s + 1, 32))]) for s in (1, 2)]
    info = cbor([DOMAIN + "seal", "ck", stream, epoch, device, kid[:16]])
    info_version = cbor([DOMAIN + "seal", "uk", stream, 4, device, kid[:16]])
    secret = run(0x80, 16)
    uri = "&".join([
        "rbk1://ruangbk.local:8443,192.0.2.7,[2001:db8::7]:443/?i=" + crockford(run(0x11, 16)),
        "p=" + crockford(run(0x22, 32)), "p=" + crockford(run(0x33, 32)), "r=" + crockford(run(0x44, 32)),
        "s=" + checked(secret).replace("-", ""),
    ])
    vectors = {
        "cbor": cbor({0: 1, 1: -1, 23: [24, -25, 256, 65536, 2**32, 2**64 - 1, -(2**63)], 24: "é", 256: run(0, 24),
                      2**32: [True, False, None, {}]}).hex(),
        "hash_op": H("op", [stream, device, 7, bytes(32), kid]).hex(),
        "hash_kid": H("kid", key).hex(),
        "derive": {l: K(l, key).hex() for l in ("op", "wrap", "snap", "user", "drawer", "db", "hdr", "cache", "state")},
        "derive_x": K("op", key, [1, "x"]).hex(),
        "envelopes": [
            seal(key, i + 1, place, text, blob_nonce if i == 3 else nonce).hex() for i, place in enumerate(places)
        ],
        "signature": sign(run(1, 32), "batch", [stream, device, 1, 2, kid, epoch]).hex(),
        "kem_epoch": hpke_seal(public(run(2, 32)), info, key, run(0, 32)).hex(),
        "kem_version": hpke_seal(public(run(2, 32)), info_version, key, run(0, 32)).hex(),
        "argon2id": [
            {"passphrase": "ke\u0301lola kamar", "mem_kib": m, "t": t, "p": p, "salt": run(0x50, 16).hex(),
             "key": stretch("ke\u0301lola kamar", m, t, p, run(0x50, 16)).hex()}
            for m, t, p in ((65536, 3, 1), (65536, 3, 4), (98304, 4, 2))
        ],
        "header_v1": header().hex(),
        "drawer": drawer(),
        "supervisor": supervisor().hex(),
        "blobs": [blob(size) for size in (0, 100, 262140, 262141, 600000)],
        "file_key": (run(0, 32) + run(0x70, 19)).hex(),
        "recovery": {
            "code": checked(run(0x60, 20)), "wrap": K("recovery wrap", run(0x60, 20)).hex(),
            "verify": SigningKey(K("recovery sign", run(0x60, 20))).verify_key.encode().hex(),
        },
        "pairing": {
            "code": checked(secret), "mailbox": H("pair id", secret).hex(), "box": K("pair", secret).hex(),
            "digits": digits(int.from_bytes(H("pair digits", [b"offer", b"request"])[:16], "big"), 4), "uri": uri,
        },
        "identity": {
            "fingerprints": [f.hex() for f in fp], "safety_number": sum(map(half_safety, sorted(fp)), []),
            "server_id": H("server id", server)[:16].hex(), "key_fingerprint": H("key fingerprint", server).hex(),
            "user_secrets": cbor([1, run(3, 32), run(1, 32), run(2, 32)]).hex(),
            "device_secrets": cbor([run(1, 32), run(2, 32)]).hex(),
            "sealed": seal(K("user", run(3, 32)), 6, [device, "identity", 1], cbor([run(1, 32), run(2, 32)]), nonce).hex(),
            "sealed_user_key": seal(K("user", key), 6, [device, "user key", 2], run(3, 32), nonce).hex(),
        },
        "padded": [[n, padded(n)] for n in (0, 1, 252, 253, 508, 1020, 2044, 4092, 4093, 5000, 65536, 10**6, 2**32 - 1)],
        "sqlcipher_pragma": f"x'{K('db', mk).hex()}{run(0x10, 16).hex()}'",
    }
    out = pathlib.Path(__file__).with_name("frozen.json")
    out.write_text(json.dumps(vectors, indent=1, ensure_ascii=True) + "\n")


main()
