"""`coopreader match`: two names, or the pairs of a CSV file."""

import csv
import io
import json
from pathlib import Path

import pytest

from coopreader.names.score import Score
from tests.plain.conftest import Run


@pytest.fixture(autouse=True)
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str | None]]:
    """Stand in for the matcher: note what it is asked, find equal names equal."""
    asked: list[tuple[str, str, str | None]] = []

    def compare(a: str, b: str, kind: str | None = None) -> Score:
        asked.append((a, b, kind))
        return Score(1.0, ("same name",)) if a == b else Score(0.123456, ("other\x1b words",))

    monkeypatch.setattr("tui.plain.match.compare", compare)
    return asked


def pairs(run: Run, folder: Path, text: str | bytes) -> tuple[int, list[dict[str, str]], str]:
    file = folder / "pairs.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    answer = run("match", "--pairs", file)
    head = answer.out.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    return (
        answer.code,
        list(csv.DictReader(io.StringIO(answer.out), delimiter=delimiter)),
        answer.err,
    )


def test_two_names_give_score_and_reasons(run: Run) -> None:
    assert run("match", "Valdoria", "Valdoria").out == "1.00\nsame name\n"
    assert run("match", "Valdoria", "Selenia").out == "0.12\nother words\n"


def test_json_names_the_pair(run: Run, compared: list[object]) -> None:
    answer = run("match", "A. Morel", "Anne Morel", "--kind", "person", "--json")
    assert json.loads(answer.out) == {
        "name1": "A. Morel",
        "name2": "Anne Morel",
        "kind": "person",
        "score": 0.123456,
        "reasons": ["other\x1b words"],
    }
    assert "\x1b" not in answer.out
    assert compared == [("A. Morel", "Anne Morel", "person")]


@pytest.mark.parametrize("names", [[], ["one"], ["one", " "], ["a", "b", "c"]])
def test_anything_but_two_names_is_wrong_usage(run: Run, names: list[str]) -> None:
    assert run("match", *names).code == 2


@pytest.mark.parametrize("delimiter", list(",;\t"))
def test_rows_come_back_with_a_score(run: Run, tmp_path: Path, delimiter: str) -> None:
    lines = ["id,name1,name2,kind", "7,Valdoria,Valdoria,state", '8,"Morel ""fils""",Morel,']
    text = "\r\n".join(lines).replace(",", delimiter)
    code, rows, _ = pairs(run, tmp_path, f"\ufeff{text}\r\n")
    assert code == 0
    assert rows[0] == {
        "id": "7",
        "name1": "Valdoria",
        "name2": "Valdoria",
        "kind": "state",
        "score": "1.0000",
    }
    assert (rows[1]["name1"], rows[1]["score"]) == ('Morel "fils"', "0.1235")


def test_kind_of_the_row_goes_before_that_of_the_command(
    run: Run, tmp_path: Path, compared: list[tuple[str, str, str | None]]
) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text("name1,name2,kind\na,b,state\na,b,\na,b,ship\n", "utf-8")
    run("match", "--pairs", file, "--kind", "person")
    assert [kind for _, _, kind in compared] == ["state", "person", "person"]


def test_order_and_number_of_rows_hold_for_ragged_rows(run: Run, tmp_path: Path) -> None:
    text = "name1,name2,kind\nshort\nx,x,state,extra,more\n\na,b,\n"
    file = tmp_path / "pairs.csv"
    file.write_text(text, "utf-8")
    assert run("match", "--pairs", file).out.splitlines() == [
        "name1,name2,kind,score",
        "short,,,0.1235",
        "x,x,state,1.0000,extra,more",
        "a,b,,0.1235",
    ]


def test_score_column_that_is_there_is_written_anew(run: Run, tmp_path: Path) -> None:
    _, rows, _ = pairs(run, tmp_path, "score,name1,name2\nold,a,a\n")
    assert rows == [{"score": "1.0000", "name1": "a", "name2": "a"}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name1,other\na,b\n", "name1 and name2"),
        ("", "empty"),
        ("name1,name2\nMorel,Andr\xe9\n".encode("latin-1"), "UTF-8"),
        ("name1,name2\n" + "x" * 200_000 + ",b\n", "CSV"),
    ],
)
def test_unusable_file_is_told_in_one_line(
    run: Run, tmp_path: Path, text: str | bytes, said: str
) -> None:
    code, _, err = pairs(run, tmp_path, text)
    assert code == 1
    assert said in err
    assert err.count("\n") == 1


def test_missing_file_is_told(run: Run, tmp_path: Path) -> None:
    answer = run("match", "--pairs", tmp_path / "none.csv")
    assert (answer.code, answer.out) == (1, "")


def test_controls_in_cells_never_reach_the_output_but_letters_and_marks_do(
    run: Run, tmp_path: Path
) -> None:
    _, rows, _ = pairs(run, tmp_path, "name1,name2,other\na\x1b[2J,b\x9b,\u200fعمان\x07\n")
    assert rows[0] == {"name1": "a[2J", "name2": "b", "other": "\u200fعمان", "score": "0.1235"}
