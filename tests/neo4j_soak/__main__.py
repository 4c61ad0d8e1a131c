"""`python -m tests.neo4j_soak`: the soak against a server or cluster that somebody names. docs/operations.md."""

import argparse
import logging
import subprocess
import sys
import time

from graph.model.errors import SignpostError
from graph.store.neo4j import Neo4jStore, read_address
from tests.neo4j_soak import Plan, Report, soak

_KILL_SECONDS = 300


def main() -> int:
    """0 where everything held, 1 where something did not, 2 for what cannot be begun."""
    given = _parser().parse_args()
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)  # it tells of each broken connection
    try:
        return _run(given)
    except SignpostError as exc:
        print(exc.message, file=sys.stderr)
        return 2


def _run(given: argparse.Namespace) -> int:
    address = read_address(given.store)
    with Neo4jStore(address) as store:
        address = store.connections.address
        if store.revision() and not given.not_empty:
            print(f"{address} is not empty: give the soak a database of its own, or say --not-empty", file=sys.stderr)
            return 2
    if given.kills and not given.kill:
        print("--kills needs --kill COMMAND: what kills a server and has it started again", file=sys.stderr)
        return 2

    def kill() -> None:
        subprocess.run(given.kill, shell=True, check=True, timeout=_KILL_SECONDS)

    began = time.monotonic()
    plan = Plan(
        address=address,
        cuts=given.cuts,
        kills=given.kills,
        kill=kill if given.kill else None,
        seed=given.seed if given.seed is not None else time.time_ns() % 1_000_000,
        minutes=given.minutes,
    )
    print(f"soaking {address} with seed {plan.seed}", flush=True)
    return tell(soak(plan), time.monotonic() - began)


def tell(report: Report, seconds: float) -> int:
    """Print the figures; the exit code."""
    for line in report.lines:
        print(line)
    print(f"it took {seconds / 60:.1f} min")
    for text in report.violations[:20]:
        print(f"VIOLATION: {text}")
    print("Everything held." if not report.violations else f"{len(report.violations)} violations, seed {report.seed}")
    return 1 if report.violations else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.neo4j_soak", description=__doc__)
    parser.add_argument("--store", required=True, help="as for `signpost serve`; user and password from NEO4J_*")
    parser.add_argument("--cuts", type=int, default=1000, help="connections to break at random moments")
    parser.add_argument("--kills", type=int, default=0, help="servers to kill while they are written to")
    parser.add_argument("--kill", metavar="COMMAND", help="kills a server with SIGKILL and has it started again")
    parser.add_argument("--seed", type=int, help="repeats a run, as far as threads allow")
    parser.add_argument("--minutes", type=float, default=120.0, help="give up after so long; it then has failed")
    parser.add_argument("--not-empty", action="store_true", help="use a database that has something in it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
