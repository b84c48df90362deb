-- The availability log on a monotonic clock (R-16): `ticks` of the `clock` of one machine since it started, which nobody
-- sets. A beat of a clock set by hand has neither.
ALTER TABLE availability ADD COLUMN clock text, ADD COLUMN ticks interval,
    ADD CONSTRAINT ticks_of_a_clock CHECK ((clock IS NULL) = (ticks IS NULL));
