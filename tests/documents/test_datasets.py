"""The shipped datasets: every mapping is sound, and reads rows as their homes write them (made up here)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contested.claims.claim import Claim
from contested.claims.vocabulary import Bound, Definition, Measure, Unit
from contested.documents import Defaults, Document
from contested.documents.datasets import DATASETS, dataset, mapping_from, read_dataset
from contested.documents.datasets.registry import UNPINNED, described
from contested.errors import DocumentError, InputError
from contested.extract.reader import extract

SHIPPED = Path(__file__).resolve().parents[2] / "src" / "contested" / "documents" / "datasets"


NO_DEFAULTS = Defaults()


def read(path: Path, name: str, defaults: Defaults = NO_DEFAULTS) -> tuple[list[Claim], list[str], list[str]]:
    claims: list[Claim] = []
    problems, notes = [], list[str]()
    for found in read_dataset(path, mapping_from(name, None), defaults, notes):
        if isinstance(found, DocumentError):
            problems.append(str(found))
            continue
        reading = extract(found)
        problems += [left.reason for left in reading.not_read]
        claims += reading.claims
    return claims, problems, notes


def write(path: Path, content: str) -> Path:
    path.write_text(content, "utf-8")
    return path


def brief(claim: Claim) -> tuple[object, ...]:
    quantity = claim.quantity
    return (str(claim.measure), claim.what, claim.party, *((quantity.low, quantity.high) if quantity else ()))


@pytest.mark.parametrize("name", DATASETS)
def test_a_shipped_dataset_has_a_sound_mapping_a_home_and_a_licence(name: str) -> None:
    found = dataset(name)
    assert found.name == name
    assert mapping_from(name, None).name == name
    assert found.home.startswith("https://")
    assert found.licence
    assert found.attribution
    assert found.downloads or found.by_hand
    for download in found.downloads:
        assert download.url.startswith("https://")
        assert download.sha256 == UNPINNED or len(download.sha256) == 64


def test_every_mapping_file_is_in_the_registry() -> None:
    assert sorted(path.stem for path in SHIPPED.glob("*.toml")) == sorted(DATASETS)


def test_an_unknown_dataset_and_both_or_neither_are_refused() -> None:
    with pytest.raises(InputError, match="unknown name 'losses'"):
        dataset("losses")
    for name, file in ((None, None), ("oryx_losses", Path("x.toml"))):
        with pytest.raises(InputError, match="a dataset's name or a mapping file"):
            mapping_from(name, file)
    with pytest.raises(InputError, match="cannot be opened"):
        mapping_from(None, Path("nowhere.toml"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[source]", "[sauce]", r"\[source\]: it is missing"),
        ("https://a/b", "http://a/b", "https and a plain file name"),
        ('name = "b.csv"', 'name = "../b.csv"', "https and a plain file name"),
        ('"unpinned"', '"abc"', "64 hexadecimal digits, or unpinned"),
        ('licence = "MIT"', "", "licence: it is missing"),
        ('licence = "MIT"', 'licence = "MIT"\nlicense = "MIT"', "license: an unknown key"),
    ],
)
def test_a_source_that_says_too_little_is_refused(old: str, new: str, says: str) -> None:
    text = (
        'name = "x"\ntitle = "X"\n[source]\nhome = "https://a"\nlicence = "MIT"\nattribution = "A"\n'
        'files = [{ name = "b.csv", url = "https://a/b", sha256 = "unpinned" }]\n'
    )
    assert described(text.encode(), "x.toml").downloads[0].name == "b.csv"
    with pytest.raises(InputError, match=says):
        described(text.replace(old, new, 1).encode(), "x.toml")


def test_general_staff_totals(tmp_path: Path) -> None:
    folder = tmp_path / "losses"
    folder.mkdir()
    write(
        folder / "russia_losses_personnel.json",
        '[{"date": "2022-03-09", "personnel": 12000, "personnel*": "about", "POW": 0},'
        '{"date": "2022-03-10", "personnel": 12100, "personnel*": "more", "POW": 371}]',
    )
    write(folder / "russia_losses_equipment_correction.json", '[{"date": "2022-10-13", "APC": -25}]')
    claims, problems, notes = read(folder, "general_staff_losses")
    assert problems == []
    assert [brief(claim) for claim in claims] == [
        ("losses", "personnel", "RU", 12000, 12000),
        ("losses", "personnel", "RU", 12100, None),
        ("captured", "military", "RU", 371, 371),
    ]
    first = claims[0]
    assert (first.period.start, first.period.end) == (date(2022, 2, 24), date(2022, 3, 9))
    assert (first.speaker.name, first.speaker.relay) == ("General Staff", ("2022 Ukraine Russia War Dataset",))
    assert first.quantity is not None
    assert str(first.quantity.aspect) == "total"
    assert any("correction.json: not read, it lists by how much" in note for note in notes)


def test_the_second_transcription_takes_the_earlier_of_day_number_and_day_of_entry(tmp_path: Path) -> None:
    content = (
        '{"days": [{"id": 33, "militaryPersonnel": 100, "airDefenceSystem": 0, "created_at": "2022-03-27T09:00:00Z"},'
        '{"id": 450, "militaryPersonnel": 200, "airDefenceSystem": 5, "created_at": "2023-07-26T09:00:00.000Z"}]}'
    )
    claims, problems, _ = read(write(tmp_path / "db.json", content), "general_staff_second")
    assert problems == []
    assert [(claim.period.end, claim.what) for claim in claims] == [
        (date(2022, 3, 27), "personnel"),
        (date(2023, 5, 19), "personnel"),
        (date(2023, 5, 19), "air_defence"),
    ]


def test_oryx_counts_are_lower_bounds_of_single_types(tmp_path: Path) -> None:
    head = "country,equipment_type,destroyed,abandoned,captured,damaged,type_total,date_recorded"
    rest = ",".join(["destroyed_diff", "abandoned_diff", "captured_diff", "damaged_diff", "type_total_diff"])
    rows = ["Russia,Tanks", "Ukraine,Towed Artillery", "Russia,All Types", "Russia,Losses excluding X - 7"]
    lines = [f"{row},1,2,3,4,10,2025-07-01,0,0,0,0,0" for row in rows]
    claims, problems, _ = read(write(tmp_path / "o.csv", "\n".join([f"{head},{rest}", *lines])), "oryx_losses")
    assert problems == []
    assert [brief(claim) for claim in claims] == [
        ("losses", "tanks", "RU", 10, None),
        ("losses", "artillery", "UA", 10, None),
    ]
    assert "destroyed_diff" not in claims[0].quote


def test_warspotting_counts_vehicles_of_a_type_near_a_settlement(tmp_path: Path) -> None:
    content = (
        "id,date,type,model,status,lost_by,nearest_location\n"
        '1,2025-11-08,Tanks,T-72,Destroyed,Russia,"Lyman, Kramatorsk raion"\n'
        '2,2025-11-08,Tanks,T-80,Captured,Russia,"Lyman, Kramatorsk raion"\n'
        "3,2025-11-08,Other,Thing,Destroyed,Russia,\n"
    )
    claims, problems, _ = read(write(tmp_path / "w.csv", content), "warspotting_losses")
    assert problems == []
    (claim,) = claims
    assert brief(claim) == ("losses", "tanks", "RU", 2, None)
    assert claim.place is not None
    assert claim.place.name == "Lyman"


def test_casualty_claims_tell_deaths_from_casualties_and_know_when_they_were_known(tmp_path: Path) -> None:
    content = (
        "date,estimate_low,estimate_high,estimate,type,source,source_url,country\n"
        '01/04/2022,,,"11,966",casualties,UK MoD,https://x.com/a/status/1876584633103507960,russia\n'
        "03/05/2024,290000,350000,320000,deaths,US officials (via NYT),https://example.org/2024/05/04/a,ukraine\n"
        "29/06/2022,,25000,,deaths,Somebody,by mail,russia\n"
    )
    claims, problems, _ = read(write(tmp_path / "c.csv", content), "casualty_claims")
    assert problems == []
    assert [brief(claim) for claim in claims] == [
        ("losses", "personnel", "RU", 11966, 11966),
        ("killed", "military", "UA", 320000, 320000),
        ("killed", "military", "UA", 290000, 350000),
        ("killed", "military", "RU", None, 25000),
    ]
    assert [claim.definition for claim in claims][:2] == [Definition.CASUALTIES, Definition.DEATHS]
    assert claims[1].speaker.relay == ("The New York Times", "The Economist")
    published = [
        found.published
        for found in read_dataset(tmp_path / "c.csv", mapping_from("casualty_claims", None), Defaults(), [])
        if isinstance(found, Document)
    ]
    assert published == [date(2025, 1, 7), date(2024, 5, 4), date(2022, 6, 29)]


def test_the_economists_interval_and_the_institutes_area(tmp_path: Path) -> None:
    content = "date,days_since_invasion,estimate,ci_lower,ci_upper,pi_low,pi_high,type,country\n"
    content += "2026-01-31,1437,379033.5,349218.7,411393.8,1,2,deaths,russia\n"
    path = write(tmp_path / "e.csv", content)
    assert read(path, "economist_casualties")[1] == [
        "e.csv: the rows of economist_casualties do not say when they became known (give --published YYYY-MM-DD)"
    ]
    claims, problems, _ = read(path, "economist_casualties", Defaults(published=date(2026, 2, 2)))
    assert problems == []
    assert [claim.quantity.bound for claim in claims if claim.quantity] == [Bound.ABOUT, Bound.RANGE]
    area = "date,area_assessed_as_russia_controlled\n2026-01-31,120802772372.9\n"
    (claim,), problems, _ = read(write(tmp_path / "a.csv", area), "isw_area")
    assert problems == []
    assert claim.quantity is not None
    assert claim.quantity.low == pytest.approx(120802.8, abs=0.1)
    assert (claim.quantity.unit, claim.status, claim.definition) == (Unit.KM2, "held", Definition.ASSESSED)


STRIKES = (
    "time_start,time_end,model,launch_place,target,target_main,launched,destroyed,not_reach_goal,still_attacking,"
    "border_crossing,is_shahed,num_hit_location,num_fall_fragment_location,carrier,source\n"
    "2025-01-30 18:00,2025-01-31 08:00,Shahed-136/131,Oryol,Ukraine,,85.0,50.0,30.0,,{},,3.0,0.0,,kpszsu/posts/a\n"
    "2025-01-30 18:00,2025-01-31 08:00,Iskander-M,Crimea,Odesa and Kyiv oblast,,2.0,1.0,,,{},,,,,kpszsu/posts/a\n"
    "2025-01-31,2025-01-31,Shahed-136/131,,south,,9.0,9.0,,,{},,,,,PvKPivden/posts/b\n"
    "2025-01-31,2025-01-31,ZALA,,south,,2.0,2.0,,,{},,,,,PvKPivden/posts/b\n"
)


def test_a_nights_rows_are_one_report_and_the_regions_rows_speak_for_themselves(tmp_path: Path) -> None:
    claims, problems, _ = read(write(tmp_path / "s.csv", STRIKES), "missile_attacks")
    assert problems == []
    told = [
        (claim.speaker.name, *brief(claim)[:2], claim.quantity.low, claim.place.name if claim.place else None)
        for claim in claims
        if claim.quantity
    ]
    force, south = "Ukrainian Air Force", "air command South"
    assert told == [
        (force, "launched", "drone", 85, "Ukraine"),
        (force, "intercepted", "drone", 50, "Ukraine"),
        (force, "intercepted", "drone", 30, "Ukraine"),
        (force, "hits", "drone", 3, "Ukraine"),
        (force, "hits", "debris", 0, "Ukraine"),
        (force, "launched", "ballistic", 2, None),
        (force, "intercepted", "ballistic", 1, None),
        (south, "intercepted", "drone", 9, "southern Ukraine"),
        (south, "losses", "drone", 2, "southern Ukraine"),
    ]
    assert [claim.definition for claim in claims][1:3] == [Definition.DESTROYED, Definition.SUPPRESSED]
    assert len({claim.document for claim in claims}) == 2
    assert [claim for claim in claims if claim.measure is Measure.LAUNCHED and claim.speaker.name == south] == []
