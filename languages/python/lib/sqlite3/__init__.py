"""Databases in a file or in memory, by the DB-API."""

from sqlite3.dbapi2 import *
