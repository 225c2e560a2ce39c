"""How many keys two pages cost until their actors, mentions and deals are recorded.

`python -m bench.keystrokes [FOLDER]` drives the real app (FOLDER holds the pages, `articles.json`
and `gold.json`; by default ../shared/seeds) and prints keys per decision, beside what labelling
alone costs in SLATE. The exit code is 1 when a bound is broken.
"""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from bench.keystroke_rig.gold import Gold, read_gold
from bench.keystroke_rig.player import Player
from bench.keystroke_rig.slate import slate_keys
from store.project import Project
from store.workers import Workers
from tui.app import CoopreaderApp
from tui.settings import read_settings

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
MOST = 100
"""Keys in all for two pages."""

BOUNDS = {"known": 1.0, "new, suggested": 1.0, "resembling": 3.0, "deals": 8.0}
"""Keys per decision."""


async def play(gold: Gold, folder: Path) -> Player:
    """Record the gold in the app, and return who pressed the keys."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for page in gold.pages:
        shutil.copy(page.path, corpus)
    settings = read_settings({"COOPREADER_HOME": str(folder / "home")})
    project = Project.open(folder / "project.json", annotator="bench", patient=True)
    readers = Workers(settings.cache)
    try:
        app = CoopreaderApp(project, [corpus], settings, readers)
        async with app.run_test(size=(120, 40)) as pilot:
            player = Player(app, pilot, gold)
            for number, page in enumerate(gold.pages):
                await player.press("moves", "J" if number else "enter")
                while app.session.number != number or not _is_whole(app):
                    await asyncio.sleep(0.05)
                await pilot.pause()
                await player.tag(page)
                for deal in page.deals:
                    await player.record(page, deal)
            return player
    finally:
        readers.close()
        project.close()


def _is_whole(app: CoopreaderApp) -> bool:
    return app.session.opened is not None and app.session.opened.reading.whole


def report(player: Player, gold: Gold) -> bool:
    """Print what it cost, and return whether all bounds hold."""
    held = True
    print(f"{'':<18}{'keys':>6}{'decisions':>11}{'keys each':>11}{'bound':>7}")
    for purpose in ("known", "new, suggested", "resembling", "deals", "ways to deals", "moves"):
        keys, count = player.keys[purpose], player.decisions[purpose]
        each = f"{keys / count:>11.2f}" if count else f"{'':>11}"
        bound = BOUNDS.get(purpose)
        over = bool(bound and count and keys / count > bound)
        held = held and not over
        shown = f"{bound:>7.1f}" if bound else ""
        print(f"{purpose:<18}{keys:>6}{count or '':>11}{each}{shown}{'  over' if over else ''}")
    for title, keys, way in player.deal_keys:
        over = keys > BOUNDS["deals"]
        held = held and not over
        print(f"  {title[:60]:<62} {keys} keys, {way} to get there{'  over' if over else ''}")
    total = sum(player.keys.values())
    mentions = sum(len(page.mentions) for page in gold.pages)
    print(f"in all: {total} keys (bound {MOST}) for {mentions} mentions, ", end="")
    print(f"{len(gold.kinds)} actors, {player.decisions['deals']} deals")
    for counts, how in ((False, "a key a token"), (True, "every distance known and typed")):
        keys = slate_keys(gold.pages, counts=counts)
        print(f"SLATE, labels alone, {how}: {keys} keys; ours are {total / keys:.0%} of them")
    wrong = player.wrong_actors()
    if wrong:
        print(f"not as in the gold: {', '.join(wrong)}")
    return held and total <= MOST and not wrong


def main() -> int:
    """Play, print, judge."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    if not (folder / "gold.json").is_file():
        print(f"{folder}: there is no gold.json here; nothing was measured")
        return 0
    gold = read_gold(folder)
    with tempfile.TemporaryDirectory() as place:
        player = asyncio.run(play(gold, Path(place)))
    return int(not report(player, gold))


if __name__ == "__main__":
    raise SystemExit(main())
