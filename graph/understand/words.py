"""Words of English and Spanish that say nothing of what is asked, or that stand before a place."""

from typing import Final

from graph.values.wordlist import listed

BEFORE_PLACES: Final = listed("in near at from around of to outside en cerca de desde")
_FUNCTION: Final = listed(
    "a about after again all also am an and any are as at be been but by can could did do does dont for from"
    " get got had has have he her here hers herself him himself his how i if im in into is isnt it its ive just"
    " like may me might mine more my myself near new not now of off on only or other our out over own really s"
    " she should so some still t than that the their them then there these they this those through to too up us"
    " very was we well were what when where which while who whom why will with would you your"
)
_PEOPLE: Final = listed(
    "adult anybody anyone baby boy boyfriend boys brother caller child children classmate client clients"
    " couple dad daughter elderly ex family father female friend friends girl girlfriend girls granddaughter"
    " grandfather grandma grandmother grandpa grandson guy husband individual infant kid kids lady male man mom"
    " mother neighbor nephew niece old older parent parents partner patient people person persons senior sister"
    " somebody someone son student students teen teenager teenagers teens toddler wife woman women year years"
    " young youth"
)
_ASKING: Final = listed(
    "against anything area assistance call calling city contact ct directory does find give go help helpline"
    " helps info information know line local location look looking lookup need needed needing needs night"
    " number numbers ok options place places please program programs provider providers question resource"
    " resources said say says school schools search service services something start support talk tell thanks"
    " think today told tomorrow tonight town try trying want wanted wanting wants worried"
)
_SPANISH: Final = listed(
    "a al alguien ano anos ayuda busco como con cual de del donde el ella en es esta este estoy favor ha hay"
    " hija hijo la las le lo los me mi mis mujer necesita necesitamos necesito nina nino nos o para persona por"
    " puede que quien se ser si sin soy su sus telefono tengo tiene un una y yo"
)
SAYING_NOTHING: Final = _FUNCTION | _PEOPLE | _ASKING | _SPANISH
"""Left out of what was not understood."""
SKIPPED: Final = _FUNCTION | listed("a al con de del el en la las lo los mi mis se su sus un una y")
"""Left out of the phrases that name a need, and of the text that is compared with them."""
ALSO_WORDS: Final = listed(
    "bath beacon clay columbia commerce eagle enterprise hope independence liberty mobile mystic normal orange"
    " paradise price reading republic rose surprise temple union university warren"
)
"""Names of places that are also words: without a capital letter they are places only where the sentence says so."""
