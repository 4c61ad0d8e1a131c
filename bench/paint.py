"""Measures the largest contentful paint of pages in Chromium at 390 x 844 pixels on its "slow 4G".

Limit: 1.5 s. The network is Chromium's preset: 562.5 ms of latency for each request, 1.44 Mbit/s down. `/healthz` is
one word and loads nothing, so its figure is what the latency alone costs.
"""

import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from bench.timing import judge
from graph.store import open_store
from seed.storing import load_seed
from tests.api.cli.command import serving

LIMIT_SECONDS: Final = 1.5
PAGES: Final = ("/", "/es/", "/agencies/agency:ct-dcf", "/start/tile:suicide", "/search")
RUNS: Final = 3
_SLOW_4G: Final = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
_PAINT: Final = """new Promise(told => {
  let last = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) last = entry.startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  setTimeout(() => told(last), 1500);
})"""


def main() -> None:
    """Print the slowest of a few first visits of each page, in seconds."""
    print("\nlargest contentful paint, 390 pixels, slow 4G, nothing in the browser's cache")
    with tempfile.TemporaryDirectory(prefix="bench-paint-") as folder, sync_playwright() as playwright:
        path = str(Path(folder) / "bench.db")
        with open_store(path) as store:
            load_seed(store)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with serving("--store", path, cwd=Path(folder)) as server:
            bare = max(_painted(browser, f"{server.url}/healthz") for _ in range(RUNS))
            print(f"  {'one word (/healthz)':<36} {bare:5.2f} s", flush=True)
            for page in PAGES:
                slowest = max(_painted(browser, server.url + page) for _ in range(RUNS))
                print(f"  {page:<36} {slowest:5.2f} s", flush=True)
                judge("seconds", slowest, LIMIT_SECONDS)
        browser.close()


def _painted(browser: Browser, url: str) -> float:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _SLOW_4G)
    answer = page.goto(url)
    assert answer is not None
    assert answer.ok, (url, answer.status)
    seconds = float(page.evaluate(_PAINT)) / 1000
    context.close()
    return seconds


if __name__ == "__main__":
    main()
