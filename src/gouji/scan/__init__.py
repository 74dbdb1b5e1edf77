"""The reviewer's scan: thousands of reports, each checked in a process of its own, into a database from which all results are made."""
