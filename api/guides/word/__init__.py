"""What a Word file (DOCX) is made of: the parts that are the same for every sheet, its paragraphs and its package."""
