"""Words of which the labelled organizations are made. The two halves share none of their own names."""

from typing import Final

TUNING: Final = "tuning"
HELD_OUT: Final = "held_out"
HALVES: Final = (TUNING, HELD_OUT)


def listed(words: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(words.split())


OWN_WORDS: Final = {
    TUNING: listed(
        "Alderbrook Amberfield Ashgrove Beaverdam Bellwether Birchmere Bluestone Bramblewood Brightwater "
        "Cattail Cedarcrest Chestnut Cloverdale Copperbeech Cranehollow Deepwater Dogwood Eaglecrest "
        "Elderberry Elmshade Fairhaven Falconridge Fernhollow Foxglove Gatehouse Goldenrod Graniteview "
        "Greenbriar Harborlight Hawthorn Hazelbrook Heathergate Hickory Hollyfield Ironbridge Ivybank Juniper "
        "Kestrel Kingfisher Lanternhill Larkspur Laurelton Lighthouse Lindenwood Longmeadow Maplecrest "
        "Marigold Millrace Millstone Moonrise Northstar Oakhurst Orchardview Osprey Otterbrook Pathfinder "
        "Pinecone Primrose Quarryside Quillbrook Ravenswood Redcedar"
    ),
    HELD_OUT: listed(
        "Riverbend Robinsnest Rosemary Rowanberry Saltmarsh Sandpiper Sassafras Seabright Shadbush Silverleaf "
        "Skylark Snowberry Sparrowhawk Springhouse Starflower Steppingstone Stillwater Stonewall Sugarbush "
        "Summerfield Sunflower Swallowtail Sweetbriar Sycamore Tanager Thistledown Thornbury Tidewater "
        "Timberline Touchstone Tulipwood Turnstone Twinoaks Underhill Valleyview Verbena Violet Waterwheel "
        "Waxwing Wayfarer Wheatfield Whippoorwill Wildrose Willowbank Windchime Winterberry Wisteria "
        "Witchhazel Woodcock Woodthrush Wrenfield Yarrow Yellowbirch Zephyr Applegate Barberry Bayberry "
        "Beechnut Bobolink Brackenridge Buttonwood Cardinal"
    ),
}
"""What a made-up organization is called by: plants, animals and landscapes, no persons."""
SECOND: Final = ("", "Hill", "Bay", "Grove", "Ridge", "Square")
"""What may follow the first word: six organizations may share that one."""
FOCUS: Final = (
    "Family",
    "Youth",
    "Behavioral Health",
    "Community",
    "Domestic Violence",
    "Housing",
    "Recovery",
    "Counseling",
    "Crisis",
    "Child Guidance",
    "Senior",
    "Veterans",
    "Legal Aid",
    "Literacy",
    "Wellness",
    "Mental Health",
)
FORMS: Final = (
    "Center",
    "Services",
    "Alliance",
    "Network",
    "Clinic",
    "Council",
    "Coalition",
    "Collaborative",
    "Institute",
    "Foundation",
    "Program",
    "Association",
)
UNITS: Final = (
    "Office of Prevention",
    "Intake Unit",
    "Training Division",
    "Youth Division",
    "Records Bureau",
    "Community Outreach Unit",
    "Office of Research",
    "Victim Services Unit",
    "Crisis Intervention Unit",
    "School Safety Office",
    "Careline",
    "Policy Office",
)
COMMON: Final = (
    "Youth Service Bureau",
    "Catholic Charities",
    "Senior Center",
    "Family Resource Center",
    "Visiting Nurse Association",
    "Community Health Center",
    "Interfaith Housing Council",
    "Child Guidance Clinic",
    "Police Athletic League",
    "Meals on Wheels",
    "Legal Aid Society",
    "Crisis Response Team",
    "Literacy Volunteers",
    "Parent Leadership Council",
    "Human Services Department",
    "Board of Education",
    "Health District",
    "Parks and Recreation Department",
    "Food Pantry",
    "Domestic Violence Coalition",
)
"""What organizations of many places are called."""
FIRST: Final = {
    TUNING: listed("Avery Blair Casey Devon Ellis Frankie Gray Harper Indigo Jules Kit Lane Marlow Noel Oakley"),
    HELD_OUT: listed("Perry Quinn Reese Sage Tatum Umber Vale Wynn Yael Zion Arden Briar Cove Dune Ember"),
}
LAST: Final = {
    TUNING: listed(
        "Appleshaw Brindlecote Copperthwait Dunnowick Elmswater Farthingale Gableford Hollowmoor Inkerfield "
        "Jessamead Kettlewick Lambswool Mistlethorn Nettlecombe Owlswick"
    ),
    HELD_OUT: listed(
        "Pebblestow Quillfeather Rushmarsh Saltwhistle Thimblewood Umberlane Vinterhope Wickerby Yondermere "
        "Zephyrlea Acornbury Bellmarsh Cloudesmere Driftholme Everspring"
    ),
}
"""Names of persons, made up: no such surnames are known to us."""
STREETS: Final = listed(
    "Elm Oak Pine Mill River Church School Union Pleasant Prospect Summer Winter Bridge Canal Depot"
)
STREET_KINDS: Final = ("Street", "Avenue", "Road")
AREA_CODES: Final = listed(
    "203 475 860 959 401 413 508 617 774 781 978 603 802 207 212 315 516 518 585 607 631 716 845 914 201 "
    "609 732 856 908 973 215 267 302 410 443 484 570 610 717 724 814 878 330 216 419 513 614 740 937 248 "
    "313 517 586 616 734 810 906 989 262 414 608 715 920 304 540 703 804 757 434 276 336 704 828 910 919 "
    "252 803 843 864 404 706 770 912 229 502 606 859 270"
)
"""Each has a hundred numbers 555-01xx that nobody has."""
CATEGORIES: Final = ("youth-mobile-crisis", "child-advocacy-center", "domestic-violence", "housing", "sexual-assault")
NATIONAL: Final = ("988", "911", "211")
