-- A partner reads the refused rows of a batch by themselves, however many were accepted.
CREATE INDEX batch_rows_by_state ON batch_rows (batch, state, index);
