"""Values by grammar: money, percents, quantities and dates, with what they stand for."""
