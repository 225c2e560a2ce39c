"""Where things are and who annotates: the only place that reads configuration and environment."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import platformdirs

from sample_docs import folder, is_samples
from store.library import from_stored, stored

APP = "coopreader"
KEYS = ("annotator", "theme", "keymap", "engine")
"""What the configuration file may hold."""


class BadSettings(Exception):
    """The configuration file cannot be used; the message is one clear line."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The values that are passed down: folders, and what the configuration file says.

    `engine` is the engine that finds names in place of ours; `unknown` are keys of the file that
    mean nothing here.
    """

    config: Path
    data: Path
    cache: Path
    state: Path
    annotator: str = ""
    theme: str | None = None
    keymap: Mapping[str, str] = {}
    engine: str | None = None
    unknown: tuple[str, ...] = ()


class LastTime(msgspec.Struct, frozen=True):
    """What was open when the app was left: the project's file and its corpora."""

    project: str
    corpora: tuple[str, ...]


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings in force.

    `COOPREADER_HOME` puts everything under one folder; else the folders are those of the platform.

    Raises:
        BadSettings: the configuration file is no TOML, or holds a value of the wrong type.
    """
    home = environment.get("COOPREADER_HOME")
    if home:
        root = Path(home).expanduser()
        config, data, cache, state = (root / name for name in ("config", "data", "cache", "state"))
    else:
        config = Path(platformdirs.user_config_dir(APP))
        data = Path(platformdirs.user_data_dir(APP))
        cache = Path(platformdirs.user_cache_dir(APP))
        state = Path(platformdirs.user_state_dir(APP))
    file = config / "config.toml"
    chosen: dict[str, object] = {}
    try:
        if file.is_file():
            chosen = _read_toml(file)
        known: dict[str, object] = {key: chosen[key] for key in KEYS if key in chosen}
        known |= {"config": file, "data": data, "cache": cache, "state": state}
        known["unknown"] = tuple(key for key in chosen if key not in KEYS)
        return msgspec.convert(known, Settings)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise BadSettings(f"{file}: {error}") from error


def _read_toml(file: Path) -> dict[str, object]:
    import tomllib

    return tomllib.loads(file.read_text("utf-8"))


def last_time(settings: Settings) -> LastTime | None:
    """Return what was open last time; None the first time, or when that cannot be read."""
    try:
        return msgspec.json.decode((settings.state / "last.json").read_bytes(), type=LastTime)
    except (OSError, msgspec.DecodeError):
        return None


def remember(settings: Settings, project: Path, corpora: Sequence[Path]) -> None:
    """Note what is open, for the next start; a folder that cannot be written is no error."""
    last = LastTime(str(project), tuple(stored(path.absolute()) for path in corpora))
    try:
        settings.state.mkdir(parents=True, exist_ok=True)
        (settings.state / "last.json").write_bytes(msgspec.json.encode(last))
    except OSError:
        return


def choose(
    settings: Settings, paths: Sequence[Path], project: Path | None
) -> tuple[Path, list[Path]]:
    """Return the project file and the corpora that a command line means.

    The sample documents have a project of their own; other paths open in the project used last, the
    first time in a default one. Without a path: the corpora of the last project, or the samples.
    """
    last = last_time(settings)
    corpora = list(paths)
    if not corpora and last is not None and (project is None or project == Path(last.project)):
        corpora = [path for path in map(from_stored, last.corpora) if path.exists()]
        project = project or Path(last.project)
    if not corpora:
        corpora = [folder()]
    if project is not None:
        return project, corpora
    samples = settings.data / "samples.json"
    if all(is_samples(path) for path in corpora):
        return samples, corpora
    if last is not None and Path(last.project) != samples:
        return Path(last.project), corpora
    return settings.data / "project.json", corpora
