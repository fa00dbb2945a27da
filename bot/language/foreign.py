"""Telling other languages from English, by the little words that each has many of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.language.english import is_english
from bot.language.text import words_in

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LITTLE_WORDS: Final[Mapping[str, frozenset[str]]] = {
    language: frozenset(words_in(words))
    for language, words in {
        "de": "der die das den dem des ein eine einen einem wir ich haben hatten habe hat und nicht"
        " auf für mit von zu zum zur ist sind war bis im am bei uns unser unsere wie viele neue neuen"
        " heute gestern morgen bitte danke ende kommentare beiträge mal auch noch kein keine",
        "es": "el la los las un una unos unas nosotros tenemos tengo hemos hay y no en de del para con"
        " por que es son era hasta nuestro nuestra nuestros como cuantos nuevos nuevo hoy ayer mañana"
        " gracias comentarios seguidores publicación esta semana muy más también llegar",
        "fr": "le la les un une des du nous avons j'ai ai avez et ne pas sur en de dans pour avec par que"
        " est sont était jusqu'à notre nos comment combien nouveaux nouvelle aujourd'hui hier demain"
        " merci commentaires abonnés cette semaine très plus aussi c'est on a été",
        "it": "il lo la gli le un una noi abbiamo ho hanno e non su in di del della per con da che è sono"
        " era fino nostro nostra come quanti nuovi oggi ieri domani grazie commenti questa settimana"
        " molto più anche",
        "pt": "o a os as um uma nós temos tenho e não em no na de do da para com por que é são era até"
        " nosso nossa como quantos novos hoje ontem amanhã obrigado obrigada comentários seguidores esta"
        " semana muito mais também",
        "nl": "de het een wij we hebben heb heeft en niet op in van voor met door dat is zijn was tot"
        " onze ons hoe veel nieuwe vandaag gisteren morgen bedankt reacties volgers deze week ook nog"
        " geen",
        "pl": "mamy mam jest są nie na w z do od dla przez że był nasz nasza jak ile nowe nowych dzisiaj"
        " wczoraj jutro dziękuję komentarzy obserwujących ten tydzień bardzo też",
        "sv": "vi har jag och inte på i av för med från att är var till vår våra hur många nya idag igår"
        " imorgon tack kommentarer följare den vecka också",
        "tr": "ve bir bu için ile çok yeni bugün dün yarın teşekkürler yorum takipçi hafta bizim",
    }.items()
}
_OTHER_SCRIPT: Final = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff"
    r"\u3400-\u9fff\uac00-\ud7af]{2,}"
)
_ENOUGH: Final = 2


def is_foreign(said: str) -> bool:
    """Return True for words of another language; names and single borrowed words are none."""
    if _OTHER_SCRIPT.search(said):
        return True
    words = _WORD.findall(said)
    strange = [word for word in words if not is_english(word)]
    if not strange:
        return False
    little = max(sum(word in known for word in words) for known in _LITTLE_WORDS.values())
    known = sum(is_english(word) for word in words)
    own = [w for w in strange if any(w in little for little in _LITTLE_WORDS.values())]
    return little >= _ENOUGH and bool(own) and len(own) + little > known
