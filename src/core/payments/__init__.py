"""Fees and refunds, bills, payments, the ledger and its reconciliation."""
