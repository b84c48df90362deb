"""eFAWATEERcom, where the municipality is the biller: MadfooatCom's switch calls, we answer.

It pulls the bill under a number, tells of each payment, acknowledges it later, and may have a prepaid number
validated; in JSON with HTTP Basic (`json_doors.py`) or in XML with a signed body (`xml_doors.py`). Both are
read into one tree of texts (`tree.py`) and answered by one counter (`counter.py`). Its list of a day comes as
the biller portal's export (`rail.py`). Error codes stand in `codes.toml` alone.
"""
