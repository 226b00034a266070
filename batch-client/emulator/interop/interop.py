"""Drives the official Azure Batch client for Python against a running batch-emulator.

Needs Python 3.9 and the package azure-batch; with aiohttp installed the asynchronous client is checked too.

    python interop.py --endpoint http://127.0.0.1:PORT --account NAME --key BASE64 \
        [--tls-endpoint https://127.0.0.1:PORT --ca FILE.pem --token TOKEN]

The emulator should be started with short transitional times, about 50 ms. The last line counts the checks;
the exit status is 1 when one of them failed.
"""

import sys

sys.dont_write_bytecode = True  # the folder is kept as it is

import argparse
import logging
import traceback
from typing import Callable, List

import files
import jobs
import others
import refusals
import states
import tasks
import transports
from vocabulary import Service, Tls, tally

Feature = Callable[[Service], None]


def main() -> int:
    """Runs all features and counts their checks."""
    arguments = parse()
    # The client logs a warning for every answer without JSON, such as a 304.
    logging.getLogger("azure").setLevel(logging.ERROR)
    service = Service(arguments.endpoint, arguments.account, arguments.key)
    service.tls = Tls(arguments.tls_endpoint, arguments.ca, arguments.token)
    for feature in features(arguments):
        run(feature, service)
    print(f"interop: {tally.passed} checks passed, {tally.failed} failed")
    return 1 if tally.failed else 0


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--endpoint", required=True, help="where the emulator listens, http")
    parser.add_argument("--account", required=True, help="the account's name")
    parser.add_argument("--key", required=True, help="the account's key, base64")
    parser.add_argument("--tls-endpoint", help="where the emulator listens, https")
    parser.add_argument("--ca", help="a PEM file with the certificate to trust there")
    parser.add_argument("--token", help="the bearer token that the emulator takes there")
    arguments = parser.parse_args()
    tls = [arguments.tls_endpoint, arguments.ca, arguments.token]
    if any(tls) and not all(tls):
        parser.error("--tls-endpoint, --ca and --token go together")
    return arguments


def features(arguments: argparse.Namespace) -> List[Feature]:
    """The features, in order. The first ones find an account without Pools, the last ones check the answers to all."""
    modules = (others, jobs, tasks, files, states, refusals, transports)
    chosen: List[Feature] = [feature for module in modules for feature in module.FEATURES]
    if arguments.tls_endpoint:
        chosen.extend(transports.TLS_FEATURES)
    else:
        print("interop: no --tls-endpoint given, bearer tokens are not checked")
    return [*chosen, transports.headers_of_every_answer, states.clean_up]


def run(feature: Feature, service: Service) -> None:
    """Runs one feature. An exception counts as a failed check."""
    tally.feature = feature.__name__
    try:
        feature(service)
    except Exception as error:  # any exception of the client
        where = traceback.extract_tb(error.__traceback__)
        line = next((f"{entry.name}, line {entry.lineno}" for entry in where if entry.name == feature.__name__), "")
        reason = (str(error).splitlines() or [""])[0]
        tally.count(False, "runs to its end", f"{type(error).__name__} at {line}: {reason}")


if __name__ == "__main__":
    sys.exit(main())
