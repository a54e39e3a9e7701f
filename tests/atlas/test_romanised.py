"""Names that the atlas does not list, in Latin letters."""

import pytest

from contested.atlas.romanised import romanised


@pytest.mark.parametrize(
    ("name", "ukrainian", "latin"),
    [
        ("Лебедевка", False, "Lebedevka"),
        ("Щербиновка", False, "Shcherbinovka"),
        ("Орехово-Василевка", False, "Orekhovo-Vasilevka"),
        ("Зелене Поле", True, "Zelene Pole"),
        ("Яблунівка", False, "Yablunivka"),  # і makes it Ukrainian
        ("Згурівка", True, "Zghurivka"),
        ("Їжаківка", True, "Yizhakivka"),
        ("Novyi Donbas", False, "Novyi Donbas"),
    ],
)
def test_a_name_is_romanised_by_its_languages_own_table(name: str, ukrainian: bool, latin: str) -> None:
    assert romanised(name, ukrainian=ukrainian) == latin
