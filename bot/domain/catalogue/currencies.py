"""Currencies by their signs, names and ISO 4217 codes, as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CODES: Final = _words(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
    KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
    NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV
    WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """
)
"""Those that a plan may be in."""
WORDS: Final = _words("all bam bob cad cop cup gel mad mop pen php ron rub sos top try won")
"""Codes and names that are words, and mean money only in a sentence about money."""

_DOLLARS = (
    "USD AUD CAD NZD SGD HKD TWD MXN ARS CLP COP UYU DOP CUP BBD BMD BND BSD BZD FJD GYD JMD KYD"
    " LRD NAD SBD SRD TTD XCD"
)
_POUNDS = "GBP EGP FKP GIP LBP SDG SHP SSP SYP"
_CROWNS = "SEK NOK DKK ISK"
_RUPEES = "INR PKR LKR NPR MUR SCR"
_PESOS = "MXN ARS CLP COP UYU DOP CUP PHP"
_FRANCS = "CHF XOF XAF XPF CDF RWF BIF DJF GNF KMF"
_SIGNS: Final = {
    "€": "EUR",
    "$": _DOLLARS,
    "£": _POUNDS,
    "¥": "JPY CNY",
    "₹": "INR",
    "₨": _RUPEES,
    "₩": "KRW KPW",
    "₽": "RUB",
    "₺": "TRY",
    "₴": "UAH",
    "₪": "ILS",
    "₫": "VND",
    "₦": "NGN",
    "₱": "PHP",
    "฿": "THB",
    "₡": "CRC",
    "₲": "PYG",
    "₵": "GHS",
    "₸": "KZT",
    "₮": "MNT",
    "₭": "LAK",
    "₼": "AZN",
    "₾": "GEL",
    "֏": "AMD",
    "៛": "KHR",
    "৳": "BDT",
    "؋": "AFN",
    "﷼": "SAR IRR QAR OMR YER",
}
SIGNS: Final = "".join(_SIGNS)
_LETTERED: Final = {
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "s$": "SGD",
    "hk$": "HKD",
    "nt$": "TWD",
    "mx$": "MXN",
    "r$": "BRL",
    "ec$": "XCD",
    "cn¥": "CNY",
    "e£": "EGP",
}
LETTERED_SIGNS: Final = tuple(_LETTERED)
_ABBREVIATIONS: Final = {
    "zł": "PLN",
    "zl": "PLN",
    "kč": "CZK",
    "kr": _CROWNS,
    "ft": "HUF",
    "лв": "BGN",
    "rs": _RUPEES,
    "rp": "IDR",
    "rm": "MYR",
    "fr": _FRANCS,
    "sfr": "CHF",
    "dhs": "AED MAD",
    "rmb": "CNY",
    "грн": "UAH",
    "руб": "RUB",
    "din": "RSD",
}
_NAMES: Final = {
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("dollar", "dollars", "bucks"), _DOLLARS),
    **dict.fromkeys(("pound", "pounds"), _POUNDS),
    "quid": "GBP",
    "yen": "JPY",
    "won": "KRW KPW",
    "yuan": "CNY",
    **dict.fromkeys(("rupee", "rupees"), _RUPEES),
    **dict.fromkeys(("zloty", "zlotys", "złoty", "złotych"), "PLN"),
    **dict.fromkeys(("krona", "kronor", "krone", "kroner", "crowns"), _CROWNS),
    **dict.fromkeys(("koruna", "korun", "koruny"), "CZK"),
    **dict.fromkeys(("franc", "francs"), _FRANCS),
    **dict.fromkeys(("peso", "pesos"), _PESOS),
    **dict.fromkeys(("rand", "rands"), "ZAR"),
    **dict.fromkeys(("lira", "liras"), "TRY"),
    **dict.fromkeys(("shekel", "shekels"), "ILS"),
    **dict.fromkeys(("forint", "forints"), "HUF"),
    **dict.fromkeys(("dirham", "dirhams"), "AED MAD"),
    **dict.fromkeys(("ruble", "rubles", "rouble", "roubles"), "RUB"),
    **dict.fromkeys(("naira", "nairas"), "NGN"),
    **dict.fromkeys(("shilling", "shillings"), "KES TZS UGX SOS"),
    "baht": "THB",
    "ringgit": "MYR",
    "rupiah": "IDR",
    "hryvnia": "UAH",
    "leu": "RON MDL",
    "lei": "RON MDL",
    "lev": "BGN",
    "leva": "BGN",
}
LETTERS: Final = {"r": "ZAR"}
"""Letters that mean money only where they stick to a number: R6,300."""
DOTTED: Final = _words("rs fr sfr kr rp dhs din")
"""Abbreviations that are written with a point, too."""
BY_NAME: Final[Mapping[str, tuple[str, ...]]] = {
    **{code.lower(): (code,) for code in CODES},
    **{
        name: tuple(codes.split())
        for names in (_SIGNS, _LETTERED, _ABBREVIATIONS, _NAMES, LETTERS)
        for name, codes in names.items()
    },
}
"""What a sign, a code or a name in small letters may mean, the usual meaning first."""
STUCK: Final = tuple(name for name in (*BY_NAME,) if name not in _NAMES and name not in WORDS)
"""What may stick to a number: Rs500, PLN500."""
_OPEN: Final = frozenset((_CROWNS, _RUPEES, _PESOS, _FRANCS))
UNCLEAR: Final = frozenset(name for name, codes in BY_NAME.items() if " ".join(codes) in _OPEN) | {
    "dhs",
    "dirham",
    "dirhams",
    "shilling",
    "shillings",
    "lei",
    "leu",
    "﷼",
}
"""Names of which no meaning is the usual one."""


def meant(name: str, *likely: str | None) -> str | None:
    """The code that a name means: the first likely one that it may be, else its usual meaning.

    None if it has none.
    """
    codes = BY_NAME[name]
    fitting: Iterable[str] = (code for code in likely if code in codes)
    return next(iter(fitting), None if name in UNCLEAR else codes[0])
