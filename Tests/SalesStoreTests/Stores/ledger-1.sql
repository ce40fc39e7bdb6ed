BEGIN TRANSACTION;
CREATE TABLE calendar_letter (
  kind TEXT NOT NULL, member TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (kind, member, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE configuration (
  file TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, version INTEGER NOT NULL
) STRICT;
INSERT INTO "configuration" VALUES('team.yaml','members:
  - { id: wang, addresses: [wang@example.test], name: "王芳", rank: "2", superior: "li", joined: "2025-01-01" }
  - { id: li, addresses: [li@example.test], name: "李强", rank: "4", superior: "zhao", joined: "2025-01-01" }
  - { id: zhao, addresses: [zhao@example.test], name: "赵敏", rank: "7", superior: "qian", joined: "2025-01-01" }
  - { id: qian, addresses: [qian@example.test], name: "钱進", rank: "9", joined: "2025-01-01" }
  - { id: chen, addresses: [chen@example.test], name: "Chen Jing", rank: "2", superior: "li", locale: "en", joined: "2025-01-01" }
  - { id: sun, addresses: [sun@example.test], name: "孙磊", rank: "5", superior: "zhao", joined: "2025-01-01" }
roles: { serviceHead: sun, salesHead: zhao, quality: zhao, marketing: zhao, top: qian }
',1);
INSERT INTO "configuration" VALUES('process.yaml','# The company''s way of selling. Changing it never rewrites history: the ledger keeps every adopted version.

# key, names, other words people use, class (active-dev passive-dev active-trans passive-trans), points.
activities:
  - { key: call, zh: 电话, en: call, aliases: [打电话, phone], class: active-dev, points: 2 }
  - { key: wechat, zh: 微信, en: wechat, aliases: [QQ, im], class: active-dev, points: 1 }
  - { key: mail, zh: 邮件, en: mail, aliases: [发邮件, email], class: active-dev, points: 1 }
  - { key: flyer, zh: 传单, en: flyer, aliases: [派单], class: active-dev, points: 1 }
  - { key: store, zh: 入店, en: store, aliases: [扫街, walk-in], class: active-dev, points: 3 }
  - { key: visit, zh: 拜访, en: visit, aliases: [面谈, meeting], class: active-dev, points: 10 }
  - { key: demo, zh: 演示, en: demo, aliases: [产品演示], class: active-dev, points: 12 }
  - { key: sample, zh: 打样, en: sample, aliases: [样品], class: active-trans, points: 8 }
  - { key: proposal, zh: 方案, en: proposal, aliases: [写方案], class: active-trans, points: 10 }
  - { key: quoting, zh: 报价, en: quoting, aliases: [quote], class: active-trans, points: 8 }
  - { key: negotiation, zh: 谈判, en: negotiation, aliases: [议价], class: active-dev, points: 12 }
  - { key: signing, zh: 签约, en: signing, aliases: [签合同], class: active-trans, points: 20 }
  - { key: collection, zh: 收款, en: collection, aliases: [催款], class: active-trans, points: 15 }
  - { key: inquiry, zh: 询盘, en: inquiry, aliases: [来电, 来访, 验厂, inbound], class: passive-dev, points: 4 }
  - { key: delivery, zh: 送货, en: delivery, aliases: [发货], class: passive-trans, points: 2 }
  - { key: service, zh: 售后, en: service, aliases: [维护], class: passive-trans, points: 4 }
  - { key: complaint, zh: 投诉处理, en: complaint, aliases: [投诉], class: passive-trans, points: 4 }
  - { key: office, zh: 内部, en: office, aliases: [开会, 培训, 行政], class: passive-trans, points: 0 }

# A criterion is met by the field of its key (proof: answer), or by a record (proof: quote, deal, payment).
# chance in percent, limit in working days.
lines:
  - key: default
    zh: 常规业务
    en: regular business
    stages:
      - key: contact
        zh: 初步接触
        en: contact
        chance: 10
        limit: 5
        weight: 1.0
        criteria:
          - { key: contact, zh: "联系人", en: "contact person", proof: answer }
          - { key: need, zh: "一句话需求", en: "need in one sentence", proof: answer }
      - key: need
        zh: 需求确认
        en: need
        chance: 25
        limit: 7
        weight: 1.2
        criteria:
          - { key: decider, zh: "决策人", en: "decision maker", proof: answer }
          - { key: budget, zh: "预算", en: "budget", proof: answer }
          - { key: wanted, zh: "时间", en: "date wanted", proof: answer }
      - key: proposal
        zh: 方案打样
        en: proposal
        chance: 40
        limit: 10
        weight: 1.4
        criteria:
          - { key: proposal, zh: "方案或样品已交付", en: "proposal or sample delivered", proof: answer }
          - { key: verdict, zh: "客户意见", en: "customer''s verdict", proof: answer }
          - { key: rival, zh: "对手", en: "rival", proof: answer }
      - key: quote
        zh: 报价
        en: quote
        chance: 60
        limit: 7
        weight: 1.6
        criteria:
          - { key: quote, zh: "报价记录", en: "a recorded quote", proof: quote }
      - key: negotiation
        zh: 谈判
        en: negotiation
        chance: 75
        limit: 10
        weight: 1.8
        criteria:
          - { key: terms, zh: "条款（价格、交期、付款）", en: "terms agreed (price, delivery, payment)", proof: answer }
      - key: contract
        zh: 签约
        en: contract
        chance: 90
        limit: 5
        weight: 2.0
        criteria:
          - { key: deal, zh: "订单记录", en: "a recorded deal", proof: deal }
      - key: payment
        zh: 收款
        en: payment
        chance: 100
        limit: 30
        weight: 1.0
        criteria:
          - { key: paid, zh: "全额收款", en: "paid in full", proof: payment }

# The cause tree for alarms and losses.
causes:
  - { key: price, zh: 价格, en: price }
  - { key: quality, zh: 质量, en: quality }
  - { key: delivery, zh: 交期, en: delivery }
  - { key: terms, zh: 账期, en: terms }
  - { key: relationship, zh: 关系, en: relationship }
  - { key: decision-maker, zh: 决策人, en: decision maker }
  - { key: rival, zh: 竞争对手, en: rival }
  - { key: unclear-need, zh: 需求不明, en: unclear need }
  - { key: capacity, zh: 产能, en: capacity }
  - { key: technical, zh: 技术, en: technical }
  - { key: other, zh: 其他, en: other }
',1);
INSERT INTO "configuration" VALUES('calendar.yaml','# Working hours by weekday, public holidays and make-up workdays (China 2026).
hours:
  mon: [09:00-12:00, 13:00-18:00]
  tue: [09:00-12:00, 13:00-18:00]
  wed: [09:00-12:00, 13:00-18:00]
  thu: [09:00-12:00, 13:00-18:00]
  fri: [09:00-12:00, 13:00-18:00]
makeUpHours: [09:00-12:00, 13:00-18:00]

# Only days that would be working days need to stand here.
holidays:
  - 2026-01-01
  - 2026-01-02
  - 2026-02-16
  - 2026-02-17
  - 2026-02-18
  - 2026-02-19
  - 2026-02-20
  - 2026-02-23
  - 2026-04-06
  - 2026-05-01
  - 2026-05-04
  - 2026-05-05
  - 2026-06-19
  - 2026-09-25
  - 2026-10-01
  - 2026-10-02
  - 2026-10-05
  - 2026-10-06
  - 2026-10-07

makeUpWorkdays:
  - 2026-01-04
  - 2026-02-14
  - 2026-02-28
  - 2026-05-09
  - 2026-09-20
  - 2026-10-10

# Ends beyond this year are counted Monday to Friday and marked provisional.
lastYear: 2026
',1);
INSERT INTO "configuration" VALUES('rules.yaml','# Every number of the sales rules.
currency: CNY                 # the company''s ISO 4217 code; amounts in others are refused

log:
  lateDays: 14                # entries and corrections reach this many days back
  costLimit: 5000             # a higher cost in an entry is taken for a slip

minimums: { minutes: 300, points: 20 }   # a working day

quotas: { call: 20, visit: 2, wechat: 10, mail: 5 }   # contacts a day

report:
  cutOff: "18:00"             # the daily report''s cut-off
  reminderMinutes: 30         # the reminder goes out this long before it
  highestRank: 3              # members up to this rank owe a report

brief:
  at: "08:30"
  suggest: { activity: call, minutes: 30 }   # what a tick records when no next touch was promised

letters: { from: "08:00", until: "19:00" }   # letters to people go out inside these hours of their working days

deadlines:
  remindAt: [3, 1, 0]         # working days left
  escalateFrom: 3             # from this taking in one stage the superior''s superior holds it
',1);
INSERT INTO "configuration" VALUES('permissions.yaml','# The nine ranks and what they may do. Scope: self, reports (direct reports), subtree, group.
ranks:
  - { rank: 1, scope: self }
  - { rank: 2, scope: self }
  - { rank: 3, scope: self }
  - { rank: 4, scope: reports }
  - { rank: 5, scope: subtree }
  - { rank: 6, scope: subtree }
  - { rank: 7, scope: group }
  - { rank: 8, scope: group }
  - { rank: 9, scope: group }

# The lowest rank that may do it.
actions:
  answerConfiscation: 4       # keep, return, assign: the holder and his superiors
  waiveCriterion: 4
',1);
INSERT INTO "configuration" VALUES('keywords.yaml','# More words for keywords, by their English name; the built-in ones always work.
aliases:
  advance: [推进到, 往前推]
  me: [我的]
  keep: [我自己跟, 我来跟, 自己跟]
  return: [退回, 还给业务员, 还给他, 还给她, 同意归还]
  assign: [分配给, 换人, 转给, 交给]
  help: [怎么用, "?"]

# Words that hint at an activity in a free sentence. They never record anything: they only help to offer the
# line that somebody probably meant.
hints:
  visit: [去了, 见了, 见面, 聊了, 上门, met, visited, went to]
  call: [打了, 通话, 通了, called, rang, spoke]
  wechat: [发了微信, 加了微信]
  sample: [寄了样, 送样]

# Words behind an empty box of the brief that say it was not done: such a line is kept, not recorded.
negations: [没时间, 没打, 没做, 没去, 没来得及, 未做, 来不及, 明天, 改天, 取消, not yet, not done, no time, tomorrow, cancelled]

# A line that is wholly one of these (with a name in front or behind) is a greeting and never part of an entry.
greetings:
  - 谢谢
  - 多谢
  - 感谢
  - 谢了
  - 辛苦了
  - 好
  - 您好
  - 你好
  - 早
  - 早上好
  - 上午好
  - 下午好
  - 晚上好
  - 祝好
  - 祝商祺
  - 顺祝商祺
  - 此致
  - 敬礼
  - 收到
  - 好的
  - thanks
  - thank you
  - many thanks
  - hi
  - hello
  - dear
  - good morning
  - best
  - best regards
  - kind regards
  - regards
  - cheers
  - br
',1);
CREATE TABLE counted_activity (
  member TEXT NOT NULL, day TEXT NOT NULL, object TEXT NOT NULL, activity TEXT NOT NULL,
  PRIMARY KEY (member, day, object, activity)
) STRICT, WITHOUT ROWID;
INSERT INTO "counted_activity" VALUES('wang','2026-03-02','O-1','visit');
CREATE TABLE counter (letter TEXT PRIMARY KEY NOT NULL, last INTEGER NOT NULL) STRICT;
INSERT INTO "counter" VALUES('C',1);
INSERT INTO "counter" VALUES('O',1);
INSERT INTO "counter" VALUES('E',1);
CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;
INSERT INTO "customer" VALUES(1,'华东精密印刷有限公司','华东精密印刷','wang','2026-03-02');
CREATE TABLE day_contact (
  member TEXT NOT NULL, day TEXT NOT NULL, activity TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (member, day, activity)
) STRICT, WITHOUT ROWID;
INSERT INTO "day_contact" VALUES('wang','2026-03-02','visit',1);
CREATE TABLE drop_attempt (opportunity INTEGER PRIMARY KEY, count INTEGER NOT NULL) STRICT;
CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  member TEXT NOT NULL,
  day TEXT NOT NULL,
  late_days INTEGER NOT NULL,
  object TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 960),
  content TEXT NOT NULL CHECK (json_valid(content)),
  weight INTEGER NOT NULL,
  worth TEXT NOT NULL CHECK (json_valid(worth)),
  corrects INTEGER,
  corrected_by INTEGER,
  score INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
INSERT INTO "entry" VALUES(1,1772416800000,'wang','2026-03-02',0,'O-1',60,'{"activities":["visit"],"minutes":60,"object":"O-1","text":"演示完"}',1000,'[10000]',NULL,NULL,10000,X'DF5B4F7A605FEC387330EC2C292AE4CF6409E39D3B6AA776B9E213866FD64CBF');
CREATE TABLE event (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  at INTEGER NOT NULL CHECK (at >= 0),
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  subject TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  letter INTEGER,
  prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO "event" VALUES(1,1772413200000,'operator','configurationAdopted',1,'team.yaml','{"file":"team.yaml","text":"members:\n  - { id: wang, addresses: [wang@example.test], name: \"王芳\", rank: \"2\", superior: \"li\", joined: \"2025-01-01\" }\n  - { id: li, addresses: [li@example.test], name: \"李强\", rank: \"4\", superior: \"zhao\", joined: \"2025-01-01\" }\n  - { id: zhao, addresses: [zhao@example.test], name: \"赵敏\", rank: \"7\", superior: \"qian\", joined: \"2025-01-01\" }\n  - { id: qian, addresses: [qian@example.test], name: \"钱進\", rank: \"9\", joined: \"2025-01-01\" }\n  - { id: chen, addresses: [chen@example.test], name: \"Chen Jing\", rank: \"2\", superior: \"li\", locale: \"en\", joined: \"2025-01-01\" }\n  - { id: sun, addresses: [sun@example.test], name: \"孙磊\", rank: \"5\", superior: \"zhao\", joined: \"2025-01-01\" }\nroles: { serviceHead: sun, salesHead: zhao, quality: zhao, marketing: zhao, top: qian }\n"}',NULL,X'0000000000000000000000000000000000000000000000000000000000000000',X'FAC269786B6081E2D31C33926F79DE79FD2018E06076E12565A011859A0B8B9F');
INSERT INTO "event" VALUES(2,1772413200000,'operator','configurationAdopted',1,'process.yaml','{"file":"process.yaml","text":"# The company''s way of selling. Changing it never rewrites history: the ledger keeps every adopted version.\n\n# key, names, other words people use, class (active-dev passive-dev active-trans passive-trans), points.\nactivities:\n  - { key: call, zh: 电话, en: call, aliases: [打电话, phone], class: active-dev, points: 2 }\n  - { key: wechat, zh: 微信, en: wechat, aliases: [QQ, im], class: active-dev, points: 1 }\n  - { key: mail, zh: 邮件, en: mail, aliases: [发邮件, email], class: active-dev, points: 1 }\n  - { key: flyer, zh: 传单, en: flyer, aliases: [派单], class: active-dev, points: 1 }\n  - { key: store, zh: 入店, en: store, aliases: [扫街, walk-in], class: active-dev, points: 3 }\n  - { key: visit, zh: 拜访, en: visit, aliases: [面谈, meeting], class: active-dev, points: 10 }\n  - { key: demo, zh: 演示, en: demo, aliases: [产品演示], class: active-dev, points: 12 }\n  - { key: sample, zh: 打样, en: sample, aliases: [样品], class: active-trans, points: 8 }\n  - { key: proposal, zh: 方案, en: proposal, aliases: [写方案], class: active-trans, points: 10 }\n  - { key: quoting, zh: 报价, en: quoting, aliases: [quote], class: active-trans, points: 8 }\n  - { key: negotiation, zh: 谈判, en: negotiation, aliases: [议价], class: active-dev, points: 12 }\n  - { key: signing, zh: 签约, en: signing, aliases: [签合同], class: active-trans, points: 20 }\n  - { key: collection, zh: 收款, en: collection, aliases: [催款], class: active-trans, points: 15 }\n  - { key: inquiry, zh: 询盘, en: inquiry, aliases: [来电, 来访, 验厂, inbound], class: passive-dev, points: 4 }\n  - { key: delivery, zh: 送货, en: delivery, aliases: [发货], class: passive-trans, points: 2 }\n  - { key: service, zh: 售后, en: service, aliases: [维护], class: passive-trans, points: 4 }\n  - { key: complaint, zh: 投诉处理, en: complaint, aliases: [投诉], class: passive-trans, points: 4 }\n  - { key: office, zh: 内部, en: office, aliases: [开会, 培训, 行政], class: passive-trans, points: 0 }\n\n# A criterion is met by the field of its key (proof: answer), or by a record (proof: quote, deal, payment).\n# chance in percent, limit in working days.\nlines:\n  - key: default\n    zh: 常规业务\n    en: regular business\n    stages:\n      - key: contact\n        zh: 初步接触\n        en: contact\n        chance: 10\n        limit: 5\n        weight: 1.0\n        criteria:\n          - { key: contact, zh: \"联系人\", en: \"contact person\", proof: answer }\n          - { key: need, zh: \"一句话需求\", en: \"need in one sentence\", proof: answer }\n      - key: need\n        zh: 需求确认\n        en: need\n        chance: 25\n        limit: 7\n        weight: 1.2\n        criteria:\n          - { key: decider, zh: \"决策人\", en: \"decision maker\", proof: answer }\n          - { key: budget, zh: \"预算\", en: \"budget\", proof: answer }\n          - { key: wanted, zh: \"时间\", en: \"date wanted\", proof: answer }\n      - key: proposal\n        zh: 方案打样\n        en: proposal\n        chance: 40\n        limit: 10\n        weight: 1.4\n        criteria:\n          - { key: proposal, zh: \"方案或样品已交付\", en: \"proposal or sample delivered\", proof: answer }\n          - { key: verdict, zh: \"客户意见\", en: \"customer''s verdict\", proof: answer }\n          - { key: rival, zh: \"对手\", en: \"rival\", proof: answer }\n      - key: quote\n        zh: 报价\n        en: quote\n        chance: 60\n        limit: 7\n        weight: 1.6\n        criteria:\n          - { key: quote, zh: \"报价记录\", en: \"a recorded quote\", proof: quote }\n      - key: negotiation\n        zh: 谈判\n        en: negotiation\n        chance: 75\n        limit: 10\n        weight: 1.8\n        criteria:\n          - { key: terms, zh: \"条款（价格、交期、付款）\", en: \"terms agreed (price, delivery, payment)\", proof: answer }\n      - key: contract\n        zh: 签约\n        en: contract\n        chance: 90\n        limit: 5\n        weight: 2.0\n        criteria:\n          - { key: deal, zh: \"订单记录\", en: \"a recorded deal\", proof: deal }\n      - key: payment\n        zh: 收款\n        en: payment\n        chance: 100\n        limit: 30\n        weight: 1.0\n        criteria:\n          - { key: paid, zh: \"全额收款\", en: \"paid in full\", proof: payment }\n\n# The cause tree for alarms and losses.\ncauses:\n  - { key: price, zh: 价格, en: price }\n  - { key: quality, zh: 质量, en: quality }\n  - { key: delivery, zh: 交期, en: delivery }\n  - { key: terms, zh: 账期, en: terms }\n  - { key: relationship, zh: 关系, en: relationship }\n  - { key: decision-maker, zh: 决策人, en: decision maker }\n  - { key: rival, zh: 竞争对手, en: rival }\n  - { key: unclear-need, zh: 需求不明, en: unclear need }\n  - { key: capacity, zh: 产能, en: capacity }\n  - { key: technical, zh: 技术, en: technical }\n  - { key: other, zh: 其他, en: other }\n"}',NULL,X'FAC269786B6081E2D31C33926F79DE79FD2018E06076E12565A011859A0B8B9F',X'D7A19DBA82565A6B3CF562CB720EB8F8CF36FB70FE5D635F65AF4ADA779D4ED1');
INSERT INTO "event" VALUES(3,1772413200000,'operator','configurationAdopted',1,'calendar.yaml','{"file":"calendar.yaml","text":"# Working hours by weekday, public holidays and make-up workdays (China 2026).\nhours:\n  mon: [09:00-12:00, 13:00-18:00]\n  tue: [09:00-12:00, 13:00-18:00]\n  wed: [09:00-12:00, 13:00-18:00]\n  thu: [09:00-12:00, 13:00-18:00]\n  fri: [09:00-12:00, 13:00-18:00]\nmakeUpHours: [09:00-12:00, 13:00-18:00]\n\n# Only days that would be working days need to stand here.\nholidays:\n  - 2026-01-01\n  - 2026-01-02\n  - 2026-02-16\n  - 2026-02-17\n  - 2026-02-18\n  - 2026-02-19\n  - 2026-02-20\n  - 2026-02-23\n  - 2026-04-06\n  - 2026-05-01\n  - 2026-05-04\n  - 2026-05-05\n  - 2026-06-19\n  - 2026-09-25\n  - 2026-10-01\n  - 2026-10-02\n  - 2026-10-05\n  - 2026-10-06\n  - 2026-10-07\n\nmakeUpWorkdays:\n  - 2026-01-04\n  - 2026-02-14\n  - 2026-02-28\n  - 2026-05-09\n  - 2026-09-20\n  - 2026-10-10\n\n# Ends beyond this year are counted Monday to Friday and marked provisional.\nlastYear: 2026\n"}',NULL,X'D7A19DBA82565A6B3CF562CB720EB8F8CF36FB70FE5D635F65AF4ADA779D4ED1',X'1B40A1BEAB8D7ABABC9330D8C599DA4D6DB6FF3CE9F16702760C35D0276683A7');
INSERT INTO "event" VALUES(4,1772413200000,'operator','configurationAdopted',1,'rules.yaml','{"file":"rules.yaml","text":"# Every number of the sales rules.\ncurrency: CNY                 # the company''s ISO 4217 code; amounts in others are refused\n\nlog:\n  lateDays: 14                # entries and corrections reach this many days back\n  costLimit: 5000             # a higher cost in an entry is taken for a slip\n\nminimums: { minutes: 300, points: 20 }   # a working day\n\nquotas: { call: 20, visit: 2, wechat: 10, mail: 5 }   # contacts a day\n\nreport:\n  cutOff: \"18:00\"             # the daily report''s cut-off\n  reminderMinutes: 30         # the reminder goes out this long before it\n  highestRank: 3              # members up to this rank owe a report\n\nbrief:\n  at: \"08:30\"\n  suggest: { activity: call, minutes: 30 }   # what a tick records when no next touch was promised\n\nletters: { from: \"08:00\", until: \"19:00\" }   # letters to people go out inside these hours of their working days\n\ndeadlines:\n  remindAt: [3, 1, 0]         # working days left\n  escalateFrom: 3             # from this taking in one stage the superior''s superior holds it\n"}',NULL,X'1B40A1BEAB8D7ABABC9330D8C599DA4D6DB6FF3CE9F16702760C35D0276683A7',X'AAA08BE19D431E14C7900492087BC7D55DCEF1139B2BE606F371EA5A56D43495');
INSERT INTO "event" VALUES(5,1772413200000,'operator','configurationAdopted',1,'permissions.yaml','{"file":"permissions.yaml","text":"# The nine ranks and what they may do. Scope: self, reports (direct reports), subtree, group.\nranks:\n  - { rank: 1, scope: self }\n  - { rank: 2, scope: self }\n  - { rank: 3, scope: self }\n  - { rank: 4, scope: reports }\n  - { rank: 5, scope: subtree }\n  - { rank: 6, scope: subtree }\n  - { rank: 7, scope: group }\n  - { rank: 8, scope: group }\n  - { rank: 9, scope: group }\n\n# The lowest rank that may do it.\nactions:\n  answerConfiscation: 4       # keep, return, assign: the holder and his superiors\n  waiveCriterion: 4\n"}',NULL,X'AAA08BE19D431E14C7900492087BC7D55DCEF1139B2BE606F371EA5A56D43495',X'F1E4F340A1007FEB5CCD9043456B1C54E93DC4A1FAD824C930B15CC8CA44E914');
INSERT INTO "event" VALUES(6,1772413200000,'operator','configurationAdopted',1,'keywords.yaml','{"file":"keywords.yaml","text":"# More words for keywords, by their English name; the built-in ones always work.\naliases:\n  advance: [推进到, 往前推]\n  me: [我的]\n  keep: [我自己跟, 我来跟, 自己跟]\n  return: [退回, 还给业务员, 还给他, 还给她, 同意归还]\n  assign: [分配给, 换人, 转给, 交给]\n  help: [怎么用, \"?\"]\n\n# Words that hint at an activity in a free sentence. They never record anything: they only help to offer the\n# line that somebody probably meant.\nhints:\n  visit: [去了, 见了, 见面, 聊了, 上门, met, visited, went to]\n  call: [打了, 通话, 通了, called, rang, spoke]\n  wechat: [发了微信, 加了微信]\n  sample: [寄了样, 送样]\n\n# Words behind an empty box of the brief that say it was not done: such a line is kept, not recorded.\nnegations: [没时间, 没打, 没做, 没去, 没来得及, 未做, 来不及, 明天, 改天, 取消, not yet, not done, no time, tomorrow, cancelled]\n\n# A line that is wholly one of these (with a name in front or behind) is a greeting and never part of an entry.\ngreetings:\n  - 谢谢\n  - 多谢\n  - 感谢\n  - 谢了\n  - 辛苦了\n  - 好\n  - 您好\n  - 你好\n  - 早\n  - 早上好\n  - 上午好\n  - 下午好\n  - 晚上好\n  - 祝好\n  - 祝商祺\n  - 顺祝商祺\n  - 此致\n  - 敬礼\n  - 收到\n  - 好的\n  - thanks\n  - thank you\n  - many thanks\n  - hi\n  - hello\n  - dear\n  - good morning\n  - best\n  - best regards\n  - kind regards\n  - regards\n  - cheers\n  - br\n"}',NULL,X'F1E4F340A1007FEB5CCD9043456B1C54E93DC4A1FAD824C930B15CC8CA44E914',X'1524A04E9533D7260B802A18086C5084215BB6A92FA197434AB390FA8387EEB1');
INSERT INTO "event" VALUES(7,1772413200000,'operator','memberJoined',1,'chen','{"member":{"addresses":["chen@example.test"],"id":"chen","joined":"2025-01-01","language":"en","name":"Chen Jing","rank":2,"superior":"li","zoneName":"Asia/Shanghai"}}',NULL,X'1524A04E9533D7260B802A18086C5084215BB6A92FA197434AB390FA8387EEB1',X'1BB85BB97AC0E5E6A39C53D328072AB4115F6C5DA7CE1E643B8CAFF2534F1967');
INSERT INTO "event" VALUES(8,1772413200000,'operator','memberJoined',1,'li','{"member":{"addresses":["li@example.test"],"id":"li","joined":"2025-01-01","language":"zh-Hans","name":"李强","rank":4,"superior":"zhao","zoneName":"Asia/Shanghai"}}',NULL,X'1BB85BB97AC0E5E6A39C53D328072AB4115F6C5DA7CE1E643B8CAFF2534F1967',X'45E8446D6366689743E3167C7BD1D55A6182CEB5B73A0C220A8310BD688BFF73');
INSERT INTO "event" VALUES(9,1772413200000,'operator','memberJoined',1,'qian','{"member":{"addresses":["qian@example.test"],"id":"qian","joined":"2025-01-01","language":"zh-Hans","name":"钱進","rank":9,"zoneName":"Asia/Shanghai"}}',NULL,X'45E8446D6366689743E3167C7BD1D55A6182CEB5B73A0C220A8310BD688BFF73',X'596283FDE9D24AEBEC923C49577416C13D36E0D6DBEF3FB4E3F8C424D88951F1');
INSERT INTO "event" VALUES(10,1772413200000,'operator','memberJoined',1,'sun','{"member":{"addresses":["sun@example.test"],"id":"sun","joined":"2025-01-01","language":"zh-Hans","name":"孙磊","rank":5,"superior":"zhao","zoneName":"Asia/Shanghai"}}',NULL,X'596283FDE9D24AEBEC923C49577416C13D36E0D6DBEF3FB4E3F8C424D88951F1',X'96940FB24764CC7A876B2B24D7FB741E93860EED839FF78A890E7648D2DEB6FA');
INSERT INTO "event" VALUES(11,1772413200000,'operator','memberJoined',1,'wang','{"member":{"addresses":["wang@example.test"],"id":"wang","joined":"2025-01-01","language":"zh-Hans","name":"王芳","rank":2,"superior":"li","zoneName":"Asia/Shanghai"}}',NULL,X'96940FB24764CC7A876B2B24D7FB741E93860EED839FF78A890E7648D2DEB6FA',X'219FE825BCD7F594B6AA4C2ABE75A4C5AA8B9FB734CA2FA2A490EA6586DD1B2A');
INSERT INTO "event" VALUES(12,1772413200000,'operator','memberJoined',1,'zhao','{"member":{"addresses":["zhao@example.test"],"id":"zhao","joined":"2025-01-01","language":"zh-Hans","name":"赵敏","rank":7,"superior":"qian","zoneName":"Asia/Shanghai"}}',NULL,X'219FE825BCD7F594B6AA4C2ABE75A4C5AA8B9FB734CA2FA2A490EA6586DD1B2A',X'D681BBAB6A0F58A086EE2D9224AAB0C2D2C9146603937821AE58754800A4F7C0');
INSERT INTO "event" VALUES(13,1772413200000,'wang','customerRegistered',1,'C-1','{"day":"2026-03-02","id":"C-1","name":"华东精密印刷有限公司","nameKey":"华东精密印刷","owner":"wang"}',1,X'D681BBAB6A0F58A086EE2D9224AAB0C2D2C9146603937821AE58754800A4F7C0',X'354FB0FC7D9E496E9E019C64C55E1E3763D67ACE2DA3AE9BA25FDD2E753514E9');
INSERT INTO "event" VALUES(14,1772413200000,'wang','opportunityOpened',1,'O-1','{"amount":{"currency":"CNY","minor":35000000},"answers":{},"clock":{"deadline":{"at":1773050400000,"day":"2026-03-09","provisional":false},"ladder":1,"limit":5,"line":"default","probability":10,"stage":"contact","start":"2026-03-02","weight":1000},"customer":"C-1","customerName":"华东精密印刷有限公司","day":"2026-03-02","id":"O-1","owner":"wang","points":8000,"second":false}',1,X'354FB0FC7D9E496E9E019C64C55E1E3763D67ACE2DA3AE9BA25FDD2E753514E9',X'0CD197C5823386A2D8C24865AF45AC06B95096DFFEF5A5E04F2FBACF300D85E9');
INSERT INTO "event" VALUES(15,1772416800000,'wang','entryLogged',1,'O-1','{"content":{"activities":["visit"],"minutes":60,"object":"O-1","text":"演示完"},"day":"2026-03-02","id":"E-1","lateDays":0,"member":"wang","weight":1000,"worth":[10000]}',2,X'0CD197C5823386A2D8C24865AF45AC06B95096DFFEF5A5E04F2FBACF300D85E9',X'DF5B4F7A605FEC387330EC2C292AE4CF6409E39D3B6AA776B9E213866FD64CBF');
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('ledger-1');
CREATE TABLE inbox (
  id INTEGER PRIMARY KEY,
  mailbox TEXT NOT NULL,
  uid_validity INTEGER NOT NULL,
  uid TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  bytes BLOB,
  oversize INTEGER NOT NULL DEFAULT 0,
  content_hash BLOB,
  message_id TEXT,
  sender TEXT,
  member TEXT,
  state TEXT NOT NULL CHECK
    (state IN ('taking','taken','refused','machine','quarantined','duplicate')),
  reason TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  handled_at INTEGER,
  move_owed INTEGER NOT NULL DEFAULT 1,
  UNIQUE (mailbox, uid_validity, uid)
) STRICT;
INSERT INTO "inbox" VALUES(1,'maildir',0,'1',1772413200000,X'46726F6D3A2077616E67406578616D706C652E746573740A546F3A20646179626F6F6B406578616D706C652E746573740A5375626A6563743A20780A4D6573736167652D49443A203C31406578616D706C652E746573743E0A446174653A204D6F6E2C2032204D617220323032362030393A30303A3030202B303830300A0AE696B0E59586E69CBA0AE5AEA2E688B73A20E58D8EE4B89CE7B2BEE5AF86E58DB0E588B7E69C89E99990E585ACE58FB80AE98791E9A29D3A203335E4B8870A',0,X'88C28D75DB65DE31CBA6D1866618687286BC3A6EE2613025AD03B460A88E6434','1@example.test','wang@example.test','wang','taken',NULL,0,1772413200000,0);
INSERT INTO "inbox" VALUES(2,'maildir',0,'2',1772416800000,X'46726F6D3A2077616E67406578616D706C652E746573740A546F3A20646179626F6F6B406578616D706C652E746573740A5375626A6563743A20790A4D6573736167652D49443A203C32406578616D706C652E746573743E0A446174653A204D6F6E2C2032204D617220323032362031303A30303A3030202B303830300A0A4F2D3120E68B9CE8AEBF203630E5888620E6BC94E7A4BAE5AE8C0A',0,X'446A1EF06060AE2E1BF58F00E364BB005FB0DAD19893382F333ADA83BF5AB942','2@example.test','wang@example.test','wang','taken',NULL,0,1772416800000,0);
CREATE TABLE mailbox (
  name TEXT PRIMARY KEY NOT NULL,
  uid_validity INTEGER NOT NULL,
  last_uid INTEGER NOT NULL,
  since INTEGER NOT NULL
) STRICT;
CREATE TABLE member (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL, left_at TEXT) STRICT;
INSERT INTO "member" VALUES('chen','{"addresses":["chen@example.test"],"id":"chen","joined":"2025-01-01","language":"en","name":"Chen Jing","rank":2,"superior":"li","zoneName":"Asia/Shanghai"}',NULL);
INSERT INTO "member" VALUES('li','{"addresses":["li@example.test"],"id":"li","joined":"2025-01-01","language":"zh-Hans","name":"李强","rank":4,"superior":"zhao","zoneName":"Asia/Shanghai"}',NULL);
INSERT INTO "member" VALUES('qian','{"addresses":["qian@example.test"],"id":"qian","joined":"2025-01-01","language":"zh-Hans","name":"钱進","rank":9,"zoneName":"Asia/Shanghai"}',NULL);
INSERT INTO "member" VALUES('sun','{"addresses":["sun@example.test"],"id":"sun","joined":"2025-01-01","language":"zh-Hans","name":"孙磊","rank":5,"superior":"zhao","zoneName":"Asia/Shanghai"}',NULL);
INSERT INTO "member" VALUES('wang','{"addresses":["wang@example.test"],"id":"wang","joined":"2025-01-01","language":"zh-Hans","name":"王芳","rank":2,"superior":"li","zoneName":"Asia/Shanghai"}',NULL);
INSERT INTO "member" VALUES('zhao','{"addresses":["zhao@example.test"],"id":"zhao","joined":"2025-01-01","language":"zh-Hans","name":"赵敏","rank":7,"superior":"qian","zoneName":"Asia/Shanghai"}',NULL);
CREATE TABLE member_day (
  member TEXT NOT NULL,
  day TEXT NOT NULL,
  minutes INTEGER NOT NULL DEFAULT 0,
  score INTEGER NOT NULL DEFAULT 0,
  entries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (member, day)
) STRICT, WITHOUT ROWID;
INSERT INTO "member_day" VALUES('wang','2026-03-02',60,18000,1);
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  recipient TEXT NOT NULL,
  kind TEXT NOT NULL,
  about TEXT,
  day TEXT,
  event INTEGER NOT NULL,
  not_before INTEGER NOT NULL
) STRICT;
CREATE TABLE opportunity (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  customer_name TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_on TEXT NOT NULL,
  owner TEXT NOT NULL,
  holder TEXT,
  state TEXT NOT NULL CHECK (state IN ('open','confiscated','overdue','losing','won','lost')),
  line TEXT NOT NULL,
  stage TEXT NOT NULL,
  probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100),
  weight INTEGER NOT NULL,
  stage_limit INTEGER NOT NULL,
  clock_limit INTEGER NOT NULL,
  clock_start TEXT NOT NULL,
  deadline_at INTEGER NOT NULL,
  deadline_day TEXT NOT NULL,
  provisional INTEGER NOT NULL,
  answer_at INTEGER,
  answer_day TEXT,
  answer_provisional INTEGER,
  confiscated_at INTEGER,
  times_taken INTEGER NOT NULL,
  amount INTEGER,
  currency TEXT,
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  next_due INTEGER
) STRICT;
INSERT INTO "opportunity" VALUES(1,1,'华东精密印刷有限公司',1772413200000,'2026-03-02','wang',NULL,'open','default','contact',10,1000,5,5,'2026-03-02',1773050400000,'2026-03-09',0,NULL,NULL,NULL,NULL,0,35000000,'CNY','{}',1773050400000);
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  recipient TEXT NOT NULL,
  address TEXT NOT NULL,
  kind TEXT NOT NULL,
  about TEXT NOT NULL CHECK (json_valid(about)),
  subject TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  in_reply_to TEXT,
  token TEXT NOT NULL UNIQUE,
  bytes BLOB NOT NULL,
  form TEXT NOT NULL CHECK (json_valid(form)),
  letter INTEGER REFERENCES inbox (id),
  state TEXT NOT NULL CHECK
    (state IN ('queued','sending','sent','uncertain','held','failed','dropped')),
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  sent_at INTEGER,
  reply TEXT
) STRICT;
INSERT INTO "outbox" VALUES(1,'wang','wang@example.test','receipt','["O-1"]','[O-1] 已记录 1 条','daybook.1.kclebj3lfri2nenl@example.test','1@example.test','kclebj3lfri2nenl',X'446174653A204D6F6E2C203032204D617220323032362030393A30303A3030202B303830300D0A46726F6D3A20446179626F6F6B203C646179626F6F6B406578616D706C652E746573743E0D0A546F3A203D3F7574662D383F423F3534364C3649717A3F3D203C77616E67406578616D706C652E746573743E0D0A5375626A6563743A205B4F2D315D203D3F7574662D383F423F35626579364B3677356232563F3D2031203D3F7574662D383F423F357032683F3D0D0A4D6573736167652D49443A203C646179626F6F6B2E312E6B636C65626A336C667269326E656E6C406578616D706C652E746573743E0D0A496E2D5265706C792D546F3A203C31406578616D706C652E746573743E0D0A5265666572656E6365733A203C31406578616D706C652E746573743E0D0A4175746F2D5375626D69747465643A206175746F2D7265706C6965640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F38353164353139323939623961326362613262325F31220D0A0D0A2D2D3D5F38353164353139323939623961326362613262325F310D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D7574662D380D0A436F6E74656E742D5472616E736665722D456E636F64696E673A206261736536340D0A0D0A346F6961494F6157734F57566875616375694176494F57756F756149747A6F673559324F354C696335374B2B35612B4735593277355969333570794A365A6D513559577335592B34494338670D0A3659655236614B644F69417A4E6553346877304B4943416754793078494F57337375655A752B69757341304B4943416735613669356F693349454D744D53446C6A59376B754A7A6E7372376C0D0A7234626C6A62446C694C666D6E496E706D5A446C68617A6C6A37674E43694167494F57496E6561747065614F7065696E706941784D4355677772636735707966365A6D51494449774D6A59740D0A4D444D744D446B67355A476F354C6941494445344F6A417744516F6749434470683548706F7030677771557A4E5441734D4441774C6A417744516F674943446D6E4B7A706D4C626D7272586F0D0A76356A6F706F4536494F69426C4F657A752B533675754F4167655334674F5750706569766E656D63674F61786767304B4943416735623658355969474943733444516F4E437553376975576B0D0A715341774C7A4D774D43446C694962706B703867777263673562365835596947494467764D6A414E43756555746569766E5341774C7A4977494D4B33494F614C6E4F6975767941774C7A49670D0A7772636735623675354C2B68494441764D5441677772636736594B75354C7532494441764E51304B36614B453572574C494D4B6C4D7A55734D4441774C6A417737377949354C754B356153700D0A4943764370544D314C4441774D4334774D4F2B386951304B35707941364C2B523535714535707966365A6D514F67304B494342504C5445673559324F354C696335374B2B35612B47355932770D0A355969333570794A365A6D513559577335592B34494F57496E6561747065614F7065696E70694443747941794D4449324C54417A4C544135494F5752714F5334674341784F446F774D4344430D0A7479446C69616B31356153704451726C68706E706C4A6E6B756F592F494F57506B546F67357075303571326A494555743537795735592B33494F615874756D56767941304E6557496867304B0D0A6247566B5A325679494445304944426A5A4445354E324D314F44497A4D7A673259544A6B4F474D794E4467324E57466D4E445668597A4132596A6B314D446B325A475A6D5A5759315954566C0D0A4D44526D4D6D5A6959574E6D4D7A41775A4467315A546B4E4367304B35365336354C364C3559577335592B344945526865574A76623273677772636735357530356F366C355A75653561534E0D0A35707973354C2B683559327A35592B7637377962354C694E354C79613559615A35592B52346F43633562697535597170346F4364445170795A5759364947746A62475669616A4E735A6E4A700D0A4D6D356C626D774E4367304B0D0A2D2D3D5F38353164353139323939623961326362613262325F310D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D7574662D380D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C21444F43545950452068746D6C3E0D0A3C68746D6C206C616E673D3344227A682D48616E73223E3C686561643E3C6D65746120636861727365743D3344227574662D38223E3C6D657461206E616D653D33442276696577706F72743D0D0A2220636F6E74656E743D33442277696474683D33446465766963652D77696474682C20696E697469616C2D7363616C653D334431223E3C7469746C653E5B4F2D315D203D45353D42373D0D0A3D42323D45383D41453D42303D45353D42443D39352031203D45363D39443D41313C2F7469746C653E3C2F686561643E0D0A3C626F6479207374796C653D3344226D617267696E3A303B70616464696E673A303B6261636B67726F756E642D636F6C6F723A23663266346637223E0D0A3C7461626C6520726F6C653D33442270726573656E746174696F6E222077696474683D33442231303025222063656C6C70616464696E673D33442230222063656C6C73706163696E673D0D0A3D3344223022207374796C653D3344226261636B67726F756E642D636F6C6F723A236632663466373B626F726465722D636F6C6C617073653A636F6C6C61707365223E3C74723E3C7464203D0D0A616C69676E3D33442263656E74657222207374796C653D33442270616464696E673A3132707820367078223E0D0A3C7461626C6520726F6C653D33442270726573656E746174696F6E222077696474683D334422363030222063656C6C70616464696E673D33442230222063656C6C73706163696E673D33443D0D0A223022207374796C653D33442277696474683A313030253B6D61782D77696474683A36303070783B6261636B67726F756E642D636F6C6F723A236666666666663B626F726465722D636F6C3D0D0A6C617073653A636F6C6C617073653B666F6E742D66616D696C793A2D6170706C652D73797374656D2C2750696E6746616E67205343272C274D6963726F736F6674205961486569272C274E3D0D0A6F746F2053616E7320434A4B205343272C275365676F65205549272C417269616C2C73616E732D7365726966223E0D0A3C74723E3C7464207374796C653D33442270616464696E673A313870782031387078203670783B666F6E742D66616D696C793A2D6170706C652D73797374656D2C2750696E6746616E67203D0D0A5343272C274D6963726F736F6674205961486569272C274E6F746F2053616E7320434A4B205343272C275365676F65205549272C417269616C2C73616E732D7365726966223E0D0A0D0A0D0A3C7461626C6520726F6C653D33442270726573656E746174696F6E222077696474683D33442231303025222063656C6C70616464696E673D33442230222063656C6C73706163696E673D0D0A3D3344223022207374796C653D3344226D617267696E3A30203020313270783B626F726465722D636F6C6C617073653A636F6C6C61707365223E3C74723E0D0A3C7464207374796C653D334422626F726465722D6C6566743A34707820736F6C696420233161376633373B6261636B67726F756E642D636F6C6F723A236639666166623B70616464696E673D0D0A3A3130707820313270783B666F6E742D73697A653A313570783B6C696E652D6865696768743A312E353B636F6C6F723A23333434303534223E3C62207374796C653D334422636F6C6F723A3D0D0A23316137663337223E3D45323D38383D39413C2F623E203C7370616E207374796C653D334422636F6C6F723A23363637303835223E3D45363D39363D42303D45353D39353D38363D45363D0D0A3D39433D4241202F203D45353D41453D41323D45363D38383D42373A203D45353D38443D38453D45343D42383D39433D45373D42323D42453D45353D41463D38363D45353D38443D42303D0D0A3D45353D38383D42373D45363D39433D38393D45393D39393D39303D45353D38353D41433D45353D38463D4238202F203D45393D38373D39313D45393D41323D39443A2033353D45343D0D0A3D42383D38373C2F7370616E3E3C62723E3C623E4F2D31203D45353D42373D42323D45373D39393D42423D45383D41453D42303C2F623E0D0A3C62723E3D45353D41453D41323D45363D38383D423720432D31203D45353D38443D38453D45343D42383D39433D45373D42323D42453D45353D41463D38363D45353D38443D42303D45353D0D0A3D38383D42373D45363D39433D38393D45393D39393D39303D45353D38353D41433D45353D38463D42383C62723E3D45353D38383D39443D45363D41443D41353D45363D38453D41353D0D0A3D45383D41373D413620313025203D43323D4237203D45363D39433D39463D45393D39393D393020323032362D30332D3039203D45353D39313D41383D45343D42383D38302031383A30303D0D0A3C62723E3D45393D38373D39313D45393D41323D3944203D43323D41353335302C3030302E30303C62723E3D45363D39433D41433D45393D39383D42363D45363D41453D42353D45383D0D0A3D42463D39383D45383D41363D38313A203D45383D38313D39343D45373D42333D42423D45343D42413D42413D45333D38303D38313D45343D42383D38303D45353D38463D41353D45383D0D0A3D41463D39443D45393D39433D38303D45363D42313D38323C62723E3D45353D42453D39373D45353D38383D3836202B380D0A3C2F74643E0D0A3C2F74723E3C2F7461626C653E0D0A3C7461626C6520726F6C653D33442270726573656E746174696F6E222077696474683D33442231303025222063656C6C70616464696E673D33442230222063656C6C73706163696E673D0D0A3D3344223022207374796C653D3344226D617267696E3A347078203020313070783B626F726465722D636F6C6C617073653A636F6C6C61707365223E3C74723E0D0A3C74642077696474683D33442233332522207374796C653D33442270616464696E673A387078203470783B666F6E742D73697A653A313370783B636F6C6F723A23363637303835223E3D0D0A3D45343D42423D38413D45353D41343D41393D45353D38383D38363D45393D39323D39463C62723E3C62207374796C653D334422666F6E742D73697A653A313870783B636F6C6F723A23313D0D0A3031383238223E303C2F623E202F203330303C2F74643E0D0A3C74642077696474683D33442232372522207374796C653D33442270616464696E673A387078203470783B666F6E742D73697A653A313370783B636F6C6F723A23363637303835223E3D0D0A3D45353D42453D39373D45353D38383D38363C62723E3C62207374796C653D334422666F6E742D73697A653A313870783B636F6C6F723A23313031383238223E383C2F623E202F2032303C3D0D0A2F74643E0D0A3C74642077696474683D33442234302522207374796C653D33442270616464696E673A387078203470783B666F6E742D73697A653A313370783B636F6C6F723A23363637303835223E3D0D0A3D45393D41323D38343D45363D42353D38423C62723E3C62207374796C653D334422666F6E742D73697A653A313870783B636F6C6F723A23313031383238223E3D43323D413533352C30303D0D0A302E30303C2F623E3C62723E3D45343D42423D38413D45353D41343D4139202B3D43323D413533352C3030302E30303C2F74643E0D0A3C2F74723E3C2F7461626C653E0D0A3C70207374796C653D3344226D617267696E3A30203020313070783B666F6E742D73697A653A313570783B6C696E652D6865696768743A312E35353B636F6C6F723A23333434303534223E3D0D0A3D45373D39343D42353D45383D41463D394420302F3230203D43323D4237203D45363D38423D39433D45383D41453D424620302F32203D43323D4237203D45353D42453D41453D45343D0D0A3D42463D413120302F3130203D43323D4237203D45393D38323D41453D45343D42423D423620302F353C2F703E0D0A3C70207374796C653D3344226D617267696E3A30203020313070783B666F6E742D73697A653A313570783B6C696E652D6865696768743A312E35353B636F6C6F723A23363637303835223E3D0D0A3D45363D39433D38303D45383D42463D39313D45373D39413D38343D45363D39433D39463D45393D39393D39303C2F703E0D0A3C7461626C6520726F6C653D33442270726573656E746174696F6E222077696474683D33442231303025222063656C6C70616464696E673D33442230222063656C6C73706163696E673D0D0A3D3344223022207374796C653D3344226D617267696E3A30203020313270783B626F726465722D636F6C6C617073653A636F6C6C61707365223E0D0A3C74723E0D0A3C7464207374796C653D33442270616464696E673A367078203470783B626F726465722D746F703A31707820736F6C696420236561656366303B666F6E742D73697A653A313470783B636F3D0D0A6C6F723A23313031383238223E3C623E4F2D313C2F623E203D45353D38443D38453D45343D42383D39433D45373D42323D42453D45353D41463D38363D45353D38443D42303D45353D38383D0D0A3D42373D45363D39433D38393D45393D39393D39303D45353D38353D41433D45353D38463D42383C62723E3C7370616E207374796C653D334422636F6C6F723A23363637303835223E3D0D0A3D45353D38383D39443D45363D41443D41353D45363D38453D41353D45383D41373D4136203D43323D423720323032362D30332D3039203D45353D39313D41383D45343D42383D383020313D0D0A383A30303C2F7370616E3E3C2F74643E0D0A3C746420616C69676E3D334422726967687422207374796C653D33442270616464696E673A367078203470783B626F726465722D746F703A31707820736F6C696420236561656366303B663D0D0A6F6E742D73697A653A313470783B636F6C6F723A236235343730383B77686974652D73706163653A6E6F77726170223E3D45353D38393D4139353D45353D41343D41393C2F74643E0D0A3C2F74723E0D0A3C2F7461626C653E0D0A3C70207374796C653D3344226D617267696E3A30203020313070783B666F6E742D73697A653A313570783B6C696E652D6865696768743A312E35353B636F6C6F723A23363637303835223E3D0D0A3D45353D38363D39393D45393D39343D39393D45343D42413D38363F203D45353D38463D39313A203C636F64653E3D45363D39423D42343D45363D41443D413320452D3D45373D42433D0D0A3D39363D45353D38463D4237203D45363D39373D42363D45393D39353D42462034353D45353D38383D38363C2F636F64653E3C2F703E0D0A3C70207374796C653D3344226D617267696E3A30203020313070783B666F6E742D73697A653A313170783B6C696E652D6865696768743A312E353B636F6C6F723A233938613262333B776F3D0D0A72642D627265616B3A627265616B2D616C6C223E6C6564676572203134203063643139376335383233333836613264386332343836356166343561633036623935303936646666656635613D0D0A356530346632666261636633303064383565393C2F703E0D0A0D0A3C2F74643E3C2F74723E0D0A3C74723E3C7464207374796C653D33442270616464696E673A387078203138707820313670783B626F726465722D746F703A31707820736F6C696420236561656366303B666F6E742D73693D0D0A7A653A313270783B6C696E652D6865696768743A312E363B636F6C6F723A233636373038353B666F6E742D66616D696C793A2D6170706C652D73797374656D2C2750696E6746616E6720533D0D0A43272C274D6963726F736F6674205961486569272C274E6F746F2053616E7320434A4B205343272C275365676F65205549272C417269616C2C73616E732D7365726966223E0D0A3D45373D41343D42413D45343D42453D38423D45353D38353D41433D45353D38463D423820446179626F6F6B203D43323D4237203D45373D39423D42343D45363D38453D41353D45353D0D0A3D39423D39453D45353D41343D38443D45363D39433D41433D45343D42463D41313D45353D38443D42333D45353D38463D41463D45463D42433D39423D45343D42383D38443D45343D42433D0D0A3D39413D45353D38363D39393D45353D38463D39313D45323D38303D39433D45353D42383D41453D45353D38413D41393D45323D38303D39443C62723E0D0A3C7370616E207374796C653D334422636F6C6F723A23393861326233223E7265663A206B636C65626A336C667269326E656E6C3C2F7370616E3E0D0A3C2F74643E3C2F74723E0D0A3C2F7461626C653E0D0A3C2F74643E3C2F74723E3C2F7461626C653E0D0A3C2F626F64793E3C2F68746D6C3E0D0A2D2D3D5F38353164353139323939623961326362613262325F312D2D0D0A','[]',1,'sent',1,1772413200000,1772413200000,1772413200000,'written');
INSERT INTO "outbox" VALUES(2,'wang','wang@example.test','receipt','["O-1"]','[O-1] 已记录 1 条','daybook.2.ueaepayjamm4owa2@example.test','2@example.test','ueaepayjamm4owa2',X'446174653A204D6F6E2C203032204D617220323032362031303A30303A3030202B303830300D0A46726F6D3A20446179626F6F6B203C646179626F6F6B406578616D706C652E746573743E0D0A546F3A203D3F7574662D383F423F3534364C3649717A3F3D203C77616E67406578616D706C652E746573743E0D0A5375626A6563743A205B4F2D315D203D3F7574662D383F423F35626579364B3677356232563F3D2031203D3F7574662D383F423F357032683F3D0D0A4D6573736167652D49443A203C646179626F6F6B2E322E756561657061796A616D6D346F776132406578616D706C652E746573743E0D0A496E2D5265706C792D546F3A203C32406578616D706C652E746573743E0D0A5265666572656E6365733A203C32406578616D706C652E746573743E0D0A4175746F2D5375626D69747465643A206175746F2D7265706C6965640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F61663766613562373434313839356639653732315F31220D0A0D0A2D2D3D5F61663766613562373434313839356639653732315F310D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D7574662D380D0A436F6E74656E742D5472616E736665722D456E636F64696E673A206261736536340D0A0D0A346F6961494538744D53446D69357A6F727238674E6A446C6949596735727955353653363561364D44516F67494342464C54456735626579364B367735623256494D4B334947526D4E5749300D0A5A6A64684E6A41315A6D566A4D7A674E43694167494538744D53446C6A59376B754A7A6E7372376C7234626C6A62446C694C666D6E496E706D5A446C68617A6C6A37676777726367356F75630D0A364B362F494D4B334944597735596947494D4B33494F572B6C2B5749686941784D41304B4943416735727955353653363561364D44516F4E437553376975576B715341324D43387A4D4441670D0A35596947365A4B66494D4B33494F572B6C2B5749686941784F4338794D41304B35355331364B2B64494441764D6A416777726367356F7563364B362F494445764D6944437479446C7671376B0D0A763645674D4338784D434443747944706771376B753759674D433831445172706F6F546D745973677771557A4E5377774D4441754D44447676496A6B7534726C704B6B674B384B6C4D7A55730D0A4D4441774C6A41773737794A4451726D6E49446F7635486E6D6F546D6E4A2F706D5A413644516F67494538744D53446C6A59376B754A7A6E7372376C7234626C6A62446C694C666D6E496E700D0A6D5A446C68617A6C6A376767355969643571326C356F366C364B656D494D4B33494449774D6A59744D444D744D446B67355A476F354C6941494445344F6A4177494D4B33494F574A7154586C0D0A704B6B4E437557476D656D556D655336686A386735592B524F69446D6D37546D72614D675253336E764A626C6A37636735706532365A572F4944513135596947445170735A57526E5A5849670D0A4D5455675A475931596A526D4E3245324D44566D5A574D7A4F44637A4D7A426C597A4A6A4D6A6B7959575530593259324E4441355A544D355A444E694E6D46684E7A6332596A6C6C4D6A457A0D0A4F4459325A6D51324E474E695A67304B4451726E704C726B766F766C68617A6C6A37676752474635596D3976617944437479446E6D37546D6A71586C6D35376C7049336D6E4B7A6B7636486C0D0A6A62506C6A362F76764A766B7549336B764A726C68706E6C6A354869674A7A6C754B376C69716E69674A304E436E4A6C5A6A6F67645756685A5842686557706862573030623364684D67304B0D0A44516F3D0D0A2D2D3D5F61663766613562373434313839356639653732315F310D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D7574662D380D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C21444F43545950452068746D6C3E0D0A3C68746D6C206C616E673D3344227A682D48616E73223E3C686561643E3C6D65746120636861727365743D3344227574662D38223E3C6D657461206E616D653D33442276696577706F72743D0D0A2220636F6E74656E743D33442277696474683D33446465766963652D77696474682C20696E697469616C2D7363616C653D334431223E3C7469746C653E5B4F2D315D203D45353D42373D0D0A3D42323D45383D41453D42303D45353D42443D39352031203D45363D39443D41313C2F7469746C653E3C2F686561643E0D0A3C626F6479207374796C653D3344226D617267696E3A303B70616464696E673A303B6261636B67726F756E642D636F6C6F723A23663266346637223E0D0A3C7461626C6520726F6C653D33442270726573656E746174696F6E222077696474683D33442231303025222063656C6C70616464696E673D33442230222063656C6C73706163696E673D0D0A3D3344223022207374796C653D3344226261636B67726F756E642D636F6C6F723A236632663466373B626F726465722D636F6C6C617073653A636F6C6C61707365223E3C74723E3C7464203D0D0A616C69676E3D33442263656E74657222207374796C653D33442270616464696E673A3132707820367078223E0D0A3C7461626C6520726F6C653D33442270726573656E746174696F6E222077696474683D334422363030222063656C6C70616464696E673D33442230222063656C6C73706163696E673D33443D0D0A223022207374796C653D33442277696474683A313030253B6D61782D77696474683A36303070783B6261636B67726F756E642D636F6C6F723A236666666666663B626F726465722D636F6C3D0D0A6C617073653A636F6C6C617073653B666F6E742D66616D696C793A2D6170706C652D73797374656D2C2750696E6746616E67205343272C274D6963726F736F6674205961486569272C274E3D0D0A6F746F2053616E7320434A4B205343272C275365676F65205549272C417269616C2C73616E732D7365726966223E0D0A3C74723E3C7464207374796C653D33442270616464696E673A313870782031387078203670783B666F6E742D66616D696C793A2D6170706C652D73797374656D2C2750696E6746616E67203D0D0A5343272C274D6963726F736F6674205961486569272C274E6F746F2053616E7320434A4B205343272C275365676F65205549272C417269616C2C73616E732D7365726966223E0D0A0D0A0D0A3C7461626C6520726F6C653D33442270726573656E746174696F6E222077696474683D33442231303025222063656C6C70616464696E673D33442230222063656C6C73706163696E673D0D0A3D3344223022207374796C653D3344226D617267696E3A30203020313270783B626F726465722D636F6C6C617073653A636F6C6C61707365223E3C74723E0D0A3C7464207374796C653D334422626F726465722D6C6566743A34707820736F6C696420233161376633373B6261636B67726F756E642D636F6C6F723A236639666166623B70616464696E673D0D0A3A3130707820313270783B666F6E742D73697A653A313570783B6C696E652D6865696768743A312E353B636F6C6F723A23333434303534223E3C62207374796C653D334422636F6C6F723A3D0D0A23316137663337223E3D45323D38383D39413C2F623E203C7370616E207374796C653D334422636F6C6F723A23363637303835223E4F2D31203D45363D38423D39433D45383D41453D42463D0D0A2036303D45353D38383D3836203D45363D42433D39343D45373D41343D42413D45353D41453D38433C2F7370616E3E3C62723E3C623E452D31203D45353D42373D42323D45383D41453D0D0A3D42303D45353D42443D3935203D43323D423720646635623466376136303566656333383C2F623E0D0A3C62723E4F2D31203D45353D38443D38453D45343D42383D39433D45373D42323D42453D45353D41463D38363D45353D38443D42303D45353D38383D42373D45363D39433D38393D45393D0D0A3D39393D39303D45353D38353D41433D45353D38463D4238203D43323D4237203D45363D38423D39433D45383D41453D4246203D43323D42372036303D45353D38383D3836203D43323D0D0A3D4237203D45353D42453D39373D45353D38383D38362031303C62723E3D45363D42433D39343D45373D41343D42413D45353D41453D38430D0A3C2F74643E0D0A3C2F74723E3C2F7461626C653E0D0A3C7461626C6520726F6C653D33442270726573656E746174696F6E222077696474683D33442231303025222063656C6C70616464696E673D33442230222063656C6C73706163696E673D0D0A3D3344223022207374796C653D3344226D617267696E3A347078203020313070783B626F726465722D636F6C6C617073653A636F6C6C61707365223E3C74723E0D0A3C74642077696474683D33442233332522207374796C653D33442270616464696E673A387078203470783B666F6E742D73697A653A313370783B636F6C6F723A23363637303835223E3D0D0A3D45343D42423D38413D45353D41343D41393D45353D38383D38363D45393D39323D39463C62723E3C62207374796C653D334422666F6E742D73697A653A313870783B636F6C6F723A23313D0D0A3031383238223E36303C2F623E202F203330303C2F74643E0D0A3C74642077696474683D33442232372522207374796C653D33442270616464696E673A387078203470783B666F6E742D73697A653A313370783B636F6C6F723A23363637303835223E3D0D0A3D45353D42453D39373D45353D38383D38363C62723E3C62207374796C653D334422666F6E742D73697A653A313870783B636F6C6F723A23313031383238223E31383C2F623E202F2032303D0D0A3C2F74643E0D0A3C74642077696474683D33442234302522207374796C653D33442270616464696E673A387078203470783B666F6E742D73697A653A313370783B636F6C6F723A23363637303835223E3D0D0A3D45393D41323D38343D45363D42353D38423C62723E3C62207374796C653D334422666F6E742D73697A653A313870783B636F6C6F723A23313031383238223E3D43323D413533352C30303D0D0A302E30303C2F623E3C62723E3D45343D42423D38413D45353D41343D4139202B3D43323D413533352C3030302E30303C2F74643E0D0A3C2F74723E3C2F7461626C653E0D0A3C70207374796C653D3344226D617267696E3A30203020313070783B666F6E742D73697A653A313570783B6C696E652D6865696768743A312E35353B636F6C6F723A23333434303534223E3D0D0A3D45373D39343D42353D45383D41463D394420302F3230203D43323D4237203D45363D38423D39433D45383D41453D424620312F32203D43323D4237203D45353D42453D41453D45343D0D0A3D42463D413120302F3130203D43323D4237203D45393D38323D41453D45343D42423D423620302F353C2F703E0D0A3C70207374796C653D3344226D617267696E3A30203020313070783B666F6E742D73697A653A313570783B6C696E652D6865696768743A312E35353B636F6C6F723A23363637303835223E3D0D0A3D45363D39433D38303D45383D42463D39313D45373D39413D38343D45363D39433D39463D45393D39393D39303C2F703E0D0A3C7461626C6520726F6C653D33442270726573656E746174696F6E222077696474683D33442231303025222063656C6C70616464696E673D33442230222063656C6C73706163696E673D0D0A3D3344223022207374796C653D3344226D617267696E3A30203020313270783B626F726465722D636F6C6C617073653A636F6C6C61707365223E0D0A3C74723E0D0A3C7464207374796C653D33442270616464696E673A367078203470783B626F726465722D746F703A31707820736F6C696420236561656366303B666F6E742D73697A653A313470783B636F3D0D0A6C6F723A23313031383238223E3C623E4F2D313C2F623E203D45353D38443D38453D45343D42383D39433D45373D42323D42453D45353D41463D38363D45353D38443D42303D45353D38383D0D0A3D42373D45363D39433D38393D45393D39393D39303D45353D38353D41433D45353D38463D42383C62723E3C7370616E207374796C653D334422636F6C6F723A23363637303835223E3D0D0A3D45353D38383D39443D45363D41443D41353D45363D38453D41353D45383D41373D4136203D43323D423720323032362D30332D3039203D45353D39313D41383D45343D42383D383020313D0D0A383A30303C2F7370616E3E3C2F74643E0D0A3C746420616C69676E3D334422726967687422207374796C653D33442270616464696E673A367078203470783B626F726465722D746F703A31707820736F6C696420236561656366303B663D0D0A6F6E742D73697A653A313470783B636F6C6F723A236235343730383B77686974652D73706163653A6E6F77726170223E3D45353D38393D4139353D45353D41343D41393C2F74643E0D0A3C2F74723E0D0A3C2F7461626C653E0D0A3C70207374796C653D3344226D617267696E3A30203020313070783B666F6E742D73697A653A313570783B6C696E652D6865696768743A312E35353B636F6C6F723A23363637303835223E3D0D0A3D45353D38363D39393D45393D39343D39393D45343D42413D38363F203D45353D38463D39313A203C636F64653E3D45363D39423D42343D45363D41443D413320452D3D45373D42433D0D0A3D39363D45353D38463D4237203D45363D39373D42363D45393D39353D42462034353D45353D38383D38363C2F636F64653E3C2F703E0D0A3C70207374796C653D3344226D617267696E3A30203020313070783B666F6E742D73697A653A313170783B6C696E652D6865696768743A312E353B636F6C6F723A233938613262333B776F3D0D0A72642D627265616B3A627265616B2D616C6C223E6C6564676572203135206466356234663761363035666563333837333330656332633239326165346366363430396533396433623661613D0D0A373736623965323133383636666436346362663C2F703E0D0A0D0A3C2F74643E3C2F74723E0D0A3C74723E3C7464207374796C653D33442270616464696E673A387078203138707820313670783B626F726465722D746F703A31707820736F6C696420236561656366303B666F6E742D73693D0D0A7A653A313270783B6C696E652D6865696768743A312E363B636F6C6F723A233636373038353B666F6E742D66616D696C793A2D6170706C652D73797374656D2C2750696E6746616E6720533D0D0A43272C274D6963726F736F6674205961486569272C274E6F746F2053616E7320434A4B205343272C275365676F65205549272C417269616C2C73616E732D7365726966223E0D0A3D45373D41343D42413D45343D42453D38423D45353D38353D41433D45353D38463D423820446179626F6F6B203D43323D4237203D45373D39423D42343D45363D38453D41353D45353D0D0A3D39423D39453D45353D41343D38443D45363D39433D41433D45343D42463D41313D45353D38443D42333D45353D38463D41463D45463D42433D39423D45343D42383D38443D45343D42433D0D0A3D39413D45353D38363D39393D45353D38463D39313D45323D38303D39433D45353D42383D41453D45353D38413D41393D45323D38303D39443C62723E0D0A3C7370616E207374796C653D334422636F6C6F723A23393861326233223E7265663A20756561657061796A616D6D346F7761323C2F7370616E3E0D0A3C2F74643E3C2F74723E0D0A3C2F7461626C653E0D0A3C2F74643E3C2F74723E3C2F7461626C653E0D0A3C2F626F64793E3C2F68746D6C3E0D0A2D2D3D5F61663766613562373434313839356639653732315F312D2D0D0A','[]',2,'sent',1,1772416800000,1772416800000,1772416800000,'written');
CREATE TABLE personal (
  id TEXT PRIMARY KEY NOT NULL,
  salt BLOB NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE pipeline_change (
  id INTEGER PRIMARY KEY, member TEXT NOT NULL, at INTEGER NOT NULL, delta INTEGER NOT NULL
) STRICT;
INSERT INTO "pipeline_change" VALUES(1,'wang',1772413200000,3500000);
CREATE TABLE run_note (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
INSERT INTO "run_note" VALUES('last_fetch','1772416800000');
CREATE INDEX event_subject ON event (subject);
CREATE INDEX event_letter ON event (letter) WHERE letter IS NOT NULL;
CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: events are never updated'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: events are never deleted'); END;
CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
  WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
    OR NEW.at < (SELECT coalesce(max(at), 0) FROM event WHERE seq = NEW.seq - 1)
    OR NEW.prev_hash <> coalesce((SELECT hash FROM event WHERE seq = NEW.seq - 1), zeroblob(32))
  BEGIN SELECT RAISE(ABORT, 'an event must follow the last one'); END;
CREATE INDEX inbox_taking ON inbox (received_at, id) WHERE state = 'taking';
CREATE INDEX inbox_move_owed ON inbox (id) WHERE move_owed = 1;
CREATE INDEX inbox_content ON inbox (content_hash);
CREATE INDEX inbox_quarantined ON inbox (id) WHERE state = 'quarantined';
CREATE INDEX outbox_waiting ON outbox (next_at, id) WHERE state IN ('queued','sending','uncertain');
CREATE INDEX outbox_open ON outbox (state, id) WHERE state <> 'sent';
CREATE INDEX notice_waiting ON notice (not_before, recipient, id);
CREATE INDEX opportunity_due ON opportunity (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX opportunity_owner ON opportunity (owner, state, deadline_at);
CREATE INDEX opportunity_holder ON opportunity (holder) WHERE holder IS NOT NULL;
CREATE INDEX opportunity_customer ON opportunity (customer);
CREATE INDEX entry_day ON entry (member, day, object);
CREATE INDEX entry_object ON entry (object, id);
CREATE INDEX pipeline_change_member ON pipeline_change (member, at);
COMMIT;
