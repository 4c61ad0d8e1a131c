// What a number is called: those written before have no label, which a list keeps as an empty text.
MATCH (c:Record) WHERE c.phones_number IS NOT NULL AND c.phones_label IS NULL SET c.phones_label = [x IN c.phones_number | ''];
