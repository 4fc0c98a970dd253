-- The order in which pages are opened, on whatever host: of two pages of a person the newer one is shown to.
CREATE SEQUENCE page_openings;
