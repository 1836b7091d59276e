"""Lexicon: each table loads, a broken one is named by file and row, and names mean whom they should."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from attrs import field, frozen

from kzunrest.actor import Actor, ActorKind, Alias, AliasStatus
from kzunrest.errors import LexiconError
from kzunrest.lexicon import Lexicon, lexicon
from kzunrest.lexicon.table import Office, PlaceRow, fold, read_table, slug
from kzunrest.place import Place

BESIDE = {
    "places": '[[place]]\nname = "Freedonia"\nkind = "country"\n',
    "actors": '[[actor]]\nname = "Rufus"\nkind = "person"\n',
}
"""Tables of two that stand without the others."""


def world(folder: Path, **tables: str) -> Lexicon:
    for name, text in {**BESIDE, **tables}.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return Lexicon.read(folder)


# Tables ---------------------------------------------------------------------------------------------------------------


def test_a_table_of_another_world_stands_in_for_its_namesake(tmp_path: Path) -> None:
    small = world(tmp_path)
    assert [place.name for place in small.places] == ["Freedonia"]
    assert small.offices == lexicon().offices
    assert small != lexicon()


ACTOR = '[[actor]]\nname = "Rufus"\nkind = "person"\n'
PLACE = '[[place]]\nname = "Freedonia"\nkind = "country"\n'
BROKEN = {
    "a key is missing": ("actors", '[[actor]]\nname = "Rufus"\n', "row 1 (Rufus): lacks kind"),
    "a name is missing": ("places", '[[place]]\nkind = "city"\n', "row 1 (?): lacks name"),
    "a key is unknown": ("actors", ACTOR + 'age = "60"\n', "row 1 (Rufus): 'age' isn't one of its keys"),
    "a text is a number": ("actors", ACTOR + "country = 7\n", "row 1 (Rufus): country: 7 isn't a text"),
    "a list is a text": (
        "places",
        PLACE + 'aliases = "Fredonia"\n',
        "row 1 (Freedonia): aliases: 'Fredonia' isn't a list",
    ),
    "a list holds a number": ("places", PLACE + "aliases = [7]\n", "row 1 (Freedonia): aliases: 7 isn't a text"),
    "a point is of whole numbers": (
        "places",
        PLACE + "point = [43, 77]\n",
        "row 1 (Freedonia): point: 43 isn't a number",
    ),
    "a point has three numbers": ("places", PLACE + "point = [1.0, 2.0, 3.0]\n", "isn't a list of 2"),
    "a point is nowhere on earth": ("places", PLACE + "point = [143.0, 77.0]\n", "no point has latitude 143.0"),
    "a truth is a number": ("places", PLACE + "ambiguous = 1\n", "row 1 (Freedonia): ambiguous: 1 isn't true or false"),
    "a date is a text": (
        "places",
        PLACE + 'begin = "2022-06-08"\n',
        "row 1 (Freedonia): begin: '2022-06-08' isn't a date",
    ),
    "a date has an hour": ("places", PLACE + "begin = 2022-06-08T00:00:00\n", "isn't a date"),
    "a kind is unknown": (
        "actors",
        '[[actor]]\nname = "Rufus"\nkind = "hero"\n',
        "row 1 (Rufus): kind: 'hero' isn't one of person",
    ),
    "a name is blank": ("offices", '[[o]]\nname = " "\nkind = "office"\n', "row 1 ( ): name can't be ' '"),
    "an alias is of another status": (
        "actors",
        ACTOR + 'aliases = [{ text = "R", status = "nickname" }]\n',
        "'nickname' isn't one of",
    ),
    "an alias is given twice": (
        "actors",
        ACTOR + 'aliases = ["R", "R"]\n',
        "row 1 (Rufus): a name is given twice: 'R'",
    ),
    "a role ends before it begins": (
        "actors",
        ACTOR + 'roles = [{ title = "president", begin = 2022-01-05, end = 2019-03-20 }]\n',
        "row 1 (Rufus): roles: a period can't begin on 2022-01-05 and end on 2019-03-20",
    ),
    "a role has no title": ("actors", ACTOR + 'roles = [{ of = "Freedonia" }]\n', "row 1 (Rufus): roles: lacks title"),
    "a role is of nobody": (
        "actors",
        ACTOR + 'roles = [{ title = "king", of = "Nowhere" }]\n',
        "the role of king is 'Nowhere'",
    ),
    "a country is unknown": (
        "actors",
        ACTOR + 'country = "Nowhere"\n',
        "row 1 (Rufus): country is 'Nowhere', whom no row names",
    ),
    "a member of nobody": (
        "actors",
        ACTOR + 'member_of = "Marx"\n',
        "row 1 (Rufus): member_of is 'Marx', whom no row names",
    ),
    "an id is taken": (
        "actors",
        ACTOR + '[[actor]]\nname = "Rufus T."\nid = "rufus"\nkind = "person"\n',
        "row 2 (rufus): another row has the id 'rufus'",
    ),
    "a name is taken": (
        "actors",
        ACTOR + '[[actor]]\nname = "Rufus"\nid = "rufus-2"\nkind = "person"\n',
        "row 2 (Rufus): another row has the name 'Rufus'",
    ),
    "an alias is another's": (
        "actors",
        ACTOR + '[[actor]]\nname = "Firefly"\nkind = "person"\naliases = ["RUFUS"]\n',
        "row 2 (Firefly): 'rufus' is a name of Rufus already",
    ),
    "a surname is another's, and only one says so": (
        "actors",
        ACTOR + 'shared = ["Firefly"]\n[[actor]]\nname = "Pinky"\nkind = "person"\nsurnames = ["Firefly"]\n',
        "row 2 (Pinky): 'firefly' is a name of Rufus already",
    ),
    "a metonym is another's": (
        "actors",
        ACTOR + 'metonyms = ["Palace"]\n[[actor]]\nname = "Pinky"\nkind = "person"\nmetonyms = ["Palace"]\n',
        "row 2 (Pinky): 'palace' is a name of Rufus already",
    ),
    "a place's name is taken": ("places", PLACE + PLACE, "row 2 (Freedonia): another row has the name 'Freedonia'"),
    "a place's alias is another's": (
        "places",
        PLACE + '[[place]]\nname = "Sylvania"\nkind = "country"\naliases = ["freedonia"]\n',
        "row 2 (Sylvania): 'freedonia' is a name of Freedonia already",
    ),
    "a demonym is another's": (
        "places",
        PLACE + 'demonyms = ["Free"]\n[[place]]\nname = "Sylvania"\nkind = "country"\ndemonyms = ["Free"]\n',
        "row 2 (Sylvania): 'free' is a name of Freedonia already",
    ),
    "a part of nowhere": (
        "places",
        PLACE + 'part_of = "Nowhere"\n',
        "row 1 (Freedonia): is part of 'Nowhere', which no row names",
    ),
    "a part of itself": (
        "places",
        PLACE + 'part_of = "Freedonia"\n',
        "row 1 (Freedonia): Freedonia can't be a part of itself",
    ),
    "parts of one another": (
        "places",
        PLACE + 'part_of = "Sylvania"\n[[place]]\nname = "Sylvania"\nkind = "country"\npart_of = "Freedonia"\n',
        "a part can't contain itself",
    ),
    "an alternative is unknown": (
        "places",
        PLACE + 'alternatives = ["Nowhere"]\n',
        "row 1 (Freedonia): no row names the alternative",
    ),
    "a measure adds up in no way": (
        "measures",
        '[[m]]\nname = "killed"\nkind = "sum"\nunit = "people"\n',
        "row 1 (killed): kind: 'sum'",
    ),
    "a population is apart from nobody": (
        "populations",
        '[[p]]\nname = "all"\nnote = "n"\napart = [{ name = "x", note = "n" }]\n',
        "row 1 (all): is apart from 'x', which no row names",
    ),
    "an office's pattern has no place": (
        "offices",
        '[[o]]\nname = "Akimat"\nkind = "office"\npattern = "{office}"\n',
        "row 1 (Akimat)",
    ),
    "two arrays": (
        "places",
        PLACE + '[[town]]\nname = "X"\nkind = "city"\n',
        "must hold one array of tables, not 2 keys",
    ),
    "no array": ("places", 'place = "Freedonia"\n', "must hold one array of tables"),
    "an array of texts": ("places", 'place = ["Freedonia"]\n', "row 1 (Freedonia): 'Freedonia' isn't a table"),
    "no TOML": ("places", "place = \n", "can't be read"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_named_by_file_and_row(name: str, tmp_path: Path) -> None:
    table, text, message = BROKEN[name]
    with pytest.raises(LexiconError) as error:
        world(tmp_path, **{table: text})
    assert str(error.value).startswith(f"{table}.toml")
    assert message in str(error.value)


def test_a_name_that_two_declare_to_share_tells_neither(tmp_path: Path) -> None:
    other = '[[actor]]\nname = "Pinky"\nkind = "person"\naliases = ["Firefly"]\nshared = ["Firefly"]\n'
    small = world(tmp_path, actors=ACTOR + 'shared = ["Firefly"]\n' + other)
    assert "firefly" not in small.actor_names
    assert [actor.name for actor in small.shared_names["firefly"]] == ["Rufus", "Pinky"]


@frozen(kw_only=True)
class Word:
    text: str
    senses: tuple[int, ...] = field(default=())


def test_any_table_of_typed_rows_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text('[[word]]\ntext = "some"\nsenses = [1, 2]\n', encoding="utf-8")
    assert read_table("words", Word, tmp_path) == (Word(text="some", senses=(1, 2)),)


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"there is no table words\.toml in "):
        read_table("words", Word, tmp_path)
    with pytest.raises(LexiconError, match=r"there is no table nothing\.toml"):
        read_table("nothing", Word)


COUNTED = """
import sys
opened = []
def watch(event, args):
    if event == "open" and str(args[0]).endswith(".toml"):
        opened.append(args[0])
sys.addaudithook(watch)
import kzunrest.lexicon.table as table
assert not opened, f"read at import: {opened}"
assert table.lexicon() is table.lexicon()
table.read_table("offices", table.Office)
print(*opened, sep="\\n")
"""


def test_tables_are_read_at_the_first_call_and_each_file_once() -> None:
    run = subprocess.run([sys.executable, "-c", COUNTED], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    opened = Counter(Path(line).name for line in run.stdout.split("\n") if line)
    assert {"actors.toml", "places.toml", "measures.toml", "populations.toml", "offices.toml"} <= opened.keys()
    assert set(opened.values()) == {1}


def test_a_fingerprint_tells_tables_apart_and_nothing_else(tmp_path: Path) -> None:
    assert Lexicon.read() == lexicon()
    assert Lexicon.read().fingerprint == lexicon().fingerprint
    first = world(tmp_path).fingerprint
    assert world(tmp_path).fingerprint == first
    assert world(tmp_path, actors=ACTOR + "# a comment\n").fingerprint != first


# Another unrest -------------------------------------------------------------------------------------------------------


def test_further_actors_and_places_make_another_lexicon() -> None:
    tikhanovskaya = Actor(
        id="t",
        name="Sviatlana Tsikhanouskaya",
        kind=ActorKind.PERSON,
        aliases=(Alias(text="Tikhanovskaya"),),
        country="Belarus",
    )
    hrodna = PlaceRow(name="Hrodna", kind="city", part_of="Belarus", point=(53.7, 23.8), aliases=("Grodno",))
    grown = lexicon().with_actors(tikhanovskaya).with_places(hrodna, Place("Brest", kind="city", part_of="Belarus"))
    assert grown.actor_names["tikhanovskaya"].id == "t"
    assert grown.place_names["grodno"].name == "Hrodna"
    assert grown.place_tree.within("Brest", "Belarus")
    assert grown.coordinates["Hrodna"] == (53.7, 23.8)
    assert grown.actor_names["toqaev"] is lexicon().actor_names["toqaev"]
    assert grown != lexicon()
    assert "tikhanovskaya" not in lexicon().actor_names


def test_a_further_actor_cannot_take_a_name_that_is_taken() -> None:
    with pytest.raises(LexiconError, match="'putin' is a name of Vladimir Putin already"):
        lexicon().with_actors(Actor(id="p", name="Putin", kind=ActorKind.PERSON))
    with pytest.raises(LexiconError, match="is part of 'Nowhere'"):
        lexicon().with_places(Place("Somewhere", part_of="Nowhere"))


def test_the_same_rows_added_make_the_same_lexicon_and_others_do_not() -> None:
    one, other = Place("Hrodna", kind="city", part_of="Belarus"), Place("Brest", kind="city", part_of="Belarus")
    assert lexicon().with_places(one) == lexicon().with_places(one)
    assert lexicon().with_places(one) != lexicon().with_places(other)


# Actors ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Kassym-Jomart Tokayev",
        "Kassym-Zhomart Tokayev",
        "Qasym-Zhomart Toqaev",
        "Kassym‑Jomart  TOKAYEV",
        "Tokaev",
        "Toqaev",
        "Токаев",
    ],
)
def test_however_he_is_spelt_tokayev_is_one_actor(name: str) -> None:
    assert lexicon().actor_names[fold(name)].id == "kassym-jomart-tokayev"


def test_nur_sultan_is_not_nazarbayev() -> None:
    assert lexicon().place_names["nursultan"].name == "Nur-Sultan"
    assert lexicon().actor_names["nursultan nazarbayev"].kind is ActorKind.PERSON
    assert "nursultan nazarbayev" not in lexicon().place_names
    assert "nursultan" not in lexicon().actor_names


def test_a_wrong_expansion_of_the_csto_is_marked_and_still_means_it() -> None:
    csto = lexicon().actor_names["csto"]
    assert lexicon().actor_names["collective security organization"] is csto
    status = {alias.text: alias.status for alias in csto.aliases}
    assert status["CSTO"] is AliasStatus.PREFERRED
    assert status["Collective Security Organization"] is AliasStatus.MISEXPANSION
    assert status["Collective Security Treaty Organization"] is AliasStatus.VARIANT
    assert status["ODKB"] is AliasStatus.ACRONYM


def test_the_script_of_a_name_is_that_of_its_letters() -> None:
    scripts = {alias.text: alias.script for alias in lexicon().actor_names["putin"].aliases}
    assert scripts == {"Vladimir Putin": "Latn", "Владимир Путин": "Cyrl", "Putin": "Latn", "Путин": "Cyrl"}


@pytest.mark.parametrize(
    ("title", "of", "day", "name"),
    [
        ("president", "Kazakhstan", date(2022, 1, 5), "Kassym-Jomart Tokayev"),
        ("President", "Kazakhstan", date(2018, 1, 5), "Nursultan Nazarbayev"),
        ("prime minister", "Kazakhstan", date(2022, 1, 4), "Askar Mamin"),
        ("prime minister", "Kazakhstan", date(2022, 1, 20), "Alikhan Smailov"),
        ("secretary general", "CSTO", date(2022, 1, 15), "Stanislav Zas"),
    ],
)
def test_an_office_is_held_on_a_day(title: str, of: str, day: date, name: str) -> None:
    assert [actor.name for actor in lexicon().holders(title, of, day)] == [name]


def test_moscow_is_a_city_and_stands_for_a_government() -> None:
    assert lexicon().place_names["moscow"].part_of == "Russia"
    assert lexicon().metonyms["moscow"].name == "Government of Russia"
    assert "moscow" not in lexicon().actor_names


def test_radio_azattyq_is_the_kazakh_service_of_rferl() -> None:
    assert lexicon().actor_names["radio azattyq"].name == "RFE/RL"
    assert lexicon().actor_names["rfe/rl's kazakh service"].name == "RFE/RL"


def test_an_interfax_of_kazakhstan_is_another_agency() -> None:
    assert lexicon().actor_names["interfax-kazakhstan"] is not lexicon().actor_names["interfax"]


@pytest.mark.parametrize("actor", lexicon().actors, ids=lambda actor: actor.id)
def test_every_actor_is_found_by_each_of_its_names(actor: Actor) -> None:
    assert slug(actor.id) == actor.id
    assert actor.aliases[0] == Alias(text=actor.name, status=AliasStatus.PREFERRED)
    assert all(lexicon().actor_names[fold(alias.text)] is actor for alias in actor.aliases)


def test_every_country_can_act() -> None:
    assert lexicon().states["Armenia"].kind is ActorKind.STATE
    assert {place.name for place in lexicon().places if place.kind == "country"} == lexicon().states.keys()


@pytest.mark.parametrize("office", lexicon().offices, ids=lambda office: office.name)
def test_an_office_of_a_country_that_the_table_of_actors_names_is_composed_alike(office: Office) -> None:
    actor = lexicon().actor_names.get(fold(office.of("Kazakhstan")))
    assert lexicon().office_names[fold(office.name)] is office
    assert actor is None or (actor.name, actor.kind) == (office.of("Kazakhstan"), office.kind)


@pytest.mark.parametrize(
    ("words", "of", "name"),
    [
        ("ministry of internal affairs", "Kazakhstan", "Interior Ministry (Kazakhstan)"),
        ("Defence Ministry", "Armenia", "Defense Ministry (Armenia)"),
        ("prosecutor general’s office", "Kazakhstan", "General Prosecutor's Office (Kazakhstan)"),
        ("KNB", "Kazakhstan", "National Security Committee (Kazakhstan)"),
        ("akimat", "Baikonur", "Administration of Baikonur"),
        ("government", "Russia", "Government of Russia"),
    ],
)
def test_an_office_is_known_by_its_words_and_named_by_its_place(words: str, of: str, name: str) -> None:
    assert lexicon().office_names[fold(words)].of(of) == name


# Places ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", lexicon().place_rows, ids=lambda row: row.name)
def test_every_place_lies_in_a_country_or_is_one(row: PlaceRow) -> None:
    kinds = {place.name: place.kind for place in lexicon().places}
    chain = [kinds[name] for name in lexicon().place_tree.above(row.name)[:-1]]
    assert chain[-1] in ("country", "area")
    assert row.kind == "area" or "country" in chain
    assert row.name in lexicon().coordinates
    assert all(lexicon().place_names[fold(name)] is row.place for name in (row.name, *row.aliases))
    assert all(lexicon().demonyms[fold(demonym)] == row.name for demonym in row.demonyms)


def test_codes_of_places_are_unique_and_those_of_kazakhstan_complete() -> None:
    codes = Counter(place.code for place in lexicon().places if place.code is not None)
    assert set(codes.values()) == {1}
    kazakh = {code for code in codes if code.startswith("KZ-")}
    numbers = (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79)
    assert kazakh == {f"KZ-{number}" for number in numbers}


def test_almaty_region_is_not_almaty() -> None:
    tree = lexicon().place_tree
    assert lexicon().place_names["almaty oblast"].name == "Almaty Region"
    assert not tree.within("Almaty", "Almaty Region")
    assert tree.disjoint("Almaty", "Almaty Region")
    assert lexicon().alternatives["Almaty"] == ("Almaty Region",)
    assert lexicon().place_names["almaty"].alternatives == ()


def test_bare_jambyl_may_be_the_region_or_the_city() -> None:
    assert lexicon().place_names["zhambyl"].alternatives == ("Zhambyl Region", "Taraz")
    assert lexicon().place_names["jambyl oblast"].name == "Zhambyl Region"


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("Manghystau", "Mangystau Region"),
        ("Kyzylorda Oblast", "Kyzylorda Region"),
        ("Alma-Ata", "Almaty"),
        ("Astana", "Nur-Sultan"),
        ("Ust-Kamenogorsk", "Oskemen"),
        ("Uralsk", "Oral"),
        ("Square of the Republic", "Republic Square"),
        ("Алма-Ата", "Almaty"),
    ],
)
def test_a_place_is_known_by_its_other_names(name: str, canonical: str) -> None:
    assert lexicon().place_names[fold(name)].name == canonical


def test_regions_of_january_share_no_ground_and_later_ones_may_share_it_with_them() -> None:
    tree = lexicon().place_tree
    assert tree.disjoint("Almaty", "Kyzylorda Region")
    assert tree.disjoint("Taraz", "Aktobe")
    assert not tree.disjoint("Zhetysu Region", "Almaty Region")
    assert not tree.disjoint("Almaty", "Kazakhstan")


# Measures and populations ---------------------------------------------------------------------------------------------


def test_the_missing_are_no_victims() -> None:
    measures = lexicon().measures
    assert measures.within("killed", "victims")
    assert measures.within("hospitalized", "injured")
    assert not measures.within("missing", "victims")
    assert {row.name for row in lexicon().measure_rows if row.kind == "level"} >= {"missing", "troops_deployed"}


def test_civilians_are_apart_from_every_part_of_security_forces_and_protesters_from_no_attacker() -> None:
    populations = lexicon().populations
    assert populations.disjoint("civilians", "law_enforcement")
    assert populations.disjoint("journalists", "military")
    assert populations.disjoint("alleged_attackers", "security_forces")
    assert not populations.disjoint("protesters", "alleged_attackers")
    assert not populations.disjoint("children", "protesters")


@pytest.mark.parametrize("row", lexicon().population_rows, ids=lambda row: row.name)
def test_every_population_says_why(row: object) -> None:
    assert getattr(row, "note", None)
    assert all(apart.note for apart in getattr(row, "apart", ()))
