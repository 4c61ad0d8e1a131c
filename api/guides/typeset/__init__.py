"""What a PDF is made by: the template, the fonts with their licences, and typst, which sets the sheet."""
