"""`python -m api.words` writes the template of all sentences anew."""

from api.words.messages import main

main()
