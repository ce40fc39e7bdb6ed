#!/usr/bin/env python3
"""Recomputes what Daybook's letters say from what it exports, by other code, and names each difference.

usage: check.py --daybook PROGRAM --dir DIR        (DIR/config, DIR/mail/out)

The events are folded once more, here; wherever a letter names the chain's head, its figures are held against the
state at that event: a receipt's minutes, score, forecast and change, the answers of `gap`, and each digest.
Amounts and counts must agree to the last digit; an interval must hold the exact distribution.
"""
import argparse
import bisect
import datetime
import email
import email.policy
import glob
import json
import math
import os
import re
import subprocess
import sys

import numpy
import scipy.stats

ZONE = datetime.timezone(datetime.timedelta(hours=8))
LADDER = ["contact", "need", "proposal", "quote", "negotiation", "contract", "payment"]
LIMIT = dict(zip(LADDER, [5, 7, 10, 7, 10, 5, 30]))
WEIGHT = dict(zip(LADDER, [1000, 1200, 1400, 1600, 1800, 2000, 1000]))
POINTS = {"call": 2, "wechat": 1, "mail": 1, "visit": 10, "demo": 12, "office": 0}
# So many who name one cause share it, in the weeks of the pictures; more names than these are told as a number.
ALIKE, WEEKS, NAMES = 3, 11, 8
WORDS = {"decision-maker": "decision maker", "unclear-need": "unclear need"}
PRIOR, FEWEST, STAYS, NEWEST, MONTHS, ORDERS = 20, 20, 8, 200, 12, 10
# Below this share of the company's a link is weak; fewer orders tell nothing of a price.
CLEAR, PRICED = 0.85, 3
# The close of work.
CLOSE = datetime.time(18)
MILLION = 1_000_000


def money(text):
    """`¥1,234.50` in minor units."""
    return int(text.replace("¥", "").replace(",", "").replace(".", ""))


def day_of(ms):
    return datetime.datetime.fromtimestamp(ms / 1000, ZONE).date()


def weighted(minor, ppm):
    return minor * ppm // MILLION if minor >= 0 else -(-minor * ppm // MILLION)


def yuan(minor):
    """Minor units as a letter writes them: `¥1,234.50`."""
    return "¥{:,}.{:02}".format(minor // 100, minor % 100)


def nearest(number, parts):
    return (number + parts // 2) // parts


def short(number, whole):
    """Hundredths or tenths without needless zeros: `2.4`, `0.33`, `3`."""
    text = "%d.%0*d" % (number // whole, len(str(whole)) - 1, number % whole)
    return text.rstrip("0").rstrip(".")


def working_days(calendar, today, end):
    """Working days behind a day; `calendar` holds the exceptions from Monday to Friday."""
    days = [today + datetime.timedelta(days=number) for number in range(1, (end - today).days + 1)]
    return sum(calendar.get(str(day), day.weekday() < 5) for day in days)


def calendar_of(path):
    """The shipped calendar's holidays and make-up workdays."""
    found, working = {}, None
    with open(path, encoding="utf-8") as file:
        for line in file:
            if re.match(r"\S", line):
                working = {"holidays:": False, "makeUpWorkdays:": True}.get(line.strip())
            day = re.match(r"\s+- (\d{4}-\d\d-\d\d)", line)
            if day and working is not None:
                found[day.group(1)] = working
    return found


class Company:
    """The company as its events have made it up to one of them."""

    def __init__(self):
        self.members, self.opportunities, self.targets = {}, {}, {}
        self.moves, self.outcomes, self.stays, self.newest = {}, {}, {}, {}
        self.minutes, self.score, self.counted = {}, {}, set()
        self.months, self.happened, self.undone = {}, [], set()
        self.letter, self.weights, self.reported = None, {}, set()
        self.offers, self.began, self.ordered, self.orders = {}, None, {}, {}
        # What each owner has open, for a company of many thousand that have ended.
        self.live = {}
        # When a cause was named, by which event, by whom, and whether in an alarm or in a loss.
        self.named = []

    # Folding

    def count(self, what, member, day, number, amount=0):
        for name in (member, ""):
            months, key = self.months.setdefault(name, {}), (day[:7], what)
            old = months.get(key, (0, 0))
            months[key] = (old[0] + number, old[1] + amount)

    def add(self, member, day, points):
        self.score[member, day] = self.score.get((member, day), 0) + points

    def step(self, found):
        """What one opportunity adds to its owner's funnel."""
        if not found or found["state"] in ("won", "lost", "undone") or not found["amount"]:
            return None
        return (found["owner"], found["stage"], found["probability"], found["amount"], found["dealt"] > 0)

    def change(self, key, at, **fields):
        before = self.opportunities.get(key)
        after = dict(before or {}, **fields)
        self.opportunities[key] = after
        if before:
            self.live[before["owner"]].discard(key)
        if after["state"] not in ("won", "lost", "undone"):
            self.live.setdefault(after["owner"], set()).add(key)
        else:
            self.live.setdefault(after["owner"], set())
        old, new = self.step(before), self.step(after)
        if old != new:
            for sign, step in ((-1, old), (1, new)):
                if step:
                    self.moves.setdefault(step[0], []).append((at, step[1], step[2], sign * step[3], step[4]))
        ends = ("won", "lost")
        was, now = before and before["state"], after["state"]
        if was != now:
            for state, sign, found in ((was, -1, before), (now, 1, after)):
                if state in ends:
                    for stage in set(found["path"]) | {found["stage"], ""}:
                        ended, won = self.outcomes.get(stage, (0, 0))
                        self.outcomes[stage] = (ended + sign, won + (sign if state == "won" else 0))

    def stay(self, key, day):
        found = self.opportunities[key]
        since = datetime.date.fromisoformat(found["since"])
        days = max(0, (datetime.date.fromisoformat(day) - since).days)
        self.forget(found["stage"], (int(key[2:]), len(found["path"])))
        self.stays.setdefault(found["stage"], {})[int(key[2:]), len(found["path"])] = (day, days)
        bisect.insort(self.newest.setdefault(found["stage"], []), (day, int(key[2:]), days))

    def forget(self, stage, key):
        """A stay on a stage that did not happen."""
        old = self.stays.get(stage, {}).pop(key, None)
        if old:
            self.newest[stage].remove((old[0], key[0], old[1]))

    def fold(self, event):
        kind, body, at, seq = event["kind"], json.loads(event["payload"]), event["ms"], event["seq"]
        self.began = self.began or day_of(at)
        if event["letter"] != self.letter:
            self.letter, self.weights = event["letter"], {}
        handler = getattr(self, "on_" + kind, None)
        if handler:
            handler(body, at, seq)

    def on_memberJoined(self, body, at, seq):
        self.members[body["member"]["id"]] = body["member"]

    def on_opportunityOpened(self, body, at, seq):
        clock = body["clock"]
        self.change(body["id"], at, id=body["id"], owner=body["owner"], state="open", stage=clock["stage"], path=[],
                    probability=clock["probability"], amount=(body.get("amount") or {}).get("minor"), dealt=0,
                    since=body["day"], opened=body["day"])
        self.count("opened", body["owner"], body["day"], 1)
        self.add(body["owner"], body["day"], 8000)
        self.happened.append((at, seq, body["owner"], "opened", 0))

    def before_letter(self, key):
        """The stage's weight as it stood before the letter."""
        if key not in self.weights:
            self.weights[key] = WEIGHT[self.opportunities[key]["stage"]] if key in self.opportunities else 1000
        return self.weights[key]

    def on_stageAdvanced(self, body, at, seq):
        self.before_letter(body["id"])
        self.stay(body["id"], body["day"])
        found = self.opportunities[body["id"]]
        self.add(body["owner"], body["day"], 10 * WEIGHT[found["stage"]])
        self.change(body["id"], at, state="open", stage=body["clock"]["stage"], since=body["day"],
                    probability=body["clock"]["probability"], path=found["path"] + [found["stage"]])
        self.happened.append((at, seq, body["owner"], "advanced", 0))

    def on_opportunityChanged(self, body, at, seq):
        if body.get("amount"):
            self.change(body["id"], at, amount=body["amount"]["minor"])

    def on_confiscated(self, body, at, seq):
        self.change(body["id"], at, state="confiscated")
        self.happened.append((at, seq, body["owner"], "taken", 0))

    def on_opportunityAnswered(self, body, at, seq):
        self.change(body["id"], at, state="open", owner=body["owner"])

    def on_decisionAsked(self, body, at, seq):
        if "loss" in body["matter"]:
            self.change(body["matter"]["loss"]["_0"]["opportunity"], at, state="losing")

    def on_opportunityLost(self, body, at, seq):
        self.change(body["id"], at, state="lost")
        self.happened.append((at, seq, body["owner"], "lost", 0))
        self.named.append((at, seq, body["owner"], body["autopsy"]["cause"], "loss"))

    def on_alarmRaised(self, body, at, seq):
        self.named.append((at, seq, body["asker"], body["cause"], "alarm"))

    def on_opportunityWon(self, body, at, seq):
        self.stay(body["id"], body["day"])
        self.change(body["id"], at, state="won")
        self.add(body["owner"], body["day"], 10 * WEIGHT[body["from"]])
        self.happened.append((at, seq, body["owner"], "won", 0))

    def on_leadOpened(self, body, at, seq):
        self.count("leads", body["owner"], body["day"], 1)

    def on_quoteRecorded(self, body, at, seq):
        self.offers.setdefault(body["opportunity"], body["amount"]["minor"])
        self.change(body["opportunity"], at, amount=body["amount"]["minor"])
        self.count("quotes", self.opportunities[body["opportunity"]]["owner"], body["day"], 1)
        self.happened.append((at, seq, body["by"], "quotes", body["amount"]["minor"]))

    def on_dealRecorded(self, body, at, seq):
        offer, owner = self.offers.get(body["opportunity"]), self.opportunities[body["opportunity"]]["owner"]
        orders = self.orders.setdefault(body["opportunity"], [])
        for sign in (-1, 1):
            total = sum(amount for _, amount in orders)
            if orders and offer and offer // 100 * 50 <= total and total // 2 <= offer:
                self.count("offered", owner, orders[0][0], sign, sign * offer)
                self.count("agreed", owner, orders[0][0], sign, sign * total)
            if sign < 0:
                orders.append((body["day"], body["amount"]["minor"]))
        self.change(body["opportunity"], at, amount=body["total"], dealt=body["total"])
        owner = self.opportunities[body["opportunity"]]["owner"]
        self.count("orders", owner, body["day"], 1, body["amount"]["minor"])
        self.happened.append((at, seq, body["by"], "ordered", body["amount"]["minor"]))
        self.ordered.setdefault(body["opportunity"], day_of(at))

    def on_paymentRecorded(self, body, at, seq):
        self.happened.append((at, seq, body["by"], "paid", body["amount"]["minor"]))

    def on_entryLogged(self, body, at, seq):
        content, member, day = body["content"], body["member"], body["day"]
        self.minutes[member, day] = self.minutes.get((member, day), 0) + content["minutes"]
        self.reported.add((member, day))
        weight = self.before_letter(content["object"]) if content["object"] != "office" else 1000
        for activity in content["activities"]:
            self.count("contact:" + activity, member, day, 1)
            key = (member, day, content["object"], activity)
            if content["minutes"] >= 2 and key not in self.counted:
                self.counted.add(key)
                self.add(member, day, POINTS[activity] * weight)

    def on_targetSet(self, body, at, seq):
        self.targets[body["member"], body["period"]] = body

    def on_commandUndone(self, body, at, seq):
        self.undone.update(body["seqs"])
        for taken in body["points"]:
            self.add(taken["member"], taken["day"], -taken["points"])
        restored = body["restored"].get("opportunity")
        if not restored:
            return
        state = restored["_0"]["state"]
        key, left = state["id"], state["stagesLeft"]
        before = self.opportunities[key]
        self.change(key, at, owner=state["owner"], state=state["state"], stage=state["stage"],
                    probability=state["probability"], amount=(state.get("amount") or {}).get("minor"),
                    since=state["stageSince"], dealt=state["dealt"])
        self.opportunities[key]["path"] = before["path"][:left]
        for stage, stays in self.stays.items():
            for step in [one for one in stays if one[0] == int(key[2:]) and one[1] >= left]:
                self.forget(stage, step)

    # Figures

    def ppm(self, stage, percent):
        ended, won = self.outcomes.get(stage, (0, 0))
        if ended < FEWEST:
            return percent * 10_000
        # The posterior mean of a beta distribution, to the nearest millionth.
        exact = (PRIOR * percent * 10_000 + won * MILLION, PRIOR + ended)
        mean = scipy.stats.beta.mean(PRIOR * percent / 100 + won or 1e-12, PRIOR + ended - PRIOR * percent / 100 - won
                                     or 1e-12)
        nearest = (2 * exact[0] + exact[1]) // (2 * exact[1])
        assert abs(mean * MILLION - nearest) <= 1, (mean, nearest)
        return nearest

    def open_of(self, owners):
        return [self.opportunities[key] for owner in owners for key in sorted(self.live.get(owner, ()))]

    def pipeline(self, owners, ordered=True):
        """Value, and the part of it that is calibrated; without what has an order where `ordered` is false."""
        value = calibrated = 0
        for found in self.open_of(owners):
            if self.step(found) and (ordered or not found["dealt"]):
                part = weighted(found["amount"], self.ppm(found["stage"], found["probability"]))
                value += part
                if self.outcomes.get(found["stage"], (0, 0))[0] >= FEWEST:
                    calibrated += part
        return value, calibrated

    def moved(self, owners, start, end, ordered=True):
        total = 0
        for owner in owners:
            moves = self.moves.get(owner, [])
            for at, stage, percent, amount, is_ordered in moves[bisect.bisect_left(moves, (start,)):]:
                if at < end and (ordered or not is_ordered):
                    total += weighted(amount, self.ppm(stage, percent))
        return total

    def below(self, head):
        def chain(name):
            while name:
                name = self.members[name].get("superior")
                if name:
                    yield name
        return [name for name in self.members if head in chain(name)]

    def unit(self, head):
        """The head and those below him that his rank may read."""
        rank = self.members[head]["rank"]
        if rank < 4:
            return [head]
        people = self.below(head)
        if rank == 4:
            people = [name for name in people if self.members[name].get("superior") == head]
        return [head] + people

    def days_in(self, stage):
        own = [days for _, _, days in self.newest.get(stage, [])[-NEWEST:]]
        return own if len(own) >= STAYS else [-(-LIMIT[stage] * 7 // 5)]

    def in_time(self, stage, standing, left):
        """The chance that an order comes within the days left, by convolution with numpy."""
        def masses(days):
            return numpy.bincount(days, minlength=left + 1)[:left + 1] / len(days)
        own = self.days_in(stage)
        longer = [days for days in own if days >= standing]
        total = masses([days - standing for days in longer] if longer else own)
        index = LADDER.index(stage)
        for behind in LADDER[index + 1:6]:
            total = numpy.convolve(total, masses(self.days_in(behind)))[:left + 1]
        return float(total.sum()) * MILLION

    def expected(self, people, today, end):
        """Of each opportunity without an order: its chance to be ordered in time, its amount and its number."""
        left = min((end - today).days, 366)
        found, known = [], {}
        for item in self.open_of(people):
            if not item["dealt"]:
                key = (item["stage"], (today - datetime.date.fromisoformat(item["since"])).days)
                if key not in known:
                    known[key] = self.in_time(*key, left)
                won = self.ppm(item["stage"], item["probability"])
                found.append((won * known[key] / MILLION, item["amount"] or 0, item["id"]))
        return found

    def tally(self, names, first, last):
        total = {}
        for name in names:
            for (month, what), (number, amount) in self.months.get(name, {}).items():
                if first <= month <= last:
                    old = total.get(what, (0, 0))
                    total[what] = (old[0] + number, old[1] + amount)
        return total

    def goal(self, people, period):
        head, own = people[0], self.targets.get((people[0], period))
        if own:
            return own["must"]["minor"]
        rest = [self.targets[name, period]["must"]["minor"] for name in people[1:] if (name, period) in self.targets]
        return sum(rest) if rest else None


class Check:
    def __init__(self, arguments):
        self.arguments, self.compared, self.wrong = arguments, {}, []
        self.foretold = []
        shipped = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../config/calendar.yaml")
        self.calendar = calendar_of(shipped)

    def export(self, kind):
        command = [self.arguments.daybook, "export", kind, "--config", os.path.join(self.arguments.dir, "config")]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    def same(self, what, letter, said, found, slack=0):
        self.compared[what] = self.compared.get(what, 0) + 1
        if abs(said - found) > slack:
            self.wrong.append("%s of %s at %s: the letter says %s, recomputed %s" % (what, *letter, said, found))

    def alike(self, what, letter, said, found):
        self.compared[what] = self.compared.get(what, 0) + 1
        if said != found:
            self.wrong.append("%s of %s at %s: the letter says %s, recomputed %s" % (what, *letter, said, found))

    def letters(self):
        found = {}
        for path in glob.glob(os.path.join(self.arguments.dir, "mail/out/new/*")):
            with open(path, "rb") as file:
                message = email.message_from_binary_file(file, policy=email.policy.default)
            text = message.get_body(("plain",)).get_content()
            head = re.search(r"^\s*ledger (\d+) [0-9a-f]{64}", text, re.M)
            if head:
                who = message["To"].addresses[0].username
                at = datetime.datetime.strptime(str(message["Date"]), "%a, %d %b %Y %H:%M:%S %z")
                found.setdefault(int(head.group(1)), []).append((who, at, text))
        return found

    def run(self):
        letters, company = self.letters(), Company()
        for line in self.export("events").splitlines():
            event = json.loads(line)
            at = datetime.datetime.fromisoformat(event["at"])
            event["ms"] = at_last = int(at.timestamp() * 1000)
            company.fold(event)
            for who, moment, text in letters.pop(event["seq"], []):
                self.letter(company, who, moment, text)
        if letters:
            self.wrong.append("%d letters name events that are not there" % len(letters))
        self.entries(company)
        self.backtest(company, day_of(at_last))
        for what in sorted(self.compared):
            print("%8d %s" % (self.compared[what], what))
        for line in self.wrong[:40]:
            print("DIFFERENT", line)
        print("%d figures, %d different" % (sum(self.compared.values()), len(self.wrong)))
        return 1 if self.wrong or not self.compared else 0

    def backtest(self, company, last):
        """What was foretold for periods that are over, beside what came of the same opportunities (F4)."""
        over = [one for one in self.foretold if one[1] < last]
        if not over:
            return
        held, told, came = 0, 0, 0
        for today, end, keys, low, high, mean in over:
            orders = sum(today <= company.ordered[key] <= end for key in keys if key in company.ordered)
            held += low <= orders <= high
            told, came = told + mean, came + orders
        print("backtest: %d forecasts, %.0f orders expected and %d came; %.1f %% within the 80 %% interval" % (
            len(over), told, came, 100 * held / len(over)))

    def entries(self, company):
        """The exported entries' minutes come to the days' minutes."""
        minutes = {}
        for line in self.export("entries").splitlines():
            row = json.loads(line)
            key = (row["member"], row["day"])
            minutes[key] = minutes.get(key, 0) + row["minutes"]
        for key, number in company.minutes.items():
            self.same("minutes in the export", key, minutes.get(key, 0), number)

    def letter(self, company, who, moment, text):
        local, name = moment.astimezone(ZONE), (who, str(moment))
        today = local.date()
        midnight = int(datetime.datetime.combine(today, datetime.time(), ZONE).timestamp() * 1000)
        receipt = re.search(r"^today (\d+)/\d+ minutes · score ([\d.]+)/", text, re.M)
        if receipt:
            key = (who, str(today))
            self.same("minutes of the day", name, int(receipt.group(1)), company.minutes.get(key, 0))
            self.same("score of the day", name, round(float(receipt.group(2)) * 1000), company.score.get(key, 0))
            self.forecast(company, name, text, r"^forecast (¥[\d,.]+) \(today (.*?)\)$", [who], midnight, 1 << 62)
        if "this is the week from" in text:
            self.digest(company, who, name, today, text)
        for part in re.split(r"^\s+Gap: ", text, flags=re.M)[1:]:
            self.gap(company, who, name, today, part, local.time())

    def forecast(self, company, name, text, pattern, owners, start, end, ordered=True):
        said = re.search(pattern, text, re.M)
        value, calibrated = company.pipeline(set(owners), ordered)
        change = 0 if said.group(2) == "no change" else money(said.group(2))
        self.same("forecast", name, money(said.group(1)), value)
        self.same("change of the forecast", name, change, company.moved(owners, start, end, ordered))
        dealt = re.search(r"^(¥[\d,.]+) of it ordered already", text, re.M)
        open_alone = company.pipeline(set(owners), ordered=False)[0]
        self.same("ordered part", name, money(dealt.group(1)) if dealt else 0, value - open_alone)
        part = re.search(r"^(?:¥[\d,.]+ of it ordered already, )?(?:(¥[\d,.]+) of it )?calibrated from (\d+) ended",
                         text, re.M)
        self.same("calibrated part", name, (money(part.group(1)) if part.group(1) else value) if part else 0, calibrated)
        if part:
            self.same("ended opportunities", name, int(part.group(2)), company.outcomes[""][0])

    def gap(self, company, who, name, today, text, moment):
        people = company.unit(who)
        month = "%04d-%02d" % (today.year, today.month)
        end = (today.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
        done = company.tally(people, month, month).get("orders", (0, 0))
        said = re.search(r"booked \(orders of the period\): (\d+), (¥[\d,.]+)", text)
        self.same("gap: orders booked", name, int(said.group(1)), done[0])
        self.same("gap: amount booked", name, money(said.group(2)), done[1])
        mean = self.expectation(company, name, people, today, end, text, "gap")
        goal = company.goal(people, month)
        said = re.search(r"target: must (¥[\d,.]+)", text)
        self.same("gap: target", name, money(said.group(1)) if said else 0, goal or 0)
        left = re.search(r"(still missing to must:|ahead of must by) (¥[\d,.]+)", text)
        if goal is None or mean is None or not left:
            return
        missing = money(left.group(2)) * (1 if left.group(1).startswith("still") else -1)
        self.same("gap: missing to must", name, missing, goal - done[1] - mean)
        need = re.search(r"about: (\d+) order\S*, (?:(\d+) leads?, )?(\d+) new \S+, (?:(\d+) visit\S*, )?(\d+) quote", text)
        needed = None
        if need:
            needed = self.need(company, name, people, today, missing, [int(number or 0) for number in need.groups()])
        said = re.search(r"^ *cause: (.*)$", text, re.M)
        found = self.cause(company, people, today, missing, end)
        self.alike("gap: cause", name, said.group(1) if said else None, found)
        said = re.search(r"begin (\d+) opportunit\S+ a week", text)
        if said:
            # Today is left until work closes.
            since = today - datetime.timedelta(days=1) if moment < CLOSE else today
            left = max(1, (working_days(self.calendar, since, end) + 4) // 5)
            self.same("gap: to begin a week", name, int(said.group(1)), -(-needed // left))
        own, whole, _ = self.history(company, people, today)
        given = [self.given(tally) for tally in (own, whole)]
        said = re.search(r"orders are ([\d.]+)% (under|above) the first offer \((\d+) order\S*\), "
                         r"the company's ([\d.]+)% (under|above)", text)
        if said:
            share, side, number, whole_share, whole_side = said.groups()
            said = tuple(float(one) * (-1 if word == "above" else 1)
                         for one, word in ((share, side), (number, ""), (whole_share, whole_side)))
        if own.get("offered", (0, 0))[0] >= PRICED:
            self.alike("gap: price given", name, said,
                       (given[0], own["offered"][0], given[1]))
        else:
            self.alike("gap: price given", name, said, None)

    def expectation(self, company, name, people, today, end, text, kind):
        """The mean to the minor unit, the interval by the exact distribution. Returns the letter's mean."""
        named = company.expected(set(people), today, end)
        items = [(ppm, amount) for ppm, amount, _ in named]
        said = re.search(r"([\d.]+) more orders(?: expected)? \(80% interval (\d+)–(\d+)\), (¥[\d,.]+)", text)
        if not said:
            self.same(kind + ": orders expected", name, 0, sum(ppm for ppm, _ in items), len(items))
            return 0
        self.same(kind + ": orders expected", name, float(said.group(1)), sum(ppm for ppm, _ in items) / MILLION, 0.0501)
        exact = sum(ppm * amount / MILLION for ppm, amount in items)
        # A chance is kept to the millionth: each may be off by half of one, twice.
        slack = sum(amount for _, amount in items) * 1.2 / MILLION + len(items)
        self.same(kind + ": amount expected", name, money(said.group(4)), exact, slack)
        masses = numpy.ones(1)
        for ppm, _ in items:
            masses = numpy.convolve(masses, [1 - ppm / MILLION, ppm / MILLION])
        low, high = int(said.group(2)), int(said.group(3))
        self.foretold.append((today, end, [key for _, _, key in named], low, high, float(said.group(1))))
        self.same(kind + ": below the interval", name, 0.1, masses[:low].sum(), 0.1 + 0.025)
        self.same(kind + ": above the interval", name, 0.1, masses[high + 1:].sum(), 0.1 + 0.025)
        return money(said.group(4))

    def history(self, company, people, today):
        """What these people and the company did in the months of history, and how many months those were."""
        last = "%04d-%02d" % (today.year, today.month)
        month = today.year * 12 + today.month - 1 - (MONTHS - 1)
        first = "%04d-%02d" % (month // 12, month % 12 + 1)
        months = (today.year - company.began.year) * 12 + today.month - company.began.month + 1
        return company.tally(people, first, last), company.tally([""], first, last), min(MONTHS, months)

    def given(self, tally):
        """Percent of the first offers that was given away, to a tenth; below nothing where orders were higher."""
        _, offered = tally.get("offered", (0, 0))
        _, agreed = tally.get("agreed", (0, 0))
        share = (offered - agreed) * 1000 / offered if offered else 0
        return math.copysign(math.floor(abs(share) + 0.5), share) / 10

    def cause(self, company, people, today, missing, end):
        """The weakest link to an order, in the letter's words; None where none is told."""
        own, whole, months = self.history(company, people, today)
        sellers = [one["id"] for one in company.members.values() if one["rank"] <= 3]
        mine = sum(one in people for one in sellers)
        opened, (orders, ordered) = whole.get("opened", (0, 0))[0], whole.get("orders", (0, 0))
        if missing <= 0 or orders < ORDERS or not mine:
            return None
        own_opened, (own_orders, own_ordered) = own.get("opened", (0, 0))[0], own.get("orders", (0, 0))
        mean, drawn = ordered / orders, ORDERS * opened / orders
        links = [
            ((own_opened + drawn) / (opened * mine / len(sellers) + drawn),
             "too few opportunities are begun, %s a person and month, the company %s"
             % (short(nearest(own_opened * 100, mine * months), 100),
                short(nearest(opened * 100, len(sellers) * months), 100))),
            ((own_orders + ORDERS) / (own_opened * orders / opened + ORDERS),
             "too few come to an order, %s of 100 opportunities, the company %s"
             % (short(nearest(own_orders * 1000, own_opened) if own_opened else 0, 10),
                short(nearest(orders * 1000, opened), 10))),
            ((ORDERS * mean + own_ordered) / (ORDERS + own_orders) / mean,
             "orders are small, %s each, the company %s"
             % (yuan(nearest(own_ordered, own_orders) if own_orders else 0), yuan(nearest(ordered, orders))))]
        weakest = min(links, key=lambda link: link[0])
        if weakest[0] < CLEAR:
            return weakest[1]
        if company.pipeline(set(people), ordered=False)[0] >= missing:
            return "enough is open, but not all of it closes in time"
        return "no step is weaker than in the company: not enough is open"

    def need(self, company, name, people, today, missing, said):
        own, whole, _ = self.history(company, people, today)
        orders, company_orders = own.get("orders", (0, 0)), whole["orders"]
        amount = (ORDERS * (company_orders[1] // company_orders[0]) + orders[1]) // (ORDERS + orders[0])
        wanted = -(-missing // amount)

        def rate(what):
            parts = company_orders[0] * (ORDERS + orders[0])
            share = ORDERS * whole.get(what, (0, 0))[0] + own.get(what, (0, 0))[0] * company_orders[0]
            return -(-wanted * share // parts)
        found = [wanted, rate("leads"), max(wanted, rate("opened")), rate("contact:visit"), max(wanted, rate("quotes"))]
        for what, one, other in zip(["orders", "leads", "opportunities", "visits", "quotes"], said, found):
            self.same("gap: %s needed" % what, name, one, other)
        return found[2]

    def digest(self, company, who, name, today, text):
        people = [one for one in self.reach(company, who) if one != who]
        monday = today - datetime.timedelta(days=today.weekday() + 7)
        span = [int(datetime.datetime.combine(monday + datetime.timedelta(days=days), datetime.time(), ZONE).timestamp()
                    * 1000) for days in (0, 7)]
        self.forecast(company, name, text, r"^forecast (¥[\d,.]+) \(this week (.*?)\), without what is ordered$",
                      people, *span, ordered=False)
        found = {}
        among = set(people)
        for at, seq, owner, what, amount in company.happened[bisect.bisect_left(company.happened, (span[0],)):]:
            if owner in among and at < span[1] and seq not in company.undone:
                found[what] = found.get(what, 0) + 1
                found[what + "¥"] = found.get(what + "¥", 0) + amount
        week = re.search(r"^this week: (.*)$", text, re.M).group(1)
        words = {"opened": "new", "advanced": "advanced", "quotes": "quotes", "won": "won", "lost": "lost",
                 "taken": "taken"}
        for what, word in words.items():
            said = re.search(r"(?:^|· )(\d+) %s(?: ·|$)" % word, week)
            self.same("digest: " + what, name, int(said.group(1)) if said else 0, found.get(what, 0))
        for what, word in {"quotes¥": "quoted", "ordered¥": "ordered", "paid¥": "paid"}.items():
            said = re.search(r"%s (¥[\d,.]+)" % word, week)
            self.same("digest: " + what, name, money(said.group(1)) if said else 0, found.get(what, 0))
        self.causes(company, name, among, monday, text)
        days = [str(monday + datetime.timedelta(days=number)) for number in range(7)]
        for line in re.finditer(r"^  Member (\w+) (\d+)\S* · ([\d.]+) · (\d+)/(\d+)", text, re.M):
            one, worked = line.group(1), int(line.group(5))
            minutes = sum(company.minutes.get((one, day), 0) for day in days)
            score = sum(company.score.get((one, day), 0) for day in days)
            self.same("digest: minutes a day", name, int(line.group(2)), nearest(minutes, worked) if worked else 0)
            self.same("digest: score a day", name, round(float(line.group(3)) * 100),
                      nearest(score, worked * 10) if worked else 0)
            self.same("digest: days logged", name, int(line.group(4)),
                      sum((one, day) in company.reported for day in days))
        month = "%04d-%02d" % (today.year, today.month)
        end = (today.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
        for line in re.finditer(r"^  Member (\w+) %s: (.*)$" % month, text, re.M):
            unit = [one for one in company.unit(line.group(1)) if one == who or one in people]
            if company.members[line.group(1)]["rank"] < 9 and line.group(1) != who:
                unit = [line.group(1)] + [one for one in company.below(line.group(1)) if one in people]
            said = re.search(r"booked (¥[\d,.]+)", line.group(2))
            self.same("digest: booked", name, money(said.group(1)),
                      company.tally(unit, month, month).get("orders", (0, 0))[1])
            said = re.search(r"must (¥[\d,.]+)", line.group(2))
            self.same("digest: target", name, money(said.group(1)) if said else 0, company.goal(unit, month) or 0)
            self.expectation(company, name, unit, today, end, line.group(2), "digest")

    def causes(self, company, name, people, monday, text):
        """What several named as the cause in the weeks of the pictures, in the letter's words."""
        weeks = [monday - datetime.timedelta(days=7 * (WEEKS - 1)), monday + datetime.timedelta(days=7)]
        start, end = [int(datetime.datetime.combine(day, datetime.time(), ZONE).timestamp() * 1000) for day in weeks]
        found = {}
        for at, seq, owner, cause, what in company.named[bisect.bisect_left(company.named, (start,)):]:
            if at < end and owner in people and seq not in company.undone and cause != "other":
                times, kinds = found.setdefault(cause, ({}, []))
                times[owner] = times.get(owner, 0) + 1
                kinds.append(what)
        lines = []
        for cause, (times, kinds) in found.items():
            if len(times) >= ALIKE:
                members = sorted(times, key=lambda one: (-times[one], one))
                who = ", ".join(company.members[one]["name"] for one in members[:NAMES])
                who += " and %d more" % (len(members) - NAMES) if len(members) > NAMES else ""
                number = {what: kinds.count(what) for what in ("alarm", "loss")}
                said = ", ".join("%d %s" % (count, what if count == 1 else {"alarm": "alarms", "loss": "losses"}[what])
                                 for what, count in number.items() if count)
                lines.append("%d people in %d weeks: %s (%s; %s)" % (len(members), WEEKS, WORDS.get(cause, cause), who, said))
        said = re.findall(r"^The same cause from (.*): look at the product and the policy, not at the people\.$", text, re.M)
        self.alike("digest: causes that several named", name, sorted(said), sorted(lines))

    def reach(self, company, who):
        """Whose things a rank reads: direct reports, everybody below, or all."""
        return list(company.members) if company.members[who]["rank"] >= 7 else company.unit(who)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--daybook", required=True)
    parser.add_argument("--dir", required=True)
    sys.exit(Check(parser.parse_args()).run())


if __name__ == "__main__":
    main()
