"""Prints the schema: `python -m api.graphql > api/schema.graphql`."""

import sys

from api.graphql import sdl
from api.graphql.running import schema

sys.stdout.write(sdl(schema))
