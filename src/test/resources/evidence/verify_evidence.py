"""Verifies an exported chain of evidence, written from docs/contracts/evidence-chain.md alone.

Usage: verify_evidence.py DIRECTORY [FINGERPRINT]
The directory holds head.jsonl, rows.jsonl, members.jsonl, policies.jsonl, keys.jsonl and signatures.jsonl.
Exit code 0 and "whole", or 1 and "broken at row N: why". Python's own library only.
"""

import hashlib
import json
import os
import sys

# --- Ed25519, RFC 8032, section 6 ---
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def add(a, b):
    x = (a[1] - a[0]) * (b[1] - b[0]) % P
    y = (a[1] + a[0]) * (b[1] + b[0]) % P
    z = 2 * a[3] * b[3] * D % P
    w = 2 * a[2] * b[2] % P
    e, f, g, h = y - x, w - z, w + z, y + x
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def x_of(y, sign):
    if y >= P:
        return None
    squared = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if squared == 0:
        return None if sign else 0
    x = pow(squared, (P + 3) // 8, P)
    if (x * x - squared) % P != 0:
        x = x * SQRT_OF_MINUS_1 % P
    if (x * x - squared) % P != 0:
        return None
    return P - x if (x & 1) != sign else x


def point(encoded):
    if len(encoded) != 32:
        return None
    number = int.from_bytes(encoded, "little")
    y = number & ((1 << 255) - 1)
    x = x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = x_of(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def verifies(public, signature, text):
    if len(signature) != 64:
        return False
    a = point(public)
    r = point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + text).digest(), "little") % Q
    return same(times(s, BASE), add(r, times(h, a)))


# --- Texts and trees ---
def netstrings(values):
    out = b""
    for value in values:
        if value is None:
            out += b"~"
        else:
            text = str(value).encode("utf-8")
            out += str(len(text)).encode("ascii") + b":" + text + b","
    return out


def sha(data):
    return hashlib.sha256(data).digest()


def root(leaves):
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return sha(b"\x01" + root(leaves[:left]) + root(leaves[left:]))


COLUMNS = (
    "kind of_seq at_micros hop recipient direction purpose policy creditor subject_pseudonym crossing_key treatments"
    " sent_digest decision reasons merkle_root member_count calls outcome"
).split()


class Broken(Exception):
    def __init__(self, seq, why):
        super().__init__("broken at row %d: %s" % (seq, why))


def records(directory, name):
    with open(os.path.join(directory, name + ".jsonl"), encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def known_keys(directory, trusted):
    keys = []
    for key in records(directory, "keys"):
        text = netstrings(
            [
                "passerelle-evidence-key-v1",
                key["epoch"],
                key["public_key"],
                key["since_seq"],
                key["since_hash"],
                key["at_micros"],
            ]
        )
        first = key["since_seq"] + 1
        public = bytes.fromhex(key["public_key"])
        if key["epoch"] != len(keys) + 1 or not verifies(public, bytes.fromhex(key["signature"]), text):
            raise Broken(first, "signing key")
        if keys:
            former = bytes.fromhex(keys[-1]["public_key"])
            if key["voucher"] is None or not verifies(former, bytes.fromhex(key["voucher"]), text):
                raise Broken(first, "nobody vouches for the signing key")
        keys.append(key)
    if trusted and trusted not in [sha(bytes.fromhex(key["public_key"])).hex() for key in keys]:
        raise Broken(1, "the trusted key did not sign")
    return keys


def check_members(row, members):
    leaves = []
    for member in members:
        data = netstrings(
            [
                "passerelle-evidence-member-v1",
                member["position"],
                member["creditor"],
                member["subject_pseudonym"],
                member["crossing_key"],
                member["sent_digest"],
            ]
        )
        leaf = sha(b"\x00" + data)
        if member["position"] != len(leaves) or leaf.hex() != member["hash"]:
            raise Broken(row["seq"], "member %d" % len(leaves))
        leaves.append(leaf)
    if row["merkle_root"] is None:
        if leaves:
            raise Broken(row["seq"], "members of a row that has none")
    elif len(leaves) != row["member_count"] or root(leaves).hex() != row["merkle_root"]:
        raise Broken(row["seq"], "members")


def check_signature(signed, unsigned_from, row, keys):
    if signed["first_seq"] != unsigned_from:
        raise Broken(unsigned_from, "unsigned")
    key = [each for each in keys if each["since_seq"] < signed["first_seq"]][-1:]
    text = netstrings(
        [
            "passerelle-evidence-signature-v1",
            signed["first_seq"],
            signed["last_seq"],
            signed["hash"],
            signed["at_micros"],
            signed["key_epoch"],
        ]
    )
    if (
        signed["hash"] != row["hash"]
        or not key
        or key[0]["epoch"] != signed["key_epoch"]
        or not verifies(bytes.fromhex(key[0]["public_key"]), bytes.fromhex(signed["signature"]), text)
    ):
        raise Broken(signed["first_seq"], "signature")


def verify(directory, trusted):
    keys = known_keys(directory, trusted)
    policies = {each["policy"]: each["versions"] for each in records(directory, "policies")}
    members = {}
    for member in records(directory, "members"):
        members.setdefault(member["seq"], []).append(member)
    signatures = {each["last_seq"]: each for each in records(directory, "signatures")}
    intents = {}
    previous, expected, unsigned_from = "00" * 32, 1, 1
    for row in records(directory, "rows"):
        seq = row["seq"]
        if seq != expected:
            raise Broken(min(seq, expected), "number")
        text = netstrings(["passerelle-evidence-v1", seq, row["prev_hash"]] + [row[name] for name in COLUMNS])
        if sha(text).hex() != row["hash"]:
            raise Broken(seq, "changed")
        if row["prev_hash"] != previous:
            raise Broken(seq, "link")
        if sha(policies.get(row["policy"], "").encode("utf-8")).hex() != row["policy"]:
            raise Broken(seq, "policy")
        if row["kind"] == "intent":
            intents[seq] = (row["hop"], row["crossing_key"])
        if row["kind"] == "outcome" and intents.get(row["of_seq"]) != (row["hop"], row["crossing_key"]):
            raise Broken(seq, "outcome of nothing")
        check_members(row, members.pop(seq, []))
        for key in keys:
            if key["since_seq"] == seq and key["since_hash"] != row["hash"]:
                raise Broken(seq, "signing key saw another row")
        if seq in signatures:
            check_signature(signatures.pop(seq), unsigned_from, row, keys)
            unsigned_from = seq + 1
        previous, expected = row["hash"], seq + 1
    head = next(records(directory, "head"))
    if unsigned_from < expected:
        raise Broken(unsigned_from, "unsigned")
    if head["seq"] != expected - 1 or head["hash"] != previous or signatures or members:
        raise Broken(min(head["seq"], expected - 1) + 1, "cut off")
    return expected - 1


try:
    print("whole, %d rows" % verify(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))
except Broken as broken:
    print(broken)
    sys.exit(1)
