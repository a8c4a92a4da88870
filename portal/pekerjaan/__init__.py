"""Work that takes longer than a page: a table of jobs, and the worker that does them."""
