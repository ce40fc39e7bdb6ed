#!/usr/bin/env python3
"""A made-up sales team that lives by mail: writes its letters day by day and drives the real program.

usage: company.py --daybook PROGRAM --dir DIR [--reps 12] [--weeks 8] [--seed 1]

Leaves DIR/config, DIR/mail and DIR/var; check.py recomputes what the letters say. Everything is drawn from
the seed: the same arguments make the same letters.
"""
import argparse
import csv
import datetime
import email.message
import io
import os
import random
import subprocess

START = datetime.date(2024, 1, 8)
# Chances that what stands on a stage goes on, is lost, or rests, each working day.
FORWARD = {"contact": 0.30, "need": 0.25, "proposal": 0.22, "quote": 0.28, "negotiation": 0.22,
           "contract": 0.40, "payment": 0.25}
LOSS = {"contact": 0.07, "need": 0.05, "proposal": 0.04, "quote": 0.04, "negotiation": 0.02,
        "contract": 0.005, "payment": 0.0}
WORK = [("call", 20, 50), ("visit", 60, 150), ("wechat", 5, 20), ("demo", 40, 90), ("mail", 5, 20)]
SYLLABLES = "Ba Ko Li Mu Ne Po Ra Su Ti Vo Wa Xe Yi Zo Fa Gu Hi Ja Ke Lo".split()
TRADES = "Foods Papers Motors Textiles Lights Pharma Steel Glass Paints Toys".split()


class Team:
    """Reps with their leads, heads of department, a sales head and a chairman."""

    def __init__(self, reps):
        self.members = [("top", 9, None), ("head", 7, "top")]
        self.leads, self.reps = [], {}
        for number in range(reps):
            if number % 36 == 0:
                department = "d%02d" % (number // 36)
                self.members.append((department, 5, "head"))
            if number % 6 == 0:
                lead = "m%03d" % (number // 6)
                self.members.append((lead, 4, department))
                self.leads.append(lead)
            rep = "r%03d" % number
            self.members.append((rep, 2, lead))
            self.reps[rep] = lead

    def yaml(self):
        lines = ["members:"]
        for name, rank, superior in self.members:
            above = ", superior: %s" % superior if superior else ""
            lines.append("  - { id: %s, name: Member %s, addresses: [%s@example.test], rank: %d, locale: en, "
                         "joined: 2020-01-06%s }" % (name, name, name, rank, above))
        lines.append("roles: { serviceHead: head, salesHead: head, quality: head, marketing: head, top: top }")
        return "\n".join(lines) + "\n"


class Simulation:
    def __init__(self, arguments):
        self.daybook, self.dir = arguments.daybook, arguments.dir
        self.chance = random.Random(arguments.seed)
        self.team = Team(arguments.reps)
        self.weeks, self.letters, self.customers = arguments.weeks, 0, 0
        self.open = {}
        for path in ("config", "mail/in/tmp", "mail/in/new", "mail/in/cur"):
            os.makedirs(os.path.join(self.dir, path))
        self.write("config/team.yaml", self.team.yaml())
        self.write("config/daybook.yaml", """company: { name: Simulated, locale: en, timeZone: Asia/Shanghai }
bot: { name: Daybook, address: daybook@example.test }
mailbox: { kind: maildir, path: ../mail/in }
submission: { kind: maildir, path: ../mail/out }
store: { path: ../var/daybook.sqlite, rehearsal: true, calendarLetters: true }
limits: { receiptsPerPeer: 1000 }
identity: { policy: trust-from }
""")

    def write(self, path, text):
        with open(os.path.join(self.dir, path), "w", encoding="utf-8") as file:
            file.write(text)

    def program(self, *arguments):
        command = [self.daybook, *arguments, "--config", os.path.join(self.dir, "config")]
        result = subprocess.run(command, capture_output=True)
        if result.returncode != 0:
            raise SystemExit("%s: %s" % (" ".join(command), result.stderr.decode(errors="replace")[-2000:]))
        return result.stdout.decode("utf-8-sig")

    def mail(self, who, lines):
        self.letters += 1
        message = email.message.EmailMessage()
        message["From"] = "%s@example.test" % who
        message["To"] = "daybook@example.test"
        message["Message-ID"] = "<letter.%d@example.test>" % self.letters
        message.set_content("\n".join(lines) + "\n", cte="8bit")
        name = "letter-%08d" % self.letters
        self.write("mail/in/tmp/" + name, message.as_string())
        os.rename(os.path.join(self.dir, "mail/in/tmp", name), os.path.join(self.dir, "mail/in/new", name))

    def once(self, day, clock):
        self.program("once", "--as-of", "%sT%s:00+08:00" % (day, clock))

    def look(self):
        rows = csv.DictReader(io.StringIO(self.program("export", "opportunities", "--format", "csv")))
        self.open = {}
        for row in rows:
            if row["state"] in ("open", "confiscated", "overdue"):
                self.open.setdefault(row["owner"], []).append(row)

    def fresh(self):
        self.customers += 1
        number, name = self.customers, ""
        for _ in range(4):
            name += SYLLABLES[number % 20]
            number //= 20
        return "%s%d %s" % (name.capitalize(), self.customers, TRADES[self.customers % 10])

    def steps(self, row):
        """The lines that move an opportunity on."""
        own, stage = row["id"], row["stage"]
        amount = float(row["amount"] or 0)
        if stage == "proposal":
            return ["advance %s proposal: sent; verdict: likes it; rival: none" % own]
        if stage == "quote":
            offer = max(1000, round(amount * self.chance.uniform(0.85, 1.1), self.chance.choice([0, 2])))
            return ["quote %s %.2f" % (own, offer), "advance %s" % own]
        if stage == "negotiation":
            return ["advance %s terms: 30 days" % own]
        if stage == "contract":
            return ["order %s %.2f" % (own, max(1000, amount * self.chance.uniform(0.9, 1.0))), "advance %s" % own]
        if stage == "payment":
            return ["payment %s %.2f" % (own, amount)]
        return ["advance %s" % own]

    def day_of(self, rep, day):
        """A rep's letter of the day, and what his lead has to say about his losses."""
        chance, lines, losses, undo = self.chance, [], [], None
        own = [row for row in self.open.get(rep, []) if row["state"] == "open"]
        if len(own) < 9 and chance.random() < 0.35:
            lines += ["opportunity", "customer: %s" % self.fresh(), "amount: %d" % (chance.randint(20, 400) * 1000),
                      "contact: Tom; need: boxes; decider: the owner; budget: yes; wanted: this quarter", ""]
        for row in chance.sample(own, min(len(own), chance.randint(1, 5))):
            kind, least, most = chance.choice(WORK)
            lines.append("%s %s %dm talked it over" % (row["id"], kind, chance.randint(least, most)))
        lines.append("office %dm planning" % chance.randint(0, 90))
        for row in own:
            drawn = chance.random()
            if drawn < LOSS[row["stage"]]:
                losses.append("lost %s cause:price dearer than others; rival: none" % row["id"])
            elif drawn < LOSS[row["stage"]] + FORWARD[row["stage"]]:
                lines += self.steps(row)
                if row["stage"] == "need" and chance.random() < 0.05:
                    undo = "undo %s" % row["id"]
        if day.weekday() == 4:
            lines.append("gap")
        self.mail(rep, lines)
        if undo:
            self.mail(rep, [undo])
        return losses

    def morning(self, day, is_first):
        """Leads answer what was taken, set targets, and ask how far they are."""
        letters = {lead: [] for lead in self.team.leads}
        for rep, lead in self.team.reps.items():
            taken = [row["id"] for row in self.open.get(rep, []) if row["state"] == "confiscated"]
            letters[lead] += ["return %s" % own for own in taken]
            if is_first:
                must = self.chance.randint(10, 60) * 10_000
                letters[lead].append("target @%s this month %d stretch %d" % (rep, must, must * 5 // 4))
        for lead, lines in letters.items():
            if day.weekday() == 2:
                lines.append("gap")
            if lines:
                self.mail(lead, lines)

    def run(self):
        month = None
        for number in range(self.weeks * 7):
            day = START + datetime.timedelta(days=number)
            if day.weekday() > 4:
                continue
            self.once(day, "08:30")
            self.look()
            self.morning(day, day.month != month)
            month = day.month
            self.once(day, "10:00")
            self.look()
            losses = {}
            for rep, lead in self.team.reps.items():
                losses.setdefault(lead, []).extend(self.day_of(rep, day))
            self.once(day, "17:00")
            for lead, lines in losses.items():
                if lines:
                    self.mail(lead, lines)
        end = START + datetime.timedelta(days=self.weeks * 7)
        self.once(end, "08:30")
        print("%d reps, %d weeks, %d letters" % (len(self.team.reps), self.weeks, self.letters))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--daybook", required=True)
    parser.add_argument("--dir", required=True)
    parser.add_argument("--reps", type=int, default=12)
    parser.add_argument("--weeks", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    Simulation(parser.parse_args()).run()


if __name__ == "__main__":
    main()
