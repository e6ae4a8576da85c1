"""Catalogues with one mistake each, and the sentence that is said about it."""

from __future__ import annotations

ALLOWED = "id, name, cluster, from_with, informal_formal, outside, description, also, pin, anchor, status, since, menu"

ONE_MISTAKE = [
    # keys
    ('title = "N', 'tittle = "N', '2:1: error: unknown key "tittle"; did you mean "title"? '
     "Allowed are: title, subtitle, language, credit, maturing, mirror, text_size"),
    ("informal_formal = 0.1", "informal_fromal = 0.1", '31:1: error: unknown key "informal_fromal"; '
     f'did you mean "informal_formal"? Allowed are: {ALLOWED}'),
    ("outside = true", "Outside = true", f'40:1: error: unknown key "Outside"; did you mean "outside"? '
     f"Allowed are: {ALLOWED}"),
    ("outside = true", "zzz = true", f'40:1: error: unknown key "zzz"; allowed are: {ALLOWED}'),
    ("outside = true", '"a\\nb".c = 1', f'40:1: error: unknown key "a\\nb"; allowed are: {ALLOWED}'),
    ("[slide]", 'include = "x"\n[slide]', '1:1: error: unknown key "include"; '
     "allowed are: extends, slide, axes, regions, legend, page, theme, select, output, cluster, activity"),
    ("[regions]", "[menu]\n[regions]", '13:2: error: unknown key "menu"; '
     "allowed are: extends, slide, axes, regions, legend, page, theme, select, output, cluster, activity"),
    ("[axes.from_with]", "[axes.form_with]", '5:7: error: unknown key "form_with"; did you mean "from_with"? '
     "Allowed are: from_with, informal_formal"),
    ("[regions]", "[axes.depth]\n[regions]", '13:7: error: unknown key "depth"; '
     "allowed are: from_with, informal_formal"),
    ("[regions]", '[legend]\nactiv = "actief"\n[regions]', '14:1: error: unknown key "activ"; did you mean "active"? '
     "Allowed are: active, planned, idea, stopped, chosen, menu, later, since, maturing"),
    ("[regions]", '[legend]\nsince = ""\n[regions]', '14:9: error: since is ""; it must not be blank'),
    ("[slide]", "legend = 1\n[slide]", "1:10: error: legend is 1; it must be a table headed [legend]"),
    # what is missing
    ('title = "Nurses"', "", '1:1: error: the key "title" is missing; [slide] must have title'),
    ('end = "Formal"', "", '9:1: error: the key "end" is missing; [axes.informal_formal] must have start and end'),
    ('id = "stories"', "", '26:1: error: the key "id" is missing; '
     "[[activity]] must have id and name"),
    ('name = "Visits"', "", '22:1: error: the key "name" is missing; [[cluster]] must have id and name'),
    ('[axes.from_with]\nstart = "Learning from"\nend = "Learning with"', "",
     "7:1: error: the table [axes.from_with] is missing; it must have start and end"),
    # types
    ('title = "Nurses"', 'title = "Nurses"\ntext_size = 3', "3:13: error: text_size is 3; "
     "it must be a number from 9 to 40, points"),
    ('"Nurses"', "3", '2:9: error: title is 3; it must be text in quotation marks, such as "Formal"'),
    ('"Stories"', "true", '28:8: error: name is true; it must be text in quotation marks, such as "Stories"'),
    ('"stories"', "7", "27:6: error: id is 7; it must be text of lower-case letters, digits and hyphens, "
     'such as "peer-assist"'),
    ("0.2", '"0.2"', '30:13: error: from_with is "0.2"; '
     'it must be a number from 0 (learning from) to 1 (learning with), '
         'or "from", "rather from", "both", "rather with" or "with"'),
    ("0.2", "true", "30:13: error: from_with is true; it must be a number from 0 (learning from) to 1 (learning with), "
         'or "from", "rather from", "both", "rather with" or "with"'),
    ("0.2", "2021-01-01", "30:13: error: from_with is 2021-01-01; "
     "it must be a number from 0 (learning from) to 1 (learning with), "
         'or "from", "rather from", "both", "rather with" or "with"'),
    ("= true", "= 1", "40:11: error: outside is 1; it must be true or false"),
    ("= true", '= "yes"', '40:11: error: outside is "yes"; it must be true or false'),
    ('["war stories"]', '"war stories"', '32:8: error: also is "war stories"; '
     'it must be a list of names, such as ["war stories"]'),
    ('["war stories"]', '["é", 3]', '32:14: error: also holds 3; it must be a list of names, such as ["war stories"]'),
    ('= "sharing"\nfrom', "= 3\nfrom", "29:11: error: cluster is 3; it must be a cluster's id, or a list of such ids: "
     '["sharing", "visits"]'),
    ('["sharing", "visits"]', '["sharing", {}, "visits"]', "37:23: error: cluster holds a table; "
     'it must be a cluster\'s id, or a list of such ids: ["sharing", "visits"]'),
    ("outside = true", "pinned = true", f'40:1: error: unknown key "pinned"; did you mean "pin"? '
     f"Allowed are: {ALLOWED}"),
    ("outside = true", 'pin = "yes"', '40:7: error: pin is "yes"; it must be true or false'),
    ("outside = true", 'anchor = "centre"', '40:10: error: anchor is "centre"; did you mean "center"? '
     'It must be "left", "center" or "right"'),
    ("outside = true", 'anchor = "Left"', '40:10: error: anchor is "Left"; did you mean "left"? '
     'It must be "left", "center" or "right"'),
    ("outside = true", 'anchor = "top"', '40:10: error: anchor is "top"; it must be "left", "center" or "right"'),
    ("outside = true", "anchor = [0]", '40:10: error: anchor is a list; it must be "left", "center" or "right"'),
    ("outside = true", "status = 'activ'", '40:10: error: status is "activ"; did you mean "active"? '
     'It must be "active", "planned", "idea" or "stopped"'),
    ("outside = true", "status = ' Doing'", '40:10: error: status is " Doing"; did you mean "active"? '
     'It must be "active", "planned", "idea" or "stopped"'),
    ("outside = true", "status = 'geplant'", '40:10: error: status is "geplant"; did you mean "planned"? '
     'It must be "active", "planned", "idea" or "stopped"'),
    ("outside = true", "status = 'done'", '40:10: error: status is "done"; '
     'it must be "active", "planned", "idea" or "stopped"'),
    ("outside = true", "status = 3", '40:10: error: status is 3; it must be "active", "planned", "idea" or "stopped"'),
    ("outside = true", 'since = "2021"', '40:9: error: since is "2021"; '
     "it must be a year, such as 2021, or a date, such as 2021-09-30"),
    ("outside = true", "since = 0", '40:9: error: since is 0; '
     "it must be a year, such as 2021, or a date, such as 2021-09-30"),
    ("outside = true", "since = true", '40:9: error: since is true; '
     "it must be a year, such as 2021, or a date, such as 2021-09-30"),
    ("outside = true", "since = 2021-09-30T10:00:00", '40:9: error: since is 2021-09-30 10:00:00; '
     "it must be a year, such as 2021, or a date, such as 2021-09-30"),
    ("outside = true", "menu = 1", "40:8: error: menu is 1; it must be true or false"),
    # numbers
    ("0.2", "1.4", "30:13: error: from_with is 1.4; it must be a number from 0 (learning from) to 1 (learning with), "
         'or "from", "rather from", "both", "rather with" or "with"'),
    ("0.2", "-0.001", "30:13: error: from_with is -0.001; "
     "it must be a number from 0 (learning from) to 1 (learning with), "
         'or "from", "rather from", "both", "rather with" or "with"'),
    ("0.2", "nan", "30:13: error: from_with is nan; it must be a number from 0 (learning from) to 1 (learning with), "
         'or "from", "rather from", "both", "rather with" or "with"'),
    ("0.1", "-inf", "31:19: error: informal_formal is -inf; it must be a number from 0 (informal) to 1 (formal), "
         'or "informal", "rather informal", "both", "rather formal" or "formal"'),
    ("0.1", "1e999", "31:19: error: informal_formal is inf; it must be a number from 0 (informal) to 1 (formal), "
         'or "informal", "rather informal", "both", "rather formal" or "formal"'),
    ("0.1", "0x" + "f" * 5000, "31:19: error: informal_formal is a very large number; "
     "it must be a number from 0 (informal) to 1 (formal), "
         'or "informal", "rather informal", "both", "rather formal" or "formal"'),
    # texts
    ('"Stories"', '""', '28:8: error: name is ""; it must not be blank'),
    ('"Stories"', '"  \\u200b\\u00a0"', '28:8: error: name is "  \\u200b\xa0"; it must not be blank'),
    ('"Stories"', '"a\\n\\nb"', '28:8: error: name is "a\\n\\nb"; none of its lines may be blank'),
    ('"Stories"', '"a\\u0007"', "28:8: error: name holds U+0007, a character that cannot be drawn"),
    ('"Stories"', '"a\\tb"', "28:8: error: name holds U+0009, a character that cannot be drawn"),
    ('"Stories"', '"a\\uFFFE"', "28:8: error: name holds U+FFFE, a character that cannot be drawn"),
    ('"Stories"', '"a\\u0085"', "28:8: error: name holds U+0085, a character that cannot be drawn"),
    ('"Nurses"', '" "', '2:9: error: title is " "; it must not be blank'),
    ('"Nurses"', '"a\\nb"', "2:9: error: title holds a line break; it must be one line"),
    ('"each other"', '""', '14:14: error: each_other is ""; it must not be blank'),
    ('"war stories"', '""', '32:9: error: also holds ""; it must not be blank'),
    ("outside = true", 'description = "\\u0000"', "40:15: error: description holds U+0000, "
     "a character that cannot be drawn"),
    ('language = "en"', 'credit = "\\u007f"', "3:10: error: credit holds U+007F, a character that cannot be drawn"),
    # ids, colours, languages
    ('id = "tours"', 'id = ""', '35:6: error: id is ""; it must be text of lower-case letters, digits and hyphens, '
     'such as "peer-assist"'),
    ('id = "tours"', 'id = "Tours 1"', '35:6: error: id is "Tours 1"; '
     'it must be text of lower-case letters, digits and hyphens, such as "peer-assist"'),
    ('id = "tours"', 'id = "é"', '35:6: error: id is "é"; it must be text of lower-case letters, digits and hyphens, '
     'such as "peer-assist"'),
    ('id = "tours"', 'id = "stories"', '35:6: error: the id "stories" is taken by the activity in line 27'),
    ("#e8a33d", "orange", '20:9: error: color is "orange"; '
     'it must be a colour of six hexadecimal digits, such as "#e8a33d"'),
    ("#e8a33d", "#fff", '20:9: error: color is "#fff"; '
     'it must be a colour of six hexadecimal digits, such as "#e8a33d"'),
    ('"en"', '"English"', '3:12: error: language is "English"; '
     'it must be a language tag, such as "en", "nl" or "pt-BR"'),
    ('"en"', '"en_GB"', '3:12: error: language is "en_GB"; '
     'it must be a language tag, such as "en", "nl" or "pt-BR"'),
    # clusters of activities
    ('= "sharing"\nfrom', '= "shraing"\nfrom', '29:11: error: unknown cluster "shraing"; did you mean "sharing"? '
     "Allowed are: sharing, visits"),
    ('["sharing", "visits"]', '"sharing, visits"', '37:11: error: unknown cluster "sharing, visits"; '
     'a list is written ["sharing", "visits"]'),
    ('["sharing", "visits"]', '["Visits", "sharing"]', '37:12: error: unknown cluster "Visits"; '
     'did you mean "visits"? Allowed are: sharing, visits'),
    ('["sharing", "visits"]', '["visits", "sharing", "visits"]', '37:33: error: the cluster "visits" is named twice'),
]  # fmt: skip
