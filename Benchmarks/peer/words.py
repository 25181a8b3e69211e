"""What the peer's page says, in Swedish alone."""

from datetime import date
from functools import lru_cache

MARKS = {
    "kept": "ok", "under-way": "go", "planned": "plan", "not-planned": "none", "late": "late", "partly-kept": "part",
    "not-kept": "no", "awaits-judgement": "wait"}
WORDS = {
    "kept": "Uppfyllt", "under-way": "Pågår", "planned": "Planerat", "not-planned": "Inte planerat", "late": "Försenat",
    "partly-kept": "Delvis uppfyllt", "not-kept": "Ej uppfyllt", "awaits-judgement": "Väntar på bedömning"}
COUNTS = {
    "kept": "{n} uppfyllda", "under-way": "{n} pågår", "planned": "{n} planerade", "not-planned": "{n} inte planerade",
    "late": "{n} försenade", "partly-kept": "{n} delvis uppfyllda", "not-kept": "{n} ej uppfyllda",
    "awaits-judgement": "{n} väntar på bedömning"}
HAPPENINGS = {
    "held": ("ok", "Genomförd: {subject}"), "cancelled": ("no", "Inställd: {subject}"),
    "done": ("ok", "Genomfört: {subject}"), "declined": ("decl", "Avböjt: {subject}"),
    "paused": ("rest", "Vilar: {subject}"), "news": ("note", "{subject}"), "launched": ("go", "Löftet gavs: {subject}"),
    "partly-kept": ("part", "Delvis uppfyllt: {subject}"), "not-kept": ("no", "Ej uppfyllt: {subject}")}
PARTS = {
    None: "i dag", "morning": "i morse", "day": "mitt på dagen", "afternoon": "i eftermiddag", "evening": "i kväll",
    "night": "i natt"}
MONTHS = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december"]
WEEKDAYS = ["mån", "tis", "ons", "tors", "fre", "lör", "sön"]


def plural(text, count):
    return text.format(n=count)


@lru_cache(maxsize=1000)
def day_long(text):
    day = date.fromisoformat(text)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=1000)
def day_month(text):
    day = date.fromisoformat(text)
    return f"{day.day} {MONTHS[day.month - 1]}"


@lru_cache(maxsize=1000)
def day_short(text):
    return f"{WEEKDAYS[date.fromisoformat(text).weekday()]} {day_month(text)}"


def near_day(text):
    return day_short(text)


def number(value):
    if value is None:
        return "–"
    return f"{value:,.1f}".replace(",", "\u00a0").replace(".", ",").removesuffix(",0")
