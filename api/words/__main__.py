"""`python -m api.words` writes the template of all messages."""

from api.words.messages import main

main()
