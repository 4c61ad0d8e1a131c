"""Prints the schema: `python -m api.graphql > api/schema.graphql`."""

import sys

from api.graphql import schema, sdl

sys.stdout.write(sdl(schema))
