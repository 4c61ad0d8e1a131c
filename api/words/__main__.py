"""`python -m api.words` writes the template of all messages and brings the catalogues up to date."""

from api.words.catalogues import main

main()
