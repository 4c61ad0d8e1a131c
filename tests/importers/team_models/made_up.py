"""Made-up documents in the form of the directory: what stands in one is nobody's text."""

from collections.abc import Mapping
from typing import Any

from graph.model.vocabulary import ModelDimensionKey as Key
from importers.proposal import Proposal

DIRECTORY = """\
A list of model teams

Written by nobody

MAKING TEAMS	1
SMALL TOWNS	4
Harbor Watch Model	4
LARGE TOWNS	9
THE LANTERN TEAM	9

Making teams

Teams are made of people. The dimensions are these:

<u>Training evaluation:</u> whether training is looked at.

	North		South
	Name of team/model	References	Name of team/model	References
Small	Harbor Watch Model	Brook (2001)

	Lantern Team	Marsh (2002)

Small towns

Harbor Watch Model

<u>Summary</u>

The Harbor Watch Model (HWM) looks after boats.

Threat assessment set up

Background and objectives

It began after a storm, when the town had no way to tell who was in danger and asked

the fishers to help (Brook, 2001). It grew.

<u>Threat</u>

Storms at sea.

Basic information

- Country: Norway
- Setting: Harbor
- Date of formation: 1990
- Remit: Boats, whose owners live in the town and who may be away for

weeks at a time.

- Funding source. The town and the guild together.
- Color: Blue

Other involvements

Races in summer.

Team details

Specialist vs.multidisciplinary

Multidisciplinary: fishers and nurses.

Core team

The team has:

- Harbor master, who leads
- Nurses

- Fishers: two of them, of whom one
knows the reefs

Training

A course on ropes. Surveys found that it helps.

Referrals structure

Case generation

Anybody reports by phone or at the pier. The team searches the coast as well.

Contact with referring bodies

Boat owners get a card. The card is audited every spring.

Threat assessment operations

Threat assessment process

For boats:

- 1. <u>Report</u>: a boat is late.
- <u>Search</u>: the team looks for it.
 - a. Near the coast.
 - b. At sea.

c. Beyond the reef.

For people (Marsh, 2002):

1) <u>Report</u>
2) Rescue

Remote vs. in person threat assessment

In person.

Interventions

As strong as the storm.

<u>In-house interventions</u> None at all.

Quality/standards assurance

Data sharing between agencies

LARGE TOWNS

The Lantern Team

**Summary:**

Lanterns everywhere.

Basic information

- Country: Chile

Interventions

Lamps are lit by the watch.

References

- Brook (2001). On storms.
"""
"""Two models: with the traps of the directory, and with next to nothing."""


def dimensions(proposal: Proposal) -> dict[Key, Mapping[str, Any]]:
    """The dimensions of a proposal, each with the plain values of its fields."""
    parts = proposal.parts["dimensions"]
    return {part["dimension"].value: {name: found.value for name, found in part.items()} for part in parts}


def fields(proposal: Proposal) -> dict[str, Any]:
    """The plain values of the fields of a proposal."""
    return {name: found.value for name, found in proposal.fields.items()}
