"""An RT's evening: many deposits on one sheet, booked all or nothing."""
