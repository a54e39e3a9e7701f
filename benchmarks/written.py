"""Reports of our own for benchmarks: sentences of the kinds that communiques and wires write, filled from a stream.

They are made to be read at speed, not well: no score is taken on them.
"""

from __future__ import annotations

import random

_SENTENCES = {
    "en": (
        "Ukraine's Air Force said {a} of {b} drones launched overnight were shot down and {n} missiles got through.",
        "At least {n} people were killed and {m} wounded in {place} on {day} {month}, the regional governor said.",
        "Russia's Defence Ministry claimed that its troops had taken {village}, which Kyiv denied.",
        "The General Staff counted {m} assaults in the Pokrovsk sector over the past day, {n} of them still going on.",
        "Some {a} troops are massed near {place}, according to a spokesman, who gave no evidence for the figure.",
        "Power was cut to about {b} customers in {place} and neighbouring districts after the strikes.",
        "Analysts reckon that between {n} and {m} square kilometres changed hands during the week.",
        '"We hold the city and will not withdraw," an officer of the brigade told reporters on Thursday.',
        "The road through {village} has been under fire for weeks, and residents have left for safer towns.",
        "Negotiators met again in Istanbul; neither side said what had been offered.",
        "Families wait at the station with what they could carry, and volunteers hand out tea and blankets.",
        "Winter is coming early, and the mud slows vehicles on both sides of the line.",
        "He spoke by telephone from a cellar that serves as a command post, as the lamps flickered.",
        "Officials would not comment on the reports, which could not be verified independently.",
        "The town was known before the war for its mine, its orchards and its railway junction.",
        "Allies have promised more air defence, though deliveries depend on factories that are already stretched.",
    ),
    "uk": (
        "Повітряні сили повідомили, що з {b} дронів, запущених у ніч на {day} {month}, збито {a}.",
        "Унаслідок обстрілу {place} загинули {n} людей, ще {m} поранено, повідомив начальник області.",
        "На Покровському напрямку противник {m} разів атакував поблизу {village}.",
        "За добу окупанти втратили {b} осіб, {n} танків і {m} артилерійських систем.",
        "Без світла залишилися {b} споживачів у районі міста {place}.",
        "Речник бригади заперечив, що ворог узяв {village}: бої тривають на околицях.",
        "За оцінкою аналітиків, за тиждень площа зайнятої території зросла на {n} км².",
        "Перемовини тривають, але сторони не сказали, що саме обговорюють.",
        "Люди чекають на вокзалі з речами, волонтери роздають чай і ковдри.",
        "Зима цього року рання, і болото сповільнює техніку обох сторін.",
        "Він говорив телефоном із підвалу, де розташовано командний пункт.",
        "До війни місто знали за шахтою, садами та залізничним вузлом.",
        "Союзники обіцяють більше засобів захисту, але заводи не встигають.",
    ),
    "ru": (
        "Минобороны сообщило, что за ночь средствами ПВО уничтожены {a} беспилотников.",
        "Подразделения группировки войск «Центр» освободили населенный пункт {village}.",
        "В результате удара по городу {place} погибли {n} человек, еще {m} ранены, сообщил губернатор {day} {month}.",
        "Противник потерял до {b} военнослужащих, {n} танков и {m} автомобилей.",
        "По словам источника, у города сосредоточено около {a} тысяч военных.",
        "Без электричества остались {b} потребителей, восстановление займет до {n} часов.",
        "Киев отверг эти сообщения и заявил, что удерживает позиции.",
        "Люди ждут на вокзале с вещами, волонтеры раздают чай и одеяла.",
        "Зима в этом году ранняя, и распутица замедляет технику обеих сторон.",
        "Он говорил по телефону из подвала, где устроен командный пункт.",
        "До войны город знали по шахте, садам и железнодорожному узлу.",
        "Переговоры продолжаются, но стороны не сказали, что именно обсуждают.",
    ),
}
_PLACES = {
    "en": "Kharkiv Kherson Odesa Zaporizhzhia Sumy Dnipro Kramatorsk Belgorod".split(),
    "uk": "Харків Херсон Одеса Запоріжжя Суми Дніпро Краматорськ Бєлгород".split(),
    "ru": "Харьков Херсон Одесса Запорожье Сумы Днепр Краматорск Белгород".split(),
}
_VILLAGES = {
    "en": "Rodynske Kotlyne Udachne Shakhove Platonivka Zakitne Hryshyne".split(),
    "uk": "Родинське Котлине Удачне Шахове Платонівка Закітне Гришине".split(),
    "ru": "Родинское Котлино Удачное Шахово Платоновка Закотное Гришино".split(),
}
_MONTHS = {
    "en": "October November December".split(),
    "uk": "жовтня листопада грудня".split(),
    "ru": "октября ноября декабря".split(),
}
_PARAGRAPH = 4  # sentences


def report(stream: random.Random, language: str, size: int) -> str:
    """A report of about `size` bytes of UTF-8, in paragraphs, in en, uk or ru: equal streams write equal reports."""
    text, count = "", 0
    while len(text.encode()) < size:
        text += sentence(stream, language)
        count += 1
        text += "\n\n" if count % _PARAGRAPH == 0 else " "
    return text.strip()


def sentence(stream: random.Random, language: str) -> str:
    """One sentence with its numbers, places and dates drawn anew."""
    return stream.choice(_SENTENCES[language]).format(
        a=stream.randrange(100, 500),
        b=stream.randrange(500, 2000),
        n=stream.randrange(2, 30),
        m=stream.randrange(30, 90),
        day=stream.randrange(1, 29),
        month=stream.choice(_MONTHS[language]),
        place=stream.choice(_PLACES[language]),
        village=stream.choice(_VILLAGES[language]),
    )
