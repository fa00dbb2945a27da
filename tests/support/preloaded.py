"""What every forked process of the tests has loaded when it begins."""

from __future__ import annotations

import psycopg

import bot.cli
import bot.demo
import bot.doctor
import tests.soak.worker
import tests.support.fake_slack
from bot.language.topics import read_all

__all__ = ["bot", "psycopg", "tests"]

read_all()
