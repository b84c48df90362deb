"""Long tests begin the run of every process that shares it."""

from support.dealing import dealt

LONG = [("a", "a1"), ("a", "a2"), ("b", "b1"), ("c", "c1")]
REST = [str(number) for number in range(8)]


def test_each_process_begins_with_its_part_of_the_long_tests_and_files_stay_whole() -> None:
    assert dealt(LONG, REST, 2) == ["a1", "a2", *"0123", "b1", "c1", *"4567"]


def test_no_test_is_lost_or_run_twice_whatever_the_number_of_processes() -> None:
    for processes in range(1, 20):
        for long, rest in ((LONG, REST), (LONG, []), ([], REST), (LONG, REST[:1])):
            order = dealt(long, rest, processes)
            assert sorted(order) == sorted([each for _, each in long] + rest)
