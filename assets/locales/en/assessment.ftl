# Faults of a definition file
assessment-fault-syntax = The instrument file cannot be read at line { $line }: { $detail }.
assessment-fault-newer-format = The instrument file has format { $found }; this version of the program reads up to format { $supported }. Update the program first.
assessment-fault-bad-version = The version “{ $value }” is not of the form 1.0.0.
assessment-fault-bad-id = “{ $value }” cannot be an id: use letters, digits, hyphen, underscore and point, at most 64 characters.
assessment-fault-reserved-id = “{ $value }” is the name of a column in response files and cannot be an id.
assessment-fault-not-shippable = The owner of this instrument does not allow its use in software.
assessment-fault-no-licence = The instrument has no licence text. State the terms under which it may be used.
assessment-fault-no-environment = The instrument names no setting in which it may be used (clinical, commercial, educational or research).
assessment-fault-no-administrator = The instrument does not say who may administer it.
assessment-fault-ages-reversed = The least age, { $from }, is above the greatest, { $to }.
assessment-fault-no-item = The instrument has no items.
assessment-fault-condition-unclear = The condition of “{ $value }” must name items under either any or all, and the answers under is.
assessment-fault-condition-item-unknown = The condition of “{ $value }” names item “{ $item }”, which does not exist, stands there twice, or is not asked of everybody before.
assessment-fault-condition-value-unknown = A condition looks for the response { $value } to item “{ $item }”, which is not one of its options.
assessment-fault-no-scale = The instrument has neither scales nor results.
assessment-fault-item-doubled = Item “{ $item }” is declared twice.
assessment-fault-item-unused = Item “{ $item }” belongs to no scale. Add it to a scale or declare it as not scored.
assessment-fault-response-set-unknown = Item “{ $item }” uses the response set “{ $set }”, which does not exist.
assessment-fault-response-set-too-small = Response set “{ $set }” needs at least two values.
assessment-fault-response-value-doubled = Response set “{ $set }” has the value { $value } twice.
assessment-fault-response-value-too-large = The value { $value } in response set “{ $set }” is too large.
assessment-fault-scale-doubled = Scale “{ $scale }” is declared twice.
assessment-fault-scale-empty = Scale “{ $scale }” has no items.
assessment-fault-key-without-sign = In the key of scale “{ $scale }”, “{ $value }” must start with + or - (reverse-keyed).
assessment-fault-key-item-unknown = The key of scale “{ $scale }” names item “{ $item }”, which does not exist.
assessment-fault-key-item-doubled = The key of scale “{ $scale }” names item “{ $item }” twice.
assessment-fault-key-item-unscored = The key of scale “{ $scale }” names item “{ $item }”, which is declared as not scored.
assessment-fault-key-item-conditional = The key of scale “{ $scale }” names item “{ $item }”, which is not asked of everybody.
assessment-fault-no-missing-rule = Scale “{ $scale }” does not say what happens when answers are missing.
assessment-fault-missing-rule-minimum = Scale “{ $scale }” asks for at least { $value } answered items, but has { $items } items.
assessment-fault-multiplier-out-of-range = The multiplier { $value } of scale “{ $scale }” is not between 1 and 1000.
assessment-fault-range-mismatch = Scale “{ $scale }” declares the range { $found }, but its key gives { $expected }.
assessment-fault-not-a-decimal = “{ $value }” is not a number. Write whole numbers plainly and decimals in quotes with a point.
assessment-fault-band-doubled = Scale “{ $scale }” has the band “{ $band }” twice.
assessment-fault-band-reversed = Band “{ $band }” of scale “{ $scale }” ends before it starts.
assessment-fault-band-overlap = Band “{ $band }” of scale “{ $scale }” overlaps the band before it.
assessment-fault-band-gap = At band “{ $band }” of scale “{ $scale }” there are values without a band.
assessment-fault-band-outside-range = Band “{ $band }” of scale “{ $scale }” goes beyond the range of the scale.
assessment-fault-band-without-source = Band “{ $band }” of scale “{ $scale }” has no source. Bands are shown only with their source.
assessment-fault-source-unknown = The source “{ $value }” is not in the list of sources, or has no citation.
assessment-fault-source-doubled = The source “{ $value }” is declared twice.
assessment-fault-derived-doubled = The result “{ $value }” is declared twice or bears the name of a scale.
assessment-fault-derived-unclear = The result “{ $value }” must name either symptoms, a scale or patterns.
assessment-fault-derived-item-unknown = The result “{ $value }” names item “{ $item }”, which does not exist.
assessment-fault-derived-value-unknown = A result looks for the response { $value } to item “{ $item }”, which is not one of its options.
assessment-fault-derived-scale-unknown = The result “{ $value }” names scale “{ $scale }”, which does not exist.
assessment-fault-derived-outcomes = The outcomes of the result “{ $value }” must be present, each once, from the highest to the lowest; those of a pattern each with its conditions.
assessment-fault-risk-doubled = The risk rule “{ $value }” is declared twice.
assessment-fault-risk-unclear = The risk rule “{ $value }” must name either an item, several items or a scale.
assessment-fault-risk-item-unknown = The risk rule “{ $value }” names item “{ $item }”, which does not exist.
assessment-fault-risk-scale-unknown = The risk rule “{ $value }” names scale “{ $scale }”, which does not exist.
assessment-fault-risk-value-unknown = A risk rule looks for the response { $value } to item “{ $item }”, which is not one of its options.
assessment-fault-language-absent = The language “{ $language }” is not declared. If there is no text, declare it as missing, with the reason.
assessment-fault-text-missing = In the language “{ $language }” the text “{ $text }” is missing.
assessment-fault-text-unknown = In the language “{ $language }” the text “{ $text }” belongs to nothing in the instrument.
assessment-fault-translation-without-notice = The translation into “{ $language }” is not validated and must carry a notice that says so.
assessment-fault-missing-without-reason = The language “{ $language }” has no item texts; the reason must be stated.

# A response file that cannot be read at all
assessment-refusal-empty = The file is empty. It needs a header row with item ids and one row per respondent.
assessment-refusal-not-csv = The file is not a CSV text file. Save the sheet as CSV (UTF-8) and try again.
assessment-refusal-too-large = The file has { $megabytes } MB; at most { $most } MB can be read. Split it.
assessment-refusal-too-many-rows = The file has more than { $most } respondents. Split it.
assessment-refusal-unreadable = The file is broken at line { $line }.
assessment-refusal-no-item-column = The first row names no item of this instrument. The columns must be item ids such as “{ $example }”.
assessment-refusal-column-doubled = The column “{ $column }” appears twice. Keep one.

# Problems in a response file
assessment-problem-unknown-column = Line { $line }, column { $column }: “{ $value }” is not an item of this instrument; the column is not read.
assessment-problem-unknown-column-near = Line { $line }, column { $column }: “{ $value }” is not an item of this instrument; the column is not read. Did you mean “{ $nearest }”?
assessment-problem-item-column-missing = Line { $line }: there is no column for item “{ $item }”; it counts as missing for everybody.
assessment-problem-unscored-item-absent = Line { $line }: there is no column for item “{ $item }”; it is not scored, so no score is affected.
assessment-problem-item-column-doubled = Line { $line }, column { $column }: item “{ $item }” has more than one column. Rows in which they differ are not scored on it.
assessment-problem-doubled-item-differs = Line { $line }, column { $column }: the columns of item “{ $item }” differ (here “{ $value }”); the answer is not scored.
assessment-problem-out-of-range = Line { $line }, column { $column }: { $value } is not an option of item “{ $item }”; the answer is not scored.
assessment-problem-out-of-range-risk-item = Line { $line }, column { $column }: { $value } is not an option of item “{ $item }”, an item about risk. Ask this person again today.
assessment-problem-not-whole = Line { $line }, column { $column }: { $value } for item “{ $item }” is not a whole number; the answer is not scored.
assessment-problem-written-as-decimal = Line { $line }, column { $column }: { $value } for item “{ $item }” is written as a decimal; it is read as a whole number.
assessment-problem-not-a-number = Line { $line }, column { $column }: “{ $value }” for item “{ $item }” is not a number; the answer is not scored.
assessment-problem-row-short = Line { $line } has only { $value } cells; the rest counts as missing.
assessment-problem-row-long = Line { $line } has { $value } cells, more than the header; the surplus is not read.
assessment-problem-row-blank = Line { $line } is empty and is not counted as a respondent.
assessment-problem-respondent-doubled = Line { $line }, column { $column }: respondent “{ $value }” already appears in line { $other }. Both are scored; statistics count only the last.
assessment-problem-respondent-blank = Line { $line }, column { $column }: the respondent has no id.
assessment-problem-date-unreadable = Line { $line }, column { $column }: “{ $value }” is not a date.
assessment-problem-version-differs = Line { $line }, column { $column }: answered on version { $value }, scored with version { $nearest }.
assessment-problem-read-as-windows-1252 = Line { $line }: the file is not UTF-8 and was read as Windows-1252. Check names with accents.

# Why there is no score
assessment-no-score-nothing-answered = No score: no item was answered.
assessment-no-score-incomplete = No score: { $answered } of { $items } items answered, and this scale allows no missing answer.
assessment-no-score-too-few-answered = No score: { $answered } of { $items } items answered, fewer than the rule allows.
assessment-score-prorated = Prorated from { $answered } of { $items } answered items.
assessment-score-answered = { $answered } of { $items } items answered
assessment-out-of-range = { $value } is not an option of item “{ $item }” and was not scored.
assessment-out-of-range-risk-item = { $value } is not an option of item “{ $item }”, an item about risk. Ask again today.
assessment-unknown-item = The answer to “{ $item }” belongs to another version of the instrument and was not scored.

# Administration
assessment-administration-no-texts = This instrument has no item texts in the language “{ $language }”.
assessment-administration-unknown-item = “{ $item }” is not an item of this instrument.
assessment-administration-not-an-option = { $value } is not an option of item “{ $item }”.
assessment-administration-key-unknown = The key { $key } chooses no option of item “{ $item }”.

# Where texts come from
assessment-locale-original = Original wording
assessment-locale-official = Official translation
assessment-locale-own-translation = Own translation, not validated
assessment-locale-missing = No text: needs the school's licensed or validated translation

# Terms of a definition
assessment-direction-high-good = A high score is favourable
assessment-direction-high-bad = A high score means more burden
assessment-direction-neutral = Neither end is better
assessment-missing-none = No score if an answer is missing
assessment-missing-person-mean = Missing answers take the person's mean, from { $minimum } answered items on
assessment-missing-counts-as-lowest = A missing answer counts as the lowest value
assessment-environment-clinical = Clinical
assessment-environment-commercial = Commercial
assessment-environment-educational = Educational
assessment-environment-research = Research
assessment-environment-not-allowed = The licence of this instrument does not allow its use in this setting.
assessment-administered-by-counselor = School counselor
assessment-administered-by-psychologist = Psychologist
assessment-administered-by-teacher = Teacher under the counselor's direction
assessment-age-not-suited = This instrument is not meant for this age.
assessment-repeat-too-early = Administered only recently. It may be repeated from { $date }.
assessment-risk-prompt-risk-review = Open a risk review
assessment-risk-prompt-counselor-prompt = For the counselor's attention
assessment-risk-prompt-private-alert = Private alert to the counselor
assessment-risk-for-review = A flag is for review, never a verdict.

# Statistics
assessment-rule-scored = respondents with a score
assessment-rule-listwise = respondents complete on the scale (listwise)
assessment-rule-pairwise = each pair of items over the respondents who have both (pairwise)
assessment-rule-median-imputed = missing answers replaced by the item's median
assessment-rule-answered = respondents who answered the item
assessment-undefined-too-few-respondents = not defined: too few respondents
assessment-undefined-one-item = not defined: a single item
assessment-undefined-zero-variance = not defined: the scores do not vary
assessment-undefined-constant-item = not defined: an item does not vary
assessment-undefined-item-without-answers = not defined: nobody answered one of the items
assessment-undefined-no-positive-maximum = not defined: the greatest value is not above zero
assessment-undefined-not-dichotomous = not defined: the items are not scored 0 and 1
assessment-warning-low-alpha = Alpha is { $value }, below { $limit }: differences between persons on this scale are uncertain.

# Library of instruments
assessment-summary-phq-9 = Asks about nine symptoms of depression in the last two weeks.
assessment-summary-nimh-asq = Asks directly about suicide: four questions and, after a yes or a refusal, a fifth about now.
assessment-summary-gad-7 = Asks about seven symptoms of anxiety in the last two weeks.
assessment-summary-rses = Asks how a person sees and values himself or herself.
assessment-summary-ipip-bfm-50 = Describes personality in five broad factors, as the person sees it.
assessment-ages-any = all ages
assessment-ages-from = from { $from } years
assessment-ages-to = up to { $to } years
assessment-ages-between = { $from }–{ $to } years

# Results
assessment-axis-raw = Raw score
assessment-axis-percent = Percent of the score range
assessment-how-screen = On screen, at school
assessment-how-keyed = On paper, keyed in by the counselor
assessment-how-file = From a response file
assessment-how-portal = Through the portal
assessment-repeated-early = Answered again earlier than the advised interval (from { $date }); read a change of score with care.
assessment-provenance-definition = Scoring key: definition { $instrument } version { $version }, file fingerprint { $hash }.
assessment-provenance-key = Key of each scale, items { $prefix }: { $keys }.
assessment-provenance-band = Bands and statements: { $source }
assessment-provenance-no-band = There are no official bands; the score is read without one.
assessment-provenance-licence = Licence: { $text }
assessment-provenance-attribution = Attribution: { $text }
assessment-provenance-notice = Text: { $text }
