"""Tests of negation: one that is lost, added or reversed raises a flag; one in other words does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation.checks.negation import keeps_negation

KEPT = [
    ("ru", "Сомов не сказал, когда откроют мост.", "Somov did not say when the bridge would open."),
    ("ru", "Сомов не сказал, когда откроют мост.", "Somov didn’t say when the bridge would open."),
    ("ru", "Сомов не пришёл на суд.", "Somov failed to appear in court."),
    ("ru", "Воды в доме нет.", "The house lacks water."),
    ("ru", "Парковать здесь машину нельзя.", "Parking here is prohibited."),
    ("ru", "Никто никогда не видел этого письма.", "Nobody has ever seen this letter."),
    ("ru", "Лис отказалась комментировать слухи.", "Lis declined to comment on the rumours."),
    ("ru", "Лис отказалась комментировать слухи.", "Lis would not comment on the rumours."),
    ("ru", "Ковтун опроверг слухи.", "Kovtun denied the rumours."),
    ("ru", "Неправда, что Мороз уехала.", "It is not true that Moroz has left."),
    ("ru", "Причина пожара неизвестна.", "The cause of the fire is not known."),
    ("ru", "Причина пожара не известна.", "The cause of the fire is unknown."),
    ("ru", "Поезд не отправится, пока не приедет бригада.", "The train will wait until the crew comes."),
    ("ru", "Это не только дорого, но и долго.", "It is both expensive and slow."),
    ("ru", "Это не только дорого, но и долго.", "It is not only expensive but slow."),
    ("ru", "Погибли не менее пяти рыбаков.", "At least five fishermen died."),
    ("ru", "Он не раз приезжал в Полтаву.", "He came to Poltava many times."),
    ("ru", "Как бы он ни старался, поезд ушёл.", "However hard he tried, the train left."),
    ("ru", "Тем не менее мост открыли.", "Still, the bridge was opened."),
    ("ru", "Старик чуть не упал.", "The old man almost fell."),
    ("ru", "Нельзя не заметить новый мост.", "One has to see the new bridge."),
    ("ru", "Недавно в Неапле открыли несколько музеев.", "Several museums were recently opened in Naples."),
    ("ru", "Несмотря на дождь, небо над Непалом было ясным.", "In spite of the rain the sky over Nepal was clear."),
    ("ru", "Как ни странно, поезд пришёл вовремя.", "Strangely enough, the train was on time."),
    ("ru", "Не успел он выйти, как дом рухнул.", "As soon as he left, the house collapsed."),
    ("ru", "Не обошлось без жертв.", "There were casualties."),
    ("ru", "Вряд ли мост откроют в мае.", "The bridge is unlikely to open in May."),
    ("ru", "Школа № 5 закрыта.", "School No. 5 is closed."),
    ("ru", "Едва ли Сомов признает вину.", "Somov is unlikely to admit guilt."),
    ("ru", "Едва ли Сомов признает вину.", "Somov will hardly admit guilt."),
    ("ru", "Сомов едва не утонул.", "Somov nearly drowned."),
    ("ru", "Сомов не мог не знать об этом.", "Somov must have known of it."),
    ("ru", "Сомов не мог не знать об этом.", "Somov could not but know of it."),
    ("ru", "Сомов не мог не знать об этом.", "Somov cannot have been unaware of it."),
    ("ru", "Это было не без труда.", "It was not without difficulty."),
    ("ru", "Суд признал Лис невиновной.", "The court found Lis not guilty."),
    ("ru", "Суд признал Лис невиновной.", "The court acquitted Lis."),
    ("ru", "Мэр запретил съёмку.", "The mayor banned filming."),
    ("ru", "Совет отклонил план.", "The council rejected the plan."),
    ("ru", "Ему нечего скрывать.", "He has nothing to hide."),
    ("uk", "Мер заборонила зйомку.", "The mayor did not allow filming."),
    ("uk", "Суд визнав її невинуватою.", "The court found her innocent."),
    ("uk", "Старкова не назвала причин.", "Starkova did not name the reasons."),
    ("uk", "Ніхто нічого не бачив.", "No one saw anything."),
    ("uk", "У місті немає світла.", "The town is without light."),
    ("uk", "Жоден мешканець не постраждав.", "None of the residents were hurt."),
    ("uk", "Мер відмовився від зустрічі.", "The mayor refused to meet."),
    ("uk", "Це не лише дорого, а й довго.", "It is expensive and slow as well."),
    ("uk", "Це не тільки дорого, а й довго.", "It is expensive and slow as well."),
    ("uk", "Тим не менш міст відкрили.", "Still, the bridge was opened."),
    ("uk", "Старий ледь не впав.", "The old man almost fell."),
    ("uk", "Попри дощ, нещодавно відкрили кілька шкіл.", "In spite of the rain several schools opened recently."),
    ("uk", "Не підкажете, де вокзал?", "Could you tell me where the station is?"),
    ("de", "Er kam nicht.", "He came."),
]
LOST = [
    ("ru", "Сомов не сказал, когда откроют мост.", "Somov said when the bridge would open."),
    ("ru", "Сомов сказал, когда откроют мост.", "Somov did not say when the bridge would open."),
    ("ru", "Воды в доме нет.", "There is water in the house."),
    ("ru", "Парковать здесь машину нельзя.", "You can park here."),
    ("ru", "Никто не пострадал.", "People were hurt."),
    ("ru", "Лис отказалась комментировать слухи.", "Lis commented on the rumours."),
    ("ru", "Ковтун опроверг слухи.", "Kovtun repeated the rumours."),
    ("ru", "Лис прокомментировала слухи.", "Lis refused to comment on the rumours."),
    ("ru", "Ковтун не опроверг слухи.", "Kovtun denied the rumours."),
    ("ru", "Полиция не нашла пропавших.", "The police found the missing."),
    ("ru", "Власти не исключают новых ударов.", "The authorities rule out new strikes."),
    ("ru", "Вряд ли мост откроют в мае.", "The bridge will open in May."),
    ("ru", "Неправда, что Мороз уехала.", "It is true that Moroz has left."),
    ("ru", "Едва ли Сомов признает ошибку.", "Somov will admit the mistake."),
    ("ru", "Навряд ли мост откроют.", "The bridge will be opened."),
    ("ru", "Сомов едва не утонул.", "Somov did not drown."),
    ("ru", "Старик чуть не упал.", "The old man did not fall."),
    ("ru", "Сомов не мог не знать об этом.", "Somov could not have known of it."),
    ("ru", "Нельзя не согласиться с мэром.", "One cannot agree with the mayor."),
    ("ru", "Суд признал Лис невиновной.", "The court found Lis guilty."),
    ("ru", "Мэр запретил съёмку.", "The mayor allowed filming."),
    ("ru", "Совет отклонил план.", "The council adopted the plan."),
    ("ru", "Мэр воздержался от комментариев.", "The mayor commented on it."),
    ("ru", "Сомневаюсь, что мост откроют.", "I am sure that the bridge will open."),
    ("ru", "Ему нечего скрывать.", "He has something to hide."),
    ("ru", "Ракета не долетела до города.", "The missile reached the city."),
    ("uk", "Мер заборонила зйомку.", "The mayor allowed filming."),
    ("uk", "Суд визнав її невинуватою.", "The court found her guilty."),
    ("uk", "Не можна не погодитися з мером.", "One cannot agree with the mayor."),
    ("uk", "Старий ледь не впав.", "The old man did not fall."),
    ("uk", "Старкова не назвала причин.", "Starkova named the reasons."),
    ("uk", "Старкова назвала причини.", "Starkova never named the reasons."),
    ("uk", "Ніхто не постраждав.", "All were hurt."),
    ("uk", "У місті немає світла.", "There is light in the town."),
    ("uk", "Жоден мешканець не виїхав.", "Every resident left."),
    ("uk", "Мер відмовився від зустрічі.", "The mayor agreed to meet."),
    ("uk", "Без дозволу виїхати можна.", "One may leave with a permit."),
    ("uk", "Вікі — це не іграшка.", "Viki is a toy."),
]


@pytest.mark.parametrize(("language", "source", "english"), KEPT)
def test_a_negation_in_other_words_raises_no_flag(language: str, source: str, english: str) -> None:
    assert keeps_negation(source, english, language)


@pytest.mark.parametrize(("language", "source", "english"), LOST)
def test_a_negation_that_one_side_lacks_raises_a_flag(language: str, source: str, english: str) -> None:
    assert not keeps_negation(source, english, language)


@given(st.lists(st.sampled_from(["Мост открыт", "не открыт", "никто", "нельзя", "отказался", "едва"]), max_size=5))
def test_a_plain_negation_in_english_matches_any_negation_in_the_source(words: list[str]) -> None:
    assert keeps_negation(" ".join(["Он не пришёл,", *words]), "He did not come.", "ru")
