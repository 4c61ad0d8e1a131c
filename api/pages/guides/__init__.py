"""Regional guides: choosing a region and a template, the preview, and the files."""
