"""Exports in AIRS XML 3, with made-up agencies and numbers for examples only."""

from pathlib import Path
from typing import Final

from importers.airs import read_airs
from importers.document import Document
from importers.proposal import Proposal, Reading, Remark
from importers.settings import ReadSettings

WHOLE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<Source xmlns="http://www.airs.org/schemas/3_0">
  <Agency>
    <Key>A1</Key>
    <Name>Elm House</Name>
    <AgencyDescription>Helps families.</AgencyDescription>
    <AKA Confidential="false"><Name>House of Elm</Name></AKA>
    <AKA Confidential="true"><Name>Hidden House</Name></AKA>
    <URL><Address>elm.example.org</Address></URL>
    <Email><Address>office@elm.example.org</Address></Email>
    <Phone><PhoneNumber>(860) 555-0100 xt 2105</PhoneNumber><Description>Voice</Description></Phone>
    <IRSStatus>501(c)(3)</IRSStatus>
    <DateLastVerified>2026-02-03</DateLastVerified>
    <Site>
      <Key>S1</Key>
      <Name>Elm House, Main Street</Name>
      <PhysicalAddress><Line1>12 Main Street</Line1><City>Elm</City><State>CT</State><ZipCode>6226</ZipCode>
      </PhysicalAddress>
      <SiteService>
        <Key>V1</Key>
        <Name>Family counseling</Name>
        <Description>Talks for parents and children.</Description>
        <Phone><PhoneNumber>860-555-0100 (Intake); 860-555-0101 (Office)</PhoneNumber></Phone>
        <TimeOpen>
          <Monday><From>9:00am</From><To>5:00pm</To></Monday>
          <Tuesday><From>9:00am</From><To>5:00pm</To></Tuesday>
          <Notes>By appointment</Notes>
        </TimeOpen>
        <AgeRequirements><MinimumAge>5</MinimumAge><MaximumAge>17</MaximumAge></AgeRequirements>
        <Languages><Name>Spanish</Name></Languages>
        <GeographicAreaServed><County>Windham</County><State>CT</State></GeographicAreaServed>
        <GeographicAreaServed><City>Putnam</City></GeographicAreaServed>
        <Taxonomy><Code>RP-1400.8000</Code><Name>Family Counseling</Name></Taxonomy>
      </SiteService>
    </Site>
    <Agency>
      <Key>A2</Key>
      <Name>Elm House Youth</Name>
    </Agency>
  </Agency>
</Source>
"""


def agency(inner: str) -> str:
    """An export with one agency, which has a key, a name and what is given."""
    return f"<Source><Agency><Key>A</Key><Name>Elm House</Name>{inner}</Agency></Source>"


def service(inner: str) -> str:
    """An export with one service."""
    return agency(f"<Site><Key>S</Key><SiteService><Key>V</Key><Name>Care</Name>{inner}</SiteService></Site>")


def read(folder: Path, text: str | bytes, name: str = "export.xml") -> Reading:
    """A file with this content, read."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_airs(Document.opened(path), ReadSettings())


def of(reading: Reading, kind: str) -> list[Proposal]:
    """The proposals of a kind."""
    return [one for one in reading.proposals if kind == one.kind.KIND]


def values(proposal: Proposal) -> dict[str, object]:
    """The values of a proposal by field."""
    return {name: found.value for name, found in proposal.fields.items()}


def codes(reading: Reading) -> list[str]:
    """The codes of the remarks."""
    return [remark.code for remark in reading.remarks]


def words(reading: Reading) -> str:
    """Everything that the reading has, as one text: to see that something is nowhere in it."""
    parts: list[Proposal | Remark] = [*reading.proposals, *reading.remarks]
    return "\n".join(map(repr, parts))
