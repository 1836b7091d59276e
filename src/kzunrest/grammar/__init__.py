"""Grammar: rules with names that read words as numbers, days, places, speakers, counts and events."""
