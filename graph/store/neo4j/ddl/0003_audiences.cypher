// For whom a number is: those written before this was asked are for all.
MATCH (c:Record) WHERE c.phones_number IS NOT NULL AND c.phones_audience IS NULL SET c.phones_audience = [x IN c.phones_number | 'PUBLIC'];
