import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QStandardPaths, Qt

from core import messages
from gui.folders import documents_folder
from gui.i18n import (
    NOT_IN_QT,
    Catalogue,
    Interface,
    chosen_language,
    date_time,
    digits,
    direction,
    file_name,
    left_to_right,
    number,
    plain,
)

TS = """<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="fa"><context><name>Panel</name>
<message><source>Tags</source><translation>برچسب‌ها</translation></message>
<message numerus="yes"><source>%n tags</source><translation><numerusform>%n برچسب</numerusform>
</translation></message>
<message><source>Unfinished</source><translation type="unfinished"></translation></message>
</context></TS>"""


@pytest.fixture
def persian():
    before = messages.language()
    messages.set_language("fa")
    yield
    messages.set_language(before)


def test_a_catalogue_translates_what_it_holds_and_leaves_the_rest(qapp):
    catalogue = Catalogue(TS.encode(), qapp)
    QCoreApplication.installTranslator(catalogue)
    try:
        assert QCoreApplication.translate("Panel", "Tags") == "برچسب‌ها"
        assert QCoreApplication.translate("Panel", "%n tags", "", 3) == "3 برچسب"
        assert QCoreApplication.translate("Panel", "%n tags", "", 1017) == "1,017 برچسب"
        assert QCoreApplication.translate("Panel", "Unfinished") == "Unfinished"
        assert QCoreApplication.translate("Other", "Tags") == "Tags"
    finally:
        QCoreApplication.removeTranslator(catalogue)


def test_the_interface_turns_with_its_language(qapp):
    interface = Interface(qapp)
    interface.speak("fa")
    assert direction() is Qt.LayoutDirection.RightToLeft
    interface.speak("en")
    assert direction() is Qt.LayoutDirection.LeftToRight
    assert messages.language() == "en"


def test_a_kept_language_goes_before_that_of_the_system():
    persian_system = QLocale("fa_IR")
    assert chosen_language("", persian_system) == "fa"
    assert chosen_language("en", persian_system) == "en"
    assert chosen_language("", QLocale("de_DE")) == "en"
    assert chosen_language("xx", persian_system) == "fa"


def test_a_person_who_reads_persian_sees_persian_digits_and_jalali_dates(persian, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    assert digits("12") == "۱۲"
    assert number(12345) == "۱۲٬۳۴۵"
    assert date_time("2026-11-22T12:00:00.000Z").startswith("۱ آذر ۱۴۰۵، ")


def test_a_person_who_reads_english_sees_latin_digits_and_gregorian_dates():
    messages.set_language("en")
    assert number(12345) == "12,345"
    assert date_time("2026-11-22T12:00:00.000Z").startswith("22 Nov 2026, ")
    assert date_time("no time") == "no time"


def test_text_is_compared_without_letter_forms_marks_and_joiners():
    assert plain("كتابِ هاي") == plain("کتاب های")
    assert plain("می‌رود") == plain("میرود")
    assert plain("Straße") == "strasse"


@pytest.mark.parametrize("name", ["report.txt", "12.txt", "a/b-1.txt"])
def test_a_name_without_right_to_left_letters_runs_from_left_to_right(persian, name):
    assert file_name(name) == f"\u2066{name}\u2069"


def test_counts_are_told_with_separators_of_thousands_in_both_languages(qapp):
    interface = Interface(qapp)
    try:
        interface.speak("fa")
        assert QCoreApplication.translate("StatusLine", "%n highlight(s)", "", 1017) == "۱٬۰۱۷ نشان"
        interface.speak("en")
        words = QCoreApplication.translate("StatusLine", "%n highlight(s)", "", 1017)
        assert words == "1,017 highlights"
    finally:
        interface.speak("en")


def test_what_qts_own_catalogue_lacks_of_the_dialog_of_files_is_in_ours(qapp):
    interface = Interface(qapp)
    try:
        interface.speak("fa")
        for words in NOT_IN_QT:
            assert QCoreApplication.translate("QFileDialog", words) != words
    finally:
        interface.speak("en")


def test_a_sign_at_the_end_of_a_key_stays_there_in_a_line_from_right_to_left():
    assert left_to_right("Ctrl++") == "\u2066Ctrl++\u2069"


def test_the_dialogs_of_files_begin_in_a_folder_that_is_there(monkeypatch, tmp_path):
    there, gone = tmp_path, tmp_path / "Documents"
    places = {
        QStandardPaths.StandardLocation.DocumentsLocation: str(gone),
        QStandardPaths.StandardLocation.HomeLocation: str(there),
    }
    monkeypatch.setattr(QStandardPaths, "writableLocation", places.__getitem__)
    assert documents_folder() == str(there)
    gone.mkdir()
    assert documents_folder() == str(gone)
