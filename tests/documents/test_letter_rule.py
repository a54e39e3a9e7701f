"""The letter rule: a telling letter decides, and without one nothing is said."""

from __future__ import annotations

import pytest

from contested.documents.language import language_of

UKRAINIAN = "Сили оборони збили 131 ворожий безпілотник, повідомили в Повітряних силах України. "
RUSSIAN = "Российские войска освободили три населённых пункта, сообщили в Министерстве обороны. "
ENGLISH = "Air defences shot down 131 drones overnight, the air force said. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (UKRAINIAN, "uk"),
        (RUSSIAN, "ru"),
        ("Президент Зеленский", None),
        ("131 / 158", None),
        ("", None),
        ("⚡️🇺🇦 131", None),
        ("Zelenskyy’s café – naïve", "en"),
        ("Größere Verbände greifen Städte südlich von Pokrowsk über die Straße an.", None),
        ("Siły rosyjskie zajęły część wsi, podał sztab. Żołnierze ćwiczą.", None),
        ("Расійскія войскі занялі вёску, паведаміў штаб. Гэта ўжо другая ўзятая вёска.", None),
        ("Збито 12 цілей https://example.org/a/very/long/address/in/latin/letters", "uk"),
        ("п'ять осіб", "uk"),
        ("Київ", "uk"),
        ("Крым", "ru"),
        (ENGLISH * 3 + RUSSIAN, "en"),
        (RUSSIAN * 3 + ENGLISH, "ru"),
        (RUSSIAN * 3 + UKRAINIAN, "ru"),
        (UKRAINIAN * 2 + RUSSIAN, "uk"),
        ("\u200f\u200b" + UKRAINIAN, "uk"),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert language_of(text) == language
