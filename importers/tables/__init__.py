"""Tables: CSV, TSV, XLSX and ODS."""
